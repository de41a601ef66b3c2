/* A model for programs.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "model_data.h"

#include <math.h>

#include <stdlib.h>

#include "labelled.h"
#include "report/words/words.h"
#include "rows.h"
#include "term_names.h"

/* A constant has no beta and no VIF, whatever the model. */
static const char *words_of_constant(ct_reason reason) {
    return reason == CT_REASON_NO_REGRESSORS ? "the constant has none" : ct_reason_words(reason);
}

/* What an aliased term equals: the combination as one reads it, the constant's weight, and a weight for each term that
 * has a part in it. */
static json_t *equals_json(ct_json *json, const ct_terms *terms, const ct_model *model, const ct_estimate *estimate) {
    json_t *object = json_object(), *weights = json_array();
    char *text = ct_words_alias(terms, model, estimate);
    ct_json_set(json, object, "text", text == NULL ? NULL : ct_json_text(json, text));
    free(text);
    ct_json_set(json, object, "constant", ct_json_number(estimate->equals[0], CT_CLASS_VALUE));
    for (size_t i = model->constant; i < model->n_estimates; i++) {
        double weight = estimate->equals[1 + i - model->constant];
        if (weight == 0)
            continue;
        json_t *part = json_object();
        ct_json_set(json, part, "name", ct_json_text(json, ct_name_estimate(terms, &model->estimates[i])));
        ct_json_set(json, part, "weight", ct_json_number(weight, CT_CLASS_VALUE));
        ct_json_append(json, weights, part);
    }
    ct_json_set(json, object, "terms", weights);
    return object;
}

static void set_label(ct_json *json, json_t *object, const char *key, const ct_terms *terms, int term) {
    const char *label = ct_label_of_term(terms, term);
    if (label != NULL)
        ct_json_set(json, object, key, ct_json_text(json, label));
}

static json_t *term_json(ct_json *json, const ct_terms *terms, const ct_model *model, const ct_estimate *estimate) {
    json_t *object = json_object();
    ct_json_set(json, object, "name", ct_json_text(json, ct_name_estimate(terms, estimate)));
    set_label(json, object, "label", terms, estimate->term);
    ct_json_figures(json, object, CT_TERM_FIRST, CT_TERM_LAST, estimate->value);
    if (estimate->aliased != CT_REASON_NONE)
        ct_json_set(json, object, "aliased", json_string(ct_reason_words(estimate->aliased)));
    if (estimate->equals != NULL)
        ct_json_set(json, object, "equals", equals_json(json, terms, model, estimate));
    ct_json_reasons(json, object, CT_TERM_FIRST, CT_TERM_LAST, estimate->reason,
                    estimate->term == CT_CONSTANT ? words_of_constant : ct_reason_words);
    return object;
}

/* What is said of a term as a whole. */
static json_t *test_json(ct_json *json, const ct_terms *terms, const ct_test *test) {
    const ct_term *term = ct_terms_at(terms, (size_t)test->term);
    const ct_column *column = ct_table_column(ct_terms_table(terms), (size_t)term->column);
    json_t *object = json_object();
    ct_json_set(json, object, "name", ct_json_text(json, term->name));
    ct_json_set(json, object, "df", json_integer((json_int_t)test->df));
    ct_json_set(json, object, "f", ct_json_number(test->f, CT_CLASS_RATIO));
    ct_json_set(json, object, "p", ct_json_number(test->p, CT_CLASS_P));
    ct_json_set(json, object, "gvif", ct_json_number(test->gvif_reason ? NAN : test->gvif, CT_CLASS_RATIO));
    if (test->reason != CT_REASON_NONE)
        ct_json_set(json, object, "reason", json_string(ct_reason_words(test->reason)));
    if (test->base >= 0)
        ct_json_set(json, object, "base", ct_json_text(json, column->levels[test->base]));
    if (test->absent > 0)
        ct_json_set(json, object, "absent_levels", json_integer((json_int_t)test->absent));
    return object;
}

