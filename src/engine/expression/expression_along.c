/* The functions of expressions that look along a column: lags and changes, sums, standardised values, ranks.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "engine/dd.h"
#include "engine/design/log_change.h"
#include "engine/index.h"
#include "engine/table/order.h"
#include "expression_run.h"

enum { ASK_EVERY = 1 << 16 };

static bool stopped(const ct_run *run, size_t row) {
    double share = run->from + (run->to - run->from) * (double)row / (double)(run->rows ? run->rows : 1);
    return row % ASK_EVERY == 0 && ct_progress_stop(run->progress, share);
}

/* What a change from `old` to `now` is; lost where both are there and it is not. */
static double change(ct_function function, double old, double now, ct_loss *loss) {
    switch (function) {
    case CT_FUNCTION_LAG:
    case CT_FUNCTION_LEAD: return old;
    case CT_FUNCTION_DIFF: return now - old;
    case CT_FUNCTION_DLOG: return old > 0 && now > 0 ? ct_log_change(old, now) : NAN;
    default:
        *loss = CT_LOSS_ZERO;
        return old == 0 ? NAN : (function == CT_FUNCTION_PCT ? 100 : 1) * ((now - old) / old);
    }
}

static ct_status changes(ct_run *run, int node, const double *x, double *out) {
    const ct_expression_node *n = &run->expression->nodes[node];
    long steps = n->function == CT_FUNCTION_LEAD ? -n->steps : n->steps;
    bool shifts = n->function == CT_FUNCTION_LAG || n->function == CT_FUNCTION_LEAD;
    size_t *before = malloc((run->rows + 1) * sizeof *before);
    if (!before)
        return CT_ERROR_MEMORY;
    ct_index_all_before(run->index, run->rows, steps, before);
    ct_status status = CT_OK;
    for (size_t row = 0; row < run->rows && status == CT_OK; row++) {
        size_t from = before[row];
        ct_loss loss = CT_LOSS_DOMAIN;
        if (stopped(run, row))
            status = CT_CANCELLED;
        out[row] = from == CT_NO_ROW ? NAN : change(n->function, x[from], x[row], &loss);
        if (fabs(out[row]) > DBL_MAX) {
            out[row] = NAN;
            loss = CT_LOSS_RANGE;
        }
        if (!shifts && isnan(out[row]) && from != CT_NO_ROW && !isnan(x[from]) && !isnan(x[row]))
            atomic_fetch_add(&run->lost[node][loss], 1);
    }
    free(before);
    return status;
}

/* In double-double, where the sum is not exact anyway. */
static ct_status add_up(ct_run *run, int node, const double *x, double *out) {
    ct_dd sum = ct_dd_from(0);
    for (size_t i = 0; i < run->rows; i++) {
        size_t row = ct_index_row(run->index, i);
        if (stopped(run, i))
            return CT_CANCELLED;
        sum = ct_dd_add(sum, ct_dd_from(x[row]));
        out[row] = ct_dd_to(sum);
        if (isnan(out[row]) || fabs(out[row]) > DBL_MAX) { /* of an infinity the rest of the sum is a NaN */
            if (!isnan(sum.hi) && !isnan(x[row]))
                atomic_fetch_add(&run->lost[node][CT_LOSS_RANGE], 1);
            out[row] = NAN;
            sum = ct_dd_from(NAN);
        }
    }
    return CT_OK;
}

/* Mean and standard deviation, by two passes in double-double. */
static ct_status moments(const ct_run *run, const double *x, ct_dd *mean, double *deviation) {
    ct_dd sum = ct_dd_from(0), squares = ct_dd_from(0);
    size_t n = 0;
    for (size_t row = 0; row < run->rows; row++) {
        if (stopped(run, row))
            return CT_CANCELLED;
        if (isnan(x[row]))
            continue;
        sum = ct_dd_add(sum, ct_dd_from(x[row]));
        n++;
    }
    *mean = ct_dd_div(sum, ct_dd_from((double)n));
    for (size_t row = 0; row < run->rows; row++) {
        if (stopped(run, row))
            return CT_CANCELLED;
        ct_dd off = ct_dd_sub(ct_dd_from(x[row]), *mean);
        if (!isnan(x[row]))
            squares = ct_dd_add(squares, ct_dd_mul(off, off));
    }
    *deviation = n > 1 ? ct_dd_to(ct_dd_sqrt(ct_dd_div(squares, ct_dd_from((double)n - 1)))) : 0;
    return CT_OK;
}

static ct_status standardise(ct_run *run, int node, const double *x, double *out) {
    bool scales = run->expression->nodes[node].function == CT_FUNCTION_Z;
    double deviation;
    ct_dd mean;
    ct_status status = moments(run, x, &mean, &deviation);
    for (size_t row = 0; row < run->rows && status == CT_OK; row++) {
        out[row] = ct_dd_to(ct_dd_sub(ct_dd_from(x[row]), mean));
        if (!scales) {
            out[row] /= run->expression->nodes[node].number;
            continue;
        }
        if (deviation == 0 && !isnan(x[row]))
            atomic_fetch_add(&run->lost[node][CT_LOSS_ZERO], 1);
        out[row] = deviation > 0 ? out[row] / deviation : NAN;
    }
    return status;
}

/* Ranks in tenths, as the node's one decimal wants: of equal values the mean of theirs. */
static void put_ranks(const uint64_t *keys, const uint32_t *rows, size_t count, double *out) {
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && keys[end] == keys[i];)
            end++;
        for (size_t j = i; j < end; j++)
            out[rows[j]] = 5.0 * (double)(i + 1 + end);
    }
}

static ct_status rank(ct_run *run, const double *x, double *out) {
    size_t count = 0;
    uint64_t *keys = malloc((run->rows + 1) * sizeof *keys);
    uint32_t *rows = malloc((run->rows + 1) * sizeof *rows);
    ct_status status = keys && rows && run->rows < UINT32_MAX ? CT_OK : CT_ERROR_MEMORY;
    for (size_t row = 0; row < run->rows && status == CT_OK; row++) {
        out[row] = NAN;
        if (isnan(x[row]))
            continue;
        keys[count] = ct_order_key(x[row]);
        rows[count++] = (uint32_t)row;
    }
    if (status == CT_OK)
        status = ct_order_keys(keys, rows, count, run->progress);
    if (status == CT_OK)
        put_ranks(keys, rows, count, out);
    free(keys);
    free(rows);
    return status;
}

ct_status ct_run_along(ct_run *run, int node, const double *x, double *out) {
    switch (run->expression->nodes[node].function) {
    case CT_FUNCTION_CUMSUM: return add_up(run, node, x, out);
    case CT_FUNCTION_Z:
    case CT_FUNCTION_CENTRE: return standardise(run, node, x, out);
    case CT_FUNCTION_RANK: return rank(run, x, out);
    default: return changes(run, node, x, out);
    }
}
