/* The report on a selection: each model, what left or entered and why, what stopped it, and the equation that
 * remains.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model_data.h"
#include "model_text.h"
#include "report.h"
#include "report/selection/selection_data.h"
#include "report/words/words.h"
#include "report/words/words_step.h"
#include "report/write/write_csv.h"
#include "report_page.h"
#include "term_names.h"
#include "text/number.h"
#include "text/utf8.h"

/* What an aliased term equals, in the words for the model it stood in. */
static ct_status write_step(const ct_page *page, const ct_moments *moments, const ct_path *path,
                            const ct_step *step) {
    char text[CT_WORD_SIZE];
    const ct_terms *terms = ct_moments_terms(moments);
    ct_words_step(path, step, terms, page->digits, text, sizeof text);
    const ct_estimate *estimate = ct_model_estimate(step->model, step->move.term);
    if (step->move.why == CT_REASON_ALIASED && estimate != NULL && estimate->equals != NULL) {
        size_t used = strlen(text);
        char *sum = ct_words_alias(terms, step->model, estimate);
        if (sum == NULL)
            return CT_ERROR_MEMORY;
        snprintf(text + used, sizeof text - used, ", %s", sum);
        free(sum);
    }
    return ct_write_paragraph(page, "", text);
}

static ct_status write_heading(const ct_page *page, const ct_terms *terms, const ct_path *path, const char *file) {
    char text[CT_WORD_SIZE];
    const ct_model *first = path->n_steps > 0 ? path->steps[0].model : path->final;
    char *formula = ct_name_formula(terms, first);
    ct_status status = formula == NULL ? CT_ERROR_MEMORY : ct_write_paragraph(page, "From   ", formula);
    free(formula);
    ct_words_procedure(&path->how, text, sizeof text);
    if (status == CT_OK)
        status = ct_write_paragraph(page, "Steps  ", text);
    return status == CT_OK ? ct_model_write_data(page, terms, first, file) : status;
}

static ct_status write_steps(const ct_page *page, const ct_moments *moments, const ct_path *path, bool *stars) {
    ct_status status = CT_OK;
    for (size_t i = 0; i < path->n_steps && status == CT_OK; i++) {
        char heading[32];
        snprintf(heading, sizeof heading, "Step %zu", i + 1);
        ct_write_heading(page, heading);
        status = ct_model_write(page, ct_moments_terms(moments), path->steps[i].model, stars);
        ct_write_gap(page);
        if (status == CT_OK)
            status = write_step(page, moments, path, &path->steps[i]);
    }
    return status;
}

/* The model by itself may stand on more rows than the selection, which took those complete for all candidates. */
static ct_status write_own_rows(const ct_page *page, const ct_moments *moments, const ct_model *model) {
    char text[CT_WORD_SIZE];
    int *terms = malloc((model->n_estimates + 1) * sizeof *terms);
    size_t count = 0;
    if (terms == NULL)
        return CT_ERROR_MEMORY;
    terms[count++] = model->response;
    for (size_t i = model->constant; i < model->n_estimates; i++)
        terms[count++] = model->estimates[i].term;
    size_t rows = ct_moments_rows(moments, terms, count);
    free(terms);
    if (rows == model->n)
        return CT_OK;
    snprintf(text, sizeof text,
             "every step stands on the %zu rows complete for all candidates; the variables of this model have values "
             "on %zu: fitted there, as when the selection is adopted, its figures differ",
             model->n, rows);
    return ct_write_paragraph(page, "! ", text);
}

static ct_status write_final(const ct_page *page, const ct_moments *moments, const ct_path *path, bool *stars) {
    char reason[CT_WORD_SIZE];
    const ct_terms *terms = ct_moments_terms(moments);
    ct_write_heading(page, "Final model");
    ct_status status = ct_model_write(page, terms, path->final, stars);
    if (status == CT_OK)
        status = ct_model_write_words(page, moments, path->final);
    if (status == CT_OK)
        status = write_own_rows(page, moments, path->final);
    ct_write_gap(page);
    ct_words_stop(path, terms, reason, sizeof reason);
    if (status == CT_OK)
        status = ct_write_paragraph(page, "stopped: ", reason);
    char *equation = ct_words_equation(terms, path->final, page->digits);
    if (equation == NULL)
        return CT_ERROR_MEMORY;
    if (status == CT_OK)
        status = ct_write_paragraph(page, "", equation);
    free(equation);
    return status;
}

