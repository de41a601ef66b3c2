/* What a script has to do to bring a model back.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "script_plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/decimal.h"
#include "engine/table_edit.h"

/* ---- Variables: what each column of each table on the way is ---- */

static int add_variable(ct_script_plan *p, ct_script_variable variable) {
    p->variables[p->n_variables] = variable;
    return (int)p->n_variables++;
}

static bool same_cells(const ct_column *a, const ct_column *b) {
    return a->kind == b->kind && a->values == b->values && a->codes == b->codes && a->unit == b->unit;
}

/* A column of a table that was made of the one before; the same variable, or another. */
static ct_status follow(ct_script_plan *p, size_t table, size_t column, int *variable, ct_error *error) {
    ct_table *now = p->made.tables[table], *before = p->made.tables[table - 1];
    const ct_column *about = ct_table_column(now, column);
    int was = ct_table_same(before, now, column);
    if (was >= 0 && same_cells(about, ct_table_column(before, (size_t)was))) {
        *variable = p->of[table - 1][was];
        p->variables[*variable].about = about; /* by the name it has last */
        return CT_OK;
    }
    ct_script_variable made = {.about = about, .origin = ct_table_origin(now, column)};
    if (was >= 0) {
        const ct_script_variable *old = &p->variables[p->of[table - 1][was]];
        made.place = old->place;
        made.of = old->of;
        before = old->expression ? ct_expression_table(old->expression) : NULL;
    } else {
        made.of = p->of[table - 1];
    }
    if (about->definition && before && !(made.expression = ct_expression_read(about->definition, before, error)))
        return error->status;
    *variable = add_variable(p, made);
    return CT_OK;
}

static ct_status follow_all(ct_script_plan *p, ct_error *error) {
    size_t most = 0;
    for (size_t i = 0; i < p->made.n_tables; i++)
        most += ct_table_columns(p->made.tables[i]);
    p->of = calloc(p->made.n_tables, sizeof *p->of);
    p->variables = calloc(most, sizeof *p->variables);
    if (!p->of || !p->variables)
        return ct_error_memory(error);
    for (size_t i = 0; i < p->made.n_tables; i++) {
        size_t n = ct_table_columns(p->made.tables[i]);
        if (!(p->of[i] = calloc(n, sizeof **p->of)))
            return ct_error_memory(error);
        for (size_t c = 0; c < n; c++)
            if (i == 0)
                p->of[i][c] = add_variable(p, (ct_script_variable){.about = ct_table_column(p->made.tables[0], c),
                                                                   .origin = ct_table_origin(p->made.tables[0], c),
                                                                   .place = c});
            else if (follow(p, i, c, &p->of[i][c], error) != CT_OK)
                return error->status;
    }
    return CT_OK;
}

static ct_status read_conditions(ct_script_plan *p, ct_error *error) {
    p->conditions = calloc(p->made.n_conditions + 1, sizeof *p->conditions);
    if (!p->conditions)
        return ct_error_memory(error);
    for (size_t i = 0; i < p->made.n_conditions; i++) {
        ct_made_condition from = p->made.conditions[i];
        size_t table = 0;
        while (p->made.tables[table] != from.table)
            table++;
        ct_script_condition *to = &p->conditions[p->n_conditions];
        *to = (ct_script_condition){.text = from.text, .of = p->of[table]};
        if (!(to->expression = ct_expression_read(from.text, from.table, error)))
            return error->status;
        p->n_conditions++;
    }
    return CT_OK;
}

/* ---- What is needed of them ---- */

static ct_status need(ct_script_plan *p, int variable, ct_error *error);

static bool same_index(const ct_script_plan *p, const ct_index *index, const int *of) {
    return (index && index->column >= 0 ? of[index->column] : -1) == p->index_variable &&
           (index && index->within >= 0 ? of[index->within] : -1) == p->index_within;
}

