/* Durbin-Watson: the one figure of the first screen that needs the rows.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stddef.h>

#include "engine/arithmetic/dd_vector.h"
#include "engine/design.h"
#include "engine/model.h"
#include "reasoned.h"

/* Rows whose residuals are made together, between two looks at whether to stop. */
enum { ROWS = 512 };

/* Residuals of some rows in a row; NaN where the model's sample does not have the row. */
typedef struct residuals {
    double high[ROWS], low[ROWS];
    size_t list[ROWS], *rows; /* which, where they do not stand one behind the other; else rows is NULL */
    const ct_dd_vector *vector;
    ct_design_room room;
} residuals;

static void start_with_response(residuals *e, const ct_design_column *response, size_t first, size_t n) {
    ct_design_values y = ct_design_view(response, e->rows, first, n, &e->room);
    for (size_t i = 0; i < n; i++) {
        e->high[i] = y.high[i];
        e->low[i] = y.low ? y.low[i] : 0;
    }
}

static void subtract_constant(residuals *e, ct_dd constant, size_t n) {
    for (size_t i = 0; i < n; i++) {
        ct_dd left = ct_dd_sub((ct_dd){e->high[i], e->low[i]}, constant);
        e->high[i] = left.hi;
        e->low[i] = left.lo;
    }
}

/* A missing value makes the residual missing. */
static void subtract_column(residuals *e, ct_dd weight, const ct_design_column *column, size_t first, size_t n) {
    double high[ROWS], low[ROWS];
    ct_design_values x = ct_design_view(column, e->rows, first, n, &e->room);
    for (size_t i = 0; i < n; i++) {
        high[i] = x.high[i];
        low[i] = x.low ? x.low[i] : 0;
    }
    e->vector->add(n, ct_dd_neg(weight), (ct_dd_array){high, low}, (ct_dd_array){e->high, e->low});
}

static void leave_out(residuals *e, const ct_design_column *missing, size_t first, size_t n) {
    ct_design_values x = ct_design_view(missing, e->rows, first, n, &e->room);
    for (size_t i = 0; i < n; i++)
        if (isnan(x.high[i]))
            e->high[i] = NAN;
}

static const ct_design_column *column_of(const ct_terms *terms, int term) {
    return ct_design_at(terms, (size_t)ct_design_of(terms, term));
}

/* In the response's own units: a ratio of residuals needs no others. Double-double, as residuals of a close fit are
 * what is left of much larger numbers. */
static void make_residuals(residuals *e, const ct_model *m, const ct_terms *terms, size_t first, size_t n) {
    start_with_response(e, column_of(terms, m->response), first, n);
    for (size_t i = 0; i < m->n_estimates; i++) {
        const ct_estimate *estimate = &m->estimates[i];
        if (estimate->term == CT_CONSTANT)
            subtract_constant(e, m->weights[i], n);
        else if (estimate->aliased != CT_REASON_NONE)
            leave_out(e, ct_design_at(terms, (size_t)estimate->column), first, n);
        else
            subtract_column(e, m->weights[i], ct_design_at(terms, (size_t)estimate->column), first, n);
    }
    for (size_t i = 0; i < m->n_sample; i++)
        leave_out(e, column_of(terms, m->sample[i]), first, n);
}

/* The next rows in the order of the index. */
static void list_rows(residuals *e, const ct_index *index, size_t first, size_t n) {
    e->rows = index && !index->in_order ? e->list : NULL;
    for (size_t i = 0; e->rows && i < n; i++)
        e->list[i] = ct_index_row(index, first + i);
}

/* Of rows that are a step apart by the index, over a gap or over a row that is not in the sample none, as in Stata;
 * without an index of those of the sample that follow each other. */
ct_status ct_model_durbin_watson(ct_model *m, const ct_terms *terms, const ct_progress *progress) {
    size_t rows = ct_terms_rows(terms);
    const ct_index *index = ct_table_time(ct_terms_table(terms));
    double squares = 0, changes = 0, last = NAN, last_step = 0;
    size_t pairs = 0;
    residuals e;
    e.vector = ct_dd_vector_best();
    if (m->reason != CT_REASON_NONE)
        return CT_OK;
    for (size_t first = 0; first < rows; first += ROWS) {
        size_t n = rows - first < ROWS ? rows - first : ROWS;
        if (ct_progress_stop(progress, (double)first / (double)rows))
            return CT_CANCELLED;
        list_rows(&e, index, first, n);
        make_residuals(&e, m, terms, first, n);
        for (size_t i = 0; i < n; i++) {
            double now = e.high[i] + e.low[i], step = ct_index_step(index, first + i);
            if (isnan(now) || !ct_terms_keeps(terms, ct_index_row(index, first + i)))
                continue;
            squares += now * now;
            if (!isnan(last) && (!index || step - last_step == 1)) {
                changes += (now - last) * (now - last);
                pairs++;
            }
            last = now;
            last_step = step;
        }
    }
    m->n_successive = pairs;
    ct_reasoned_set(m->value, m->reasons, CT_DW - CT_MODEL_FIRST, changes / squares,
                    !(squares > 0) ? CT_REASON_PERFECT_FIT
                    : pairs == 0   ? CT_REASON_APART
                                   : CT_REASON_NONE);
    return CT_OK;
}
