/* Models set side by side, for programs: as JSON and as rows of a sheet.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare_data.h"

#include <math.h>
#include <stdlib.h>

#include "report/model_data.h"
#include "report/sheet.h"
#include "report/term_names.h"
#include "report/write/write_csv.h"
#include "session/session.h"

/* ---- JSON ---- */

static json_t *best_json(ct_json *json, const ct_compared *model) {
    json_t *list = json_array();
    for (int i = 0; i < CT_MODEL_STATISTICS; i++)
        if (model->best[i])
            ct_json_append(json, list, json_string(ct_statistic_about((ct_statistic)(CT_MODEL_FIRST + i))->key));
    return list;
}

static json_t *partial_json(ct_json *json, const ct_compared *model, const ct_compared *before) {
    json_t *object = json_object();
    ct_json_set(json, object, "larger", ct_json_text(json, model->nested > 0 ? model->name : before->name));
    ct_json_set(json, object, "smaller", ct_json_text(json, model->nested > 0 ? before->name : model->name));
    ct_json_set(json, object, "f", ct_json_number(model->f, CT_CLASS_RATIO));
    ct_json_set(json, object, "df", json_integer((json_int_t)model->df1));
    ct_json_set(json, object, "df_resid", json_integer((json_int_t)model->df2));
    ct_json_set(json, object, "p", ct_json_number(model->p, CT_CLASS_P));
    return object;
}

json_t *ct_compare_json(ct_json *json, const ct_comparison *c) {
    static const struct {
        unsigned what;
        const char *key;
    } kinds[] = {{CT_DIFFERS_RESPONSE, "response"},
                 {CT_DIFFERS_TRANSFORM, "transform"},
                 {CT_DIFFERS_WEIGHTS, "weights"},
                 {CT_DIFFERS_ROWS, "rows"},
                 {CT_DIFFERS_CONSTANT, "constant"}};
    json_t *root = json_object(), *list = json_array(), *differ = json_array();
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (c->differs & kinds[i].what)
            ct_json_append(json, differ, json_string(kinds[i].key));
    ct_json_set(json, root, "differ", differ);
    ct_json_set(json, root, "ranked", json_boolean(ct_comparison_ranks(c)));
    for (size_t i = 0; i < c->n_models; i++) {
        const ct_compared *model = &c->models[i];
        json_t *object = json_object();
        ct_json_set(json, object, "name", ct_json_text(json, model->name));
        ct_json_set(json, object, "best", best_json(json, model));
        if (model->df1 > 0)
            ct_json_set(json, object, "partial", partial_json(json, model, &c->models[i - 1]));
        ct_json_set(json, object, "model", ct_model_json(json, model->terms, model->model));
        ct_json_append(json, list, object);
    }
    ct_json_set(json, root, "models", list);
    return root;
}

/* ---- CSV ---- */

static void add_statistics(ct_sheet *sheet, int first, int last) {
    for (int i = first; i <= last; i++)
        ct_sheet_add_statistic(sheet, (ct_statistic)i, true);
}

static void add_columns(ct_sheet *sheet) {
    static const char *const before[] = {"model", "formula", "response", "term"};
    static const char *const after[] = {"partial_f", "partial_df", "partial_df_resid", "partial_p"};
    static const char *const rows[] = {"where", "excluded", "weights"};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        ct_sheet_add_column(sheet, before[i], before[i], CT_ALIGN_LEFT);
    add_statistics(sheet, CT_TERM_FIRST, CT_TERM_LAST);
    add_statistics(sheet, CT_MODEL_FIRST, CT_MODEL_LAST);
    for (size_t i = 0; i < sizeof after / sizeof *after; i++)
        ct_sheet_add_column(sheet, after[i], after[i], CT_ALIGN_POINT);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ct_sheet_add_column(sheet, rows[i], rows[i], CT_ALIGN_LEFT);
}

static void add_figures(ct_sheet *sheet, int first, int last, const double *values) {
    for (int i = 0; i <= last - first; i++)
        ct_sheet_number(sheet, values ? values[i] : NAN, ct_statistic_about((ct_statistic)(first + i))->number, "");
}

static void add_rows_of(ct_sheet *sheet, const ct_terms *terms) {
    char text[CT_MESSAGE_SIZE] = "";
    ct_excluded excluded = ct_terms_excluded(terms);
    ct_sheet_text(sheet, ct_terms_condition(terms).text ? ct_terms_condition(terms).text : "");
    if (excluded.count > 0)
        ct_excluded_write(excluded, text, sizeof text);
    ct_sheet_text(sheet, text);
    if (ct_weights_write(terms, text, sizeof text) == 0)
        text[0] = '\0';
    ct_sheet_text(sheet, text);
}

static void add_estimate(ct_sheet *sheet, const ct_compared *of, const char *formula, const ct_estimate *estimate) {
    ct_sheet_add_row(sheet);
    ct_sheet_text(sheet, of->name);
    ct_sheet_text(sheet, formula);
    ct_sheet_text(sheet, ct_name(of->terms, of->model->response));
    ct_sheet_text(sheet, estimate ? ct_name_estimate(of->terms, estimate) : "");
    add_figures(sheet, CT_TERM_FIRST, CT_TERM_LAST, estimate ? estimate->value : NULL);
    add_figures(sheet, CT_MODEL_FIRST, CT_MODEL_LAST, of->model->value);
    ct_sheet_number(sheet, of->f, CT_CLASS_RATIO, "");
    ct_sheet_number(sheet, of->df1 > 0 ? (double)of->df1 : NAN, CT_CLASS_COUNT, "");
    ct_sheet_number(sheet, of->df1 > 0 ? (double)of->df2 : NAN, CT_CLASS_COUNT, "");
    ct_sheet_number(sheet, of->p, CT_CLASS_P, "");
    add_rows_of(sheet, of->terms);
}

ct_status ct_compare_csv(FILE *out, int digits, const ct_comparison *c) {
    ct_sheet sheet;
    ct_sheet_init(&sheet);
    add_columns(&sheet);
    for (size_t m = 0; m < c->n_models; m++) {
        const ct_model *model = c->models[m].model;
        char *formula = ct_name_formula(c->models[m].terms, model);
        sheet.failed = sheet.failed || !formula;
        for (size_t i = 0; i < model->n_estimates || i == 0; i++)
            add_estimate(&sheet, &c->models[m], formula ? formula : "",
                         i < model->n_estimates ? &model->estimates[i] : NULL);
        free(formula);
    }
    ct_status status = ct_write_csv(out, &sheet, digits);
    ct_sheet_free(&sheet);
    return status;
}