/* Something looks along the rows of a table. */
static ct_status need_steps(ct_script_plan *p, const ct_table *table, const int *of, ct_error *error) {
    const ct_index *index = ct_table_time(table);
    if (index && index->in_order && index->gaps == 0)
        index = NULL; /* a step a row */
    if (p->steps && !same_index(p, index, of))
        return ct_error_set(error, CT_ERROR_DATA,
                            "lags that follow one index here and another there are beyond a script");
    p->steps = true;
    p->index = index;
    p->index_table = table;
    p->index_variable = index ? of[index->column] : -1;
    p->index_within = index && index->within >= 0 ? of[index->within] : -1;
    ct_status status = index ? need(p, p->index_variable, error) : CT_OK;
    return status == CT_OK && p->index_within >= 0 ? need(p, p->index_within, error) : status;
}

static ct_status need_expression(ct_script_plan *p, const ct_expression *e, const int *of, ct_error *error) {
    ct_table *table = ct_expression_table(e);
    ct_status status = CT_OK;
    for (size_t c = 0; c < ct_table_columns(table) && status == CT_OK; c++)
        if (ct_expression_uses(e, c))
            status = need(p, of[c], error);
    if (status == CT_OK && ct_expression_looks_along(e))
        status = need_steps(p, table, of, error);
    return status;
}

static ct_status need(ct_script_plan *p, int variable, ct_error *error) {
    ct_script_variable *v = &p->variables[variable];
    if (v->needed)
        return CT_OK;
    v->needed = true;
    return v->expression ? need_expression(p, v->expression, v->of, error) : CT_OK;
}

int ct_script_variable_of(const ct_script_plan *p, int column) {
    return p->of[p->made.n_tables - 1][column];
}

/* ---- Columns that the model takes ---- */

static ct_script_change change_of(const ct_term *term) {
    if (term->lag > 0)
        return term->logs ? CT_CHANGE_DLOG : CT_CHANGE_DIFF;
    return term->logs ? CT_CHANGE_LOG : term->standard ? CT_CHANGE_Z : CT_CHANGE_NONE;
}

/* The column that a plain term of numbers, or the base of a power, is. */
static int column_of(const ct_script_plan *p, const ct_term *term) {
    int variable = ct_script_variable_of(p, term->column);
    for (size_t i = 0; i < p->n_columns; i++)
        if (p->columns[i].variable == variable)
            return (int)i;
    return -1;
}

static ct_status need_term(ct_script_plan *p, int at, ct_error *error) {
    const ct_term *term = ct_terms_at(p->terms, (size_t)at);
    if (term->n_parts > 0) {
        ct_status status = CT_OK;
        for (int i = 0; i < term->n_parts && status == CT_OK; i++)
            status = need_term(p, term->part[i], error);
        return status;
    }
    int variable = ct_script_variable_of(p, term->column);
    if (term->kind == CT_TERM_NUMBER && column_of(p, term) < 0) {
        int base = ct_terms_find(p->terms, term->column, 1);
        const ct_term *plain = ct_terms_at(p->terms, base >= 0 ? (size_t)base : (size_t)at);
        ct_script_change change = change_of(plain);
        p->columns[p->n_columns++] = (ct_script_column){.variable = variable,
                                                        .change = change,
                                                        .standard = plain->standard && change != CT_CHANGE_Z,
                                                        .steps = plain->lag > 1 ? plain->lag : 1,
                                                        .shown = plain->name};
        if (plain->lag > 0 && need_steps(p, ct_terms_table(p->terms), p->of[p->made.n_tables - 1], error) != CT_OK)
            return error->status;
    }
    return need(p, variable, error);
}

static ct_status need_model(ct_script_plan *p, ct_error *error) {
    ct_terms *terms = p->state->terms;
    size_t n = ct_terms_count(terms);
    p->columns = calloc(n + 1, sizeof *p->columns);
    if (!p->columns)
        return ct_error_memory(error);
    ct_status status = need_term(p, p->state->response, error);
    for (size_t i = 0; i < n && status == CT_OK; i++)
        if (p->state->in_model[i])
            status = need_term(p, (int)i, error);
    for (size_t i = 0; i < p->n_conditions && status == CT_OK; i++)
        status = need_expression(p, p->conditions[i].expression, p->conditions[i].of, error);
    if (status == CT_OK && p->weights >= 0)
        status = need(p, p->weights, error);
    if (status == CT_OK && ct_terms_lag(terms) > 0)
        status = need_steps(p, ct_terms_table(terms), p->of[p->made.n_tables - 1], error);
    return status;
}