/* Only where a term has several coefficients: of one, its own figures say all. */
static void set_tests(ct_json *json, json_t *object, const ct_terms *terms, const ct_model *model) {
    json_t *tests = json_array();
    for (size_t i = 0; i < model->n_tests; i++)
        if (model->tests[i].count > 1 ||
            ct_terms_at(terms, (size_t)model->tests[i].term)->kind == CT_TERM_CATEGORY)
            ct_json_append(json, tests, test_json(json, terms, &model->tests[i]));
    if (json_array_size(tests) > 0)
        ct_json_set(json, object, "tests", tests);
    else
        json_decref(tests);
}

json_t *ct_model_json(ct_json *json, const ct_terms *terms, const ct_model *model) {
    json_t *object = json_object(), *estimates = json_array();
    char *formula = ct_name_formula(terms, model);
    ct_json_set(json, object, "response", ct_json_text(json, ct_name(terms, model->response)));
    set_label(json, object, "response_label", terms, model->response);
    ct_json_set(json, object, "formula", formula == NULL ? NULL : ct_json_text(json, formula));
    ct_json_figures(json, object, CT_MODEL_FIRST, CT_MODEL_LAST, model->value);
    ct_json_set(json, object, "constant", json_boolean(model->constant));
    char span[CT_SPAN_SIZE];
    if (*ct_rows_span(terms, model, span))
        ct_json_set(json, object, "sample", ct_json_text(json, span));
    ct_rows_json(json, object, terms);
    ct_json_set(json, object, "level", json_real(model->level));
    for (size_t i = 0; i < model->n_estimates; i++)
        ct_json_append(json, estimates, term_json(json, terms, model, &model->estimates[i]));
    ct_json_set(json, object, "terms", estimates);
    set_tests(json, object, terms, model);
    ct_json_reasons(json, object, CT_MODEL_FIRST, CT_MODEL_LAST, model->reasons, ct_reason_words);
    free(formula);
    return object;
}

static void add_statistics(ct_sheet *sheet, int first, int last) {
    for (int i = first; i <= last; i++)
        ct_sheet_add_statistic(sheet, (ct_statistic)i, true);
}

void ct_model_add_columns(ct_sheet *sheet, const ct_terms *terms) {
    ct_sheet_add_column(sheet, "term", "term", CT_ALIGN_LEFT);
    add_statistics(sheet, CT_TERM_FIRST, CT_TERM_LAST);
    ct_sheet_add_column(sheet, "response", "response", CT_ALIGN_LEFT);
    add_statistics(sheet, CT_MODEL_FIRST, CT_MODEL_LAST);
    ct_sheet_add_column(sheet, "aliased", "aliased", CT_ALIGN_LEFT);
    if (ct_labelled(ct_terms_table(terms)))
        ct_sheet_add_column(sheet, "label", "label", CT_ALIGN_LEFT);
    ct_rows_columns(sheet, terms);
}

static void put_figures(ct_sheet *sheet, int first, int last, const double *values) {
    for (int i = 0; i <= last - first; i++)
        if (values == NULL)
            ct_sheet_skip(sheet);
        else
            ct_sheet_number(sheet, values[i], ct_statistic_about((ct_statistic)(first + i))->number, "");
}

/* Why a term has no coefficient, with what it equals. */
static void put_aliased(ct_sheet *sheet, const ct_terms *terms, const ct_model *model, const ct_estimate *estimate) {
    if (estimate == NULL || estimate->aliased == CT_REASON_NONE) {
        ct_sheet_text(sheet, "");
        return;
    }
    char *text = ct_words_alias(terms, model, estimate);
    ct_sheet_text(sheet, text != NULL ? text : ct_reason_words(estimate->aliased));
    free(text);
}

