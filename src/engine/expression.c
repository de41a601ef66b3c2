/* Expressions: what they are worth over a table, and what else is asked of them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "expression.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/expression/expression_run.h"

void ct_expression_free(ct_expression *e) {
    if (!e)
        return;
    for (size_t i = 0; i < e->n_literals; i++)
        free(e->literals[i].text);
    free(e->literals);
    free(e->nodes);
    free(e->text);
    ct_table_unref(e->table);
    free(e);
}

static const ct_expression_node *root_of(const ct_expression *e) {
    return &e->nodes[e->root];
}

ct_value_type ct_expression_type(const ct_expression *e) {
    return root_of(e)->type;
}

bool ct_expression_uses(const ct_expression *e, size_t column) {
    for (size_t i = 0; i < e->count; i++)
        if (e->nodes[i].op == CT_OP_COLUMN && (size_t)e->nodes[i].column == column)
            return true;
    return false;
}

int ct_expression_source(const ct_expression *e) {
    int last = -1;
    for (size_t i = 0; i < e->count; i++)
        if (e->nodes[i].op == CT_OP_COLUMN && e->nodes[i].column > last)
            last = e->nodes[i].column;
    return last;
}

bool ct_expression_looks_along(const ct_expression *e) {
    for (size_t i = 0; i < e->count; i++)
        if (e->nodes[i].op == CT_OP_CALL && e->nodes[i].function >= CT_FUNCTION_LAG &&
            e->nodes[i].function <= CT_FUNCTION_CUMSUM)
            return true;
    return false;
}

bool ct_expression_calls(const ct_expression *e, ct_function function) {
    return root_of(e)->op == CT_OP_CALL && root_of(e)->function == function;
}

/* ---- Its values ---- */

static ct_status begin(ct_run *run) {
    size_t n = run->expression->count;
    run->columns = calloc(n, sizeof *run->columns);
    run->texts = calloc(n, sizeof *run->texts);
    run->lost = malloc(n * sizeof *run->lost);
    run->levels = ct_levels_new();
    if (!run->columns || !run->texts || !run->lost || !run->levels)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < n; i++)
        for (int loss = 0; loss < CT_LOSSES; loss++)
            atomic_init(&run->lost[i][loss], 0);
    return CT_OK;
}

static void end(ct_run *run) {
    for (size_t i = 0; i < run->expression->count; i++) {
        if (run->columns)
            free(run->columns[i]);
        if (run->texts)
            free(run->texts[i]);
    }
    free(run->columns);
    free(run->texts);
    free(run->lost);
    ct_levels_free(run->levels);
}

/* Numbers the texts of a node, all those of its column or the one it is, among those of the whole expression. */
static ct_status number_texts(ct_run *run, size_t node) {
    const ct_expression_node *n = &run->expression->nodes[node];
    bool column = n->op == CT_OP_COLUMN;
    if (n->type != CT_VALUE_TEXT || (!column && n->op != CT_OP_NUMBER))
        return CT_OK;
    const ct_column *about = column ? ct_table_column(run->expression->table, (size_t)n->column) : NULL;
    size_t count = column ? about->n_levels : 1;
    if (!(run->texts[node] = malloc((count + 1) * sizeof *run->texts[node])))
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++) {
        const ct_literal *literal = column ? NULL : &run->expression->literals[(size_t)n->number];
        const char *text = column ? about->levels[i] : literal->text;
        uint32_t code = ct_levels_code(run->levels, text, column ? strlen(text) : literal->size);
        if (code == UINT32_MAX)
            return CT_ERROR_MEMORY;
        run->texts[node][i] = (double)code;
    }
    return CT_OK;
}

/* Which nodes the root stands on. */
static ct_status mark(const ct_expression *e, bool **wanted) {
    if (!(*wanted = calloc(e->count, sizeof **wanted)))
        return CT_ERROR_MEMORY;
    (*wanted)[e->root] = true;
    for (size_t i = e->count; i-- > 0;)
        for (int j = 0; (*wanted)[i] && j < e->nodes[i].n_arguments; j++)
            (*wanted)[e->nodes[i].arguments[j]] = true;
    return CT_OK;
}