/* ---- All ---- */

static ct_status check(const ct_script_plan *p, ct_error *error) {
    if (!p->model || p->state->response < 0)
        return ct_error_set(error, CT_ERROR_DATA, "there is no model to write a script of");
    if (p->model->n == 0)
        return ct_error_set(error, CT_ERROR_DATA, "no row is complete: there is no model to write a script of");
    if (!p->origin || !p->reading)
        return ct_error_set(error, CT_ERROR_DATA, "these data were not read from a file: a script has none to read");
    if (strcmp(p->origin->paths[0], "-") == 0)
        return ct_error_set(error, CT_ERROR_DATA,
                            "the data came by standard input: a script has no file to read; keep them in one first");
    return CT_OK;
}

ct_status ct_script_plan_make(ct_session *session, ct_script_plan *p, ct_error *error) {
    const ct_state *state = ct_session_state(session);
    *p = (ct_script_plan){.session = session,
                          .state = state,
                          .terms = state->terms,
                          .model = ct_session_model(session),
                          .reading = ct_session_reading(session),
                          .origin = ct_session_origin(session),
                          .weights = -1,
                          .index_variable = -1,
                          .index_within = -1};
    ct_status status = check(p, error);
    if (status != CT_OK)
        return status;
    status = ct_made_find(session, &p->made) == CT_OK ? follow_all(p, error) : ct_error_memory(error);
    if (status == CT_OK)
        status = read_conditions(p, error);
    ct_weights weights = ct_terms_weights(p->terms);
    if (status == CT_OK && weights.kind != CT_UNWEIGHTED)
        p->weights = ct_script_variable_of(p, weights.column);
    if (status == CT_OK)
        status = need_model(p, error);
    if (status == CT_OK)
        p->response = column_of(p, ct_terms_at(p->terms, (size_t)state->response));
    else
        ct_script_plan_free(p);
    return status;
}

void ct_script_plan_free(ct_script_plan *p) {
    for (size_t i = 0; i < p->n_variables; i++) {
        ct_expression_free(p->variables[i].expression);
        free(p->variables[i].name);
    }
    for (size_t i = 0; i < p->n_columns; i++)
        free(p->columns[i].name);
    for (size_t i = 0; i < p->n_conditions; i++)
        ct_expression_free(p->conditions[i].expression);
    for (size_t i = 0; p->of && i < p->made.n_tables; i++)
        free(p->of[i]);
    free(p->of);
    free(p->variables);
    free(p->columns);
    free(p->conditions);
    ct_made_free(&p->made);
    *p = (ct_script_plan){0};
}

/* ---- Coefficients ---- */

ct_script_factor ct_script_part(const ct_script_plan *p, int at) {
    const ct_term *term = ct_terms_at(p->terms, (size_t)at);
    ct_script_factor factor = {.column = -1, .variable = -1, .exponent = 1};
    switch (term->kind) {
    case CT_TERM_CATEGORY: factor.variable = ct_script_variable_of(p, term->column); break;
    case CT_TERM_POLYNOMIAL:
        factor.column = column_of(p, ct_terms_at(p->terms, (size_t)term->part[0]));
        factor.degree = factor.highest = term->degree;
        break;
    default: factor.column = column_of(p, term); factor.exponent = term->exponent > 1 ? term->exponent : 1;
    }
    return factor;
}

int ct_script_factors(const ct_script_plan *p, const ct_estimate *estimate, ct_script_factor factors[CT_MOST_PARTS]) {
    if (estimate->term == CT_CONSTANT)
        return 0;
    const ct_term *term = ct_terms_at(p->terms, (size_t)estimate->term);
    int n = term->kind == CT_TERM_INTERACTION ? term->n_parts : 1, offset = estimate->column - term->design;
    for (int i = 0; i < n; i++) {
        int part = term->kind == CT_TERM_INTERACTION ? term->part[i] : estimate->term;
        int width = ct_terms_at(p->terms, (size_t)part)->width;
        factors[i] = ct_script_part(p, part);
        if (factors[i].variable >= 0)
            factors[i].level = (size_t)(offset % width);
        else if (factors[i].highest > 0)
            factors[i].degree = offset % width + 1;
        offset /= width;
    }
    return n;
}