static ct_status write_text(const ct_page *page, const char *file, const ct_moments *moments,
                            const ct_selection *selection) {
    bool stars = false;
    const ct_path *path = selection->path;
    ct_status status = ct_page_begin(page, "Selection");
    if (status == CT_OK)
        status = write_heading(page, ct_moments_terms(moments), path, file);
    if (status == CT_OK)
        status = ct_selection_write_field(page, ct_moments_terms(moments), selection);
    if (status == CT_OK)
        status = write_steps(page, moments, path, &stars);
    if (status == CT_OK)
        status = write_final(page, moments, path, &stars);
    if (stars && status == CT_OK) {
        ct_write_gap(page);
        status = ct_write_paragraph(page, "", ct_stars_legend());
    }
    return status == CT_OK ? ct_page_finish(page) : status;
}

static json_t *move_json(ct_json *json, const ct_terms *terms, const ct_move *move, ct_criterion by) {
    json_t *object = json_object();
    ct_json_set(json, object, move->enters ? "add" : "drop", ct_json_text(json, ct_name(terms, move->term)));
    ct_json_set(json, object, "df", ct_json_number((double)move->df, CT_CLASS_COUNT));
    ct_json_set(json, object, "p", ct_json_number(move->p, CT_CLASS_P));
    if (by != CT_BY_P)
        ct_json_set(json, object, "change", ct_json_number(move->change, CT_CLASS_VALUE));
    if (move->why != CT_REASON_NONE)
        ct_json_set(json, object, "reason", json_string(ct_reason_words(move->why)));
    return object;
}

static json_t *step_json(ct_json *json, const ct_terms *terms, const ct_step *step, ct_criterion by) {
    json_t *object = move_json(json, terms, &step->move, by);
    if (step->tie)
        ct_json_set(json, object, "tie", json_true());
    if (step->near)
        ct_json_set(json, object, "near", json_true());
    if (step->second.term >= 0)
        ct_json_set(json, object, "second", move_json(json, terms, &step->second, by));
    ct_json_set(json, object, "model", ct_model_json(json, terms, step->model));
    return object;
}

static json_t *path_json(ct_json *json, const ct_terms *terms, const ct_selection *selection) {
    char reason[CT_WORD_SIZE];
    const ct_path *path = selection->path;
    json_t *object = json_object(), *steps = json_array(), *last = json_object();
    static const char *const methods[] = {"backward", "forward", "stepwise"};
    bool by_p = path->how.by == CT_BY_P;
    ct_json_set(json, object, "method", json_string(methods[path->how.method]));
    ct_json_set(json, object, "by", json_string(ct_criterion_name(path->how.by)));
    if (by_p && path->how.method != CT_BACKWARD)
        ct_json_set(json, object, "enter", json_real(path->how.enter));
    if (by_p && path->how.method != CT_FORWARD) /* alpha as long as backward was all there was */
        ct_json_set(json, object, path->how.method == CT_BACKWARD ? "alpha" : "leave", json_real(path->how.leave));
    ct_json_set(json, object, "n", ct_json_number((double)path->final->n, CT_CLASS_COUNT));
    ct_selection_json(json, object, terms, selection);
    for (size_t i = 0; i < path->n_steps; i++)
        ct_json_append(json, steps, step_json(json, terms, &path->steps[i], path->how.by));
    ct_json_set(json, object, "steps", steps);
    ct_words_stop(path, terms, reason, sizeof reason);
    ct_json_set(json, last, "stopped", ct_json_text(json, reason));
    if (path->next.term >= 0)
        ct_json_set(json, last, "next", move_json(json, terms, &path->next, path->how.by));
    ct_json_set(json, last, "model", ct_model_json(json, terms, path->final));
    ct_json_set(json, object, "final", last);
    return object;
}

static ct_status write_csv(FILE *out, int digits, const ct_terms *terms, const ct_path *path) {
    ct_sheet sheet;
    ct_sheet_init(&sheet);
    ct_path_add_columns(&sheet);
    ct_model_add_columns(&sheet, terms);
    for (size_t i = 0; i <= path->n_steps; i++) {
        const ct_step *step = i < path->n_steps ? &path->steps[i] : NULL;
        ct_path_cells cells = {.step = i + 1, .at = step};
        ct_model_add_rows(&sheet, terms, step != NULL ? step->model : path->final, &cells);
    }
    ct_status status = ct_write_csv(out, &sheet, digits);
    ct_sheet_free(&sheet);
    return status;
}

ct_status ct_report_path(FILE *out, const ct_report_options *options, const ct_moments *moments,
                         const ct_selection *selection) {
    const ct_terms *terms = ct_moments_terms(moments);
    const ct_page page = ct_report_page(out, options);
    ct_json json = {0};
    switch (options->format) {
    case CT_FORMAT_CSV: return write_csv(out, options->digits, terms, selection->path);
    case CT_FORMAT_JSON: return ct_json_write(&json, path_json(&json, terms, selection), out);
    default: break;
    }
    return write_text(&page, options->file, moments, selection);
}