static bool makes_category(const ct_expression_node *node) {
    return node->op == CT_OP_CALL && node->function >= CT_FUNCTION_BINS;
}

/* The column of a node that is whole, but for the categories at the root. */
static ct_status compute_whole(ct_run *run, size_t node, double *x) {
    ct_status status = ct_run_blocks(run, run->expression->nodes[node].arguments[0], x);
    double *out = status == CT_OK ? malloc((run->rows + 1) * sizeof *out) : NULL;
    if (status != CT_OK)
        return status;
    status = out ? ct_run_along(run, (int)node, x, out) : CT_ERROR_MEMORY;
    if (status == CT_OK)
        run->columns[node] = out;
    else
        free(out);
    return status;
}

/* The stages one after the other, each with its share of the progress. x is room for a column. */
static ct_status compute(ct_run *run, const bool *wanted, double *x) {
    const ct_expression *e = run->expression;
    double stages = 1, stage = 0;
    ct_status status = CT_OK;
    for (size_t i = 0; i < e->count; i++)
        stages += wanted[i] && ct_node_is_whole(&e->nodes[i]);
    for (size_t i = 0; i < e->count && status == CT_OK; i++) {
        if (!wanted[i] || !ct_node_is_whole(&e->nodes[i]) || makes_category(&e->nodes[i]))
            continue;
        run->from = stage / stages;
        run->to = ++stage / stages;
        status = compute_whole(run, i, x);
    }
    run->from = stage / stages;
    run->to = 1;
    int last = makes_category(root_of(e)) ? root_of(e)->arguments[0] : e->root;
    return status == CT_OK ? ct_run_blocks(run, last, x) : status;
}

/* The words of what is yes or no. */
static ct_status name_answers(ct_cells_made *cells) {
    cells->kind = CT_COLUMN_YES_NO;
    cells->levels = ct_levels_new();
    bool named =
        cells->levels && ct_levels_code(cells->levels, "no", 2) == 0 && ct_levels_code(cells->levels, "yes", 3) == 1;
    return named ? CT_OK : CT_ERROR_MEMORY;
}

/* x, the root's values, becomes what the caller has. */
static ct_status deliver(ct_run *run, double *x, ct_cells_made *cells, ct_error *error) {
    const ct_expression_node *root = root_of(run->expression);
    if (root->type == CT_VALUE_TEXT) {
        ct_status status =
            makes_category(root) ? ct_run_category(run, root, x, cells, error) : ct_run_texts(run, x, cells);
        free(x);
        return status;
    }
    cells->kind = CT_COLUMN_NUMBER;
    cells->values = x;
    cells->exact = root->exact;
    cells->decimals = root->exact ? root->decimals : 0;
    if (root->type == CT_VALUE_DATE) {
        cells->kind = CT_COLUMN_DATE;
        cells->unit = root->unit;
    }
    return root->type == CT_VALUE_YES_NO ? name_answers(cells) : CT_OK;
}

ct_status ct_expression_evaluate(const ct_expression *e, size_t threads, const ct_progress *progress,
                                 ct_cells_made *cells, char note[CT_MESSAGE_SIZE], ct_error *error) {
    ct_run run = {.expression = e,
                  .index = ct_table_time(e->table),
                  .rows = ct_table_rows(e->table),
                  .threads = threads,
                  .progress = progress};
    bool *wanted = NULL;
    double *x = malloc((run.rows + 1) * sizeof *x);
    ct_status status = x && mark(e, &wanted) == CT_OK ? begin(&run) : CT_ERROR_MEMORY;
    *cells = (ct_cells_made){0};
    *note = '\0';
    for (size_t i = 0; i < e->count && status == CT_OK; i++)
        status = number_texts(&run, i);
    if (status == CT_OK)
        status = compute(&run, wanted, x);
    if (status == CT_OK) {
        status = deliver(&run, x, cells, error);
        x = NULL;
    }
    if (status == CT_OK)
        ct_run_tell(&run, note);
    else
        ct_cells_made_free(cells);
    free(x);
    free(wanted);
    end(&run);
    if (status == CT_ERROR_MEMORY)
        return ct_error_memory(error);
    return status == CT_CANCELLED ? ct_error_set(error, status, "stopped") : status;
}