bool ct_script_changes(const ct_script_plan *p, ct_script_change change) {
    for (size_t i = 0; i < p->n_columns; i++)
        if (p->columns[i].change == change)
            return true;
    return false;
}

bool ct_script_polynomials(const ct_script_plan *p) {
    for (size_t i = 0; i < ct_terms_count(p->terms); i++) {
        const ct_term *term = ct_terms_at(p->terms, i);
        for (int part = 0; p->state->in_model[i] && part < term->n_parts; part++)
            if (term->kind == CT_TERM_POLYNOMIAL ||
                ct_terms_at(p->terms, (size_t)term->part[part])->kind == CT_TERM_POLYNOMIAL)
                return true;
    }
    return false;
}

/* The levels of what was a number are numbers. */
bool ct_script_is_text(const ct_script_variable *v) {
    return (v->about->kind == CT_COLUMN_CATEGORY || v->about->kind == CT_COLUMN_TEXT) && v->origin->codes &&
           !(v->expression &&
             ct_expression_part_at(v->expression, ct_expression_root(v->expression)).kind == CT_PART_CALL &&
             ct_expression_part_at(v->expression, ct_expression_root(v->expression)).function >= CT_FUNCTION_BINS);
}

double ct_script_index_step(const ct_script_plan *p) {
    const ct_column *column = p->variables[p->index_variable].about;
    bool own = p->index->steps != CT_STEPS_AS_IS || p->index_within >= 0 ||
               (column->unit >= CT_DATE_SECOND && p->index->unit == CT_DATE_DAY);
    return own ? p->index->step : p->index->step / ct_decimal_power(column->decimals);
}

static bool is_category(const ct_script_plan *p, int term, int variable) {
    const ct_term *about = ct_terms_at(p->terms, (size_t)term);
    return about->kind == CT_TERM_CATEGORY && ct_script_variable_of(p, about->column) == variable;
}

static int category_in_model(const ct_script_plan *p, int variable) {
    for (size_t i = 0; i < ct_terms_count(p->terms); i++) {
        const ct_term *term = ct_terms_at(p->terms, i);
        if (!p->state->in_model[i])
            continue;
        if (is_category(p, (int)i, variable))
            return (int)i;
        for (int part = 0; part < term->n_parts; part++)
            if (is_category(p, term->part[part], variable))
                return term->part[part];
    }
    return -1;
}

bool ct_script_category_base(const ct_script_plan *p, int variable, size_t *base) {
    int term = category_in_model(p, variable);
    if (term < 0)
        return false;
    const ct_test *test = ct_model_test(p->model, term);
    *base = 0;
    for (size_t i = 0; i < p->model->n_bases; i++)
        if (p->model->bases[i].term == term)
            *base = (size_t)p->model->bases[i].level;
    if (test && test->base >= 0)
        *base = (size_t)test->base;
    return true;
}

bool ct_script_is_ill(const ct_script_plan *p) {
    enum { DIGITS = 9 };
    double largest = 0;
    for (size_t i = 0; i < p->model->n_estimates; i++)
        largest = fmax(largest, ct_estimate_get(&p->model->estimates[i], CT_VIF, NULL)); /* passes over NaN */
    return largest > pow(10, DIGITS);
}

bool ct_script_chooses_rows(const ct_script_plan *p) {
    return p->n_conditions > 0 || ct_terms_excluded(p->terms).count > 0 || p->weights >= 0 ||
           ct_terms_lag(p->terms) > 0;
}

bool ct_script_own_date(const ct_script_plan *p, const ct_script_variable *v) {
    return p->reading->kind != CT_FILE_TEXT &&
           ct_table_column(p->made.tables[0], v->place)->kind == CT_COLUMN_DATE;
}