static void put_label(ct_sheet *sheet, const ct_terms *terms, const ct_estimate *estimate) {
    const char *label = estimate == NULL ? NULL : ct_label_of_term(terms, estimate->term);
    if (ct_labelled(ct_terms_table(terms)))
        ct_sheet_text(sheet, label == NULL ? "" : label);
}

void ct_path_add_columns(ct_sheet *sheet) {
    ct_sheet_add_column(sheet, "step", "step", CT_ALIGN_POINT);
    ct_sheet_add_column(sheet, "dropped", "dropped", CT_ALIGN_LEFT);
    ct_sheet_add_column(sheet, "dropped_p", "p", CT_ALIGN_POINT);
    ct_sheet_add_column(sheet, "added", "added", CT_ALIGN_LEFT);
    ct_sheet_add_column(sheet, "added_p", "p", CT_ALIGN_POINT);
    ct_sheet_add_column(sheet, "change", "change", CT_ALIGN_POINT);
    ct_sheet_add_column(sheet, "reason", "reason", CT_ALIGN_LEFT);
    ct_sheet_add_column(sheet, "second", "second", CT_ALIGN_LEFT);
    ct_sheet_add_column(sheet, "second_move", "move", CT_ALIGN_LEFT);
    ct_sheet_add_column(sheet, "second_p", "p", CT_ALIGN_POINT);
    ct_sheet_add_column(sheet, "second_change", "change", CT_ALIGN_POINT);
    ct_sheet_add_column(sheet, "near", "near", CT_ALIGN_LEFT);
}

/* What left and its p, what entered and its p, the change of the criterion, why where there is none; what came
 * second. */
static void add_step(ct_sheet *sheet, const ct_terms *terms, const ct_step *step) {
    const ct_step none = ct_step_none();
    const ct_move *move = step != NULL ? &step->move : &none.move, *second = step != NULL ? &step->second : &none.move;
    bool other = second->term >= 0;
    for (int enters = 0; enters < 2; enters++) {
        bool own = move->term >= 0 && move->enters == enters;
        ct_sheet_text(sheet, own ? ct_name(terms, move->term) : "");
        ct_sheet_number(sheet, own ? move->p : NAN, CT_CLASS_P, "");
    }
    ct_sheet_number(sheet, move->change, CT_CLASS_VALUE, "");
    ct_sheet_text(sheet, ct_reason_words(move->why));
    ct_sheet_text(sheet, other ? ct_name(terms, second->term) : "");
    ct_sheet_text(sheet, !other ? "" : second->enters ? "add" : "drop");
    ct_sheet_number(sheet, other ? second->p : NAN, CT_CLASS_P, "");
    ct_sheet_number(sheet, other ? second->change : NAN, CT_CLASS_VALUE, "");
    ct_sheet_text(sheet, step == NULL || !other ? "" : step->tie ? "tie" : step->near ? "near" : "");
}

void ct_model_add_rows(ct_sheet *sheet, const ct_terms *terms, const ct_model *model, const ct_path_cells *cells) {
    size_t rows = model->n_estimates > 0 ? model->n_estimates : 1;
    for (size_t i = 0; i < rows; i++) {
        const ct_estimate *estimate = i < model->n_estimates ? &model->estimates[i] : NULL;
        ct_sheet_add_row(sheet);
        if (cells != NULL) {
            ct_sheet_number(sheet, (double)cells->step, CT_CLASS_COUNT, "");
            add_step(sheet, terms, cells->at);
        }
        ct_sheet_text(sheet, estimate == NULL ? "" : ct_name_estimate(terms, estimate));
        put_figures(sheet, CT_TERM_FIRST, CT_TERM_LAST, estimate == NULL ? NULL : estimate->value);
        ct_sheet_text(sheet, ct_name(terms, model->response));
        put_figures(sheet, CT_MODEL_FIRST, CT_MODEL_LAST, model->value);
        put_aliased(sheet, terms, model, estimate);
        put_label(sheet, terms, estimate);
        ct_rows_cells(sheet, terms);
    }
}
