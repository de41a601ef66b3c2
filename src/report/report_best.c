/* The report on the best subsets: the models of each size, which of the candidates are in each, and what they come
 * to.
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
#include "report/write/write_csv.h"
#include "report/write/write_json.h"
#include "report_page.h"
#include "rows.h"
#include "term_names.h"
#include "text/number.h"
#include "text/utf8.h"

static const ct_criterion criteria[] = {CT_BY_ADJ_R2, CT_BY_AIC, CT_BY_AICC, CT_BY_BIC, CT_BY_CP, CT_BY_PRESS};
enum { CRITERIA = sizeof criteria / sizeof *criteria };

static bool has_press(const ct_selection *selection) {
    return selection->asked.by == CT_BY_PRESS;
}

static const char *short_label(ct_criterion criterion, bool ascii) {
    return criterion == CT_BY_ADJ_R2 ? ascii ? "adj R2" : "adj R²"
           : criterion == CT_BY_CP   ? "Cp"
                                     : ct_criterion_label(criterion);
}

/* Which criteria are shown: for programs all that are known, for persons those that are compared most and the one that
 * was asked for. */
static bool is_shown(const ct_selection *selection, ct_criterion criterion, bool words) {
    if (criterion == CT_BY_PRESS)
        return has_press(selection);
    return !words || criterion != CT_BY_AICC || selection->asked.by == CT_BY_AICC;
}

/* Names over their marks take more room than the page has left; then the candidates go by their numbers. */
static bool is_crowded(const ct_page *page, const ct_terms *terms, const ct_selection *selection) {
    const ct_subsets *s = selection->subsets;
    size_t width = 48 + (selection->asked.by == CT_BY_AICC ? 7 : has_press(selection) ? 15 : 0);
    for (size_t i = 0; i < s->n_scope; i++)
        width += (size_t)ct_utf8_width(ct_name(terms, s->scope[i])) + 2;
    return width > (size_t)page->width;
}

enum { MARKS = 3 * CT_SUBSETS_MOST + CT_SUBSETS_MOST + 1 };

/* "1234567890 12", over the marks of so many candidates. */
static void write_scale(char text[MARKS], size_t count) {
    char *end = text;
    for (size_t i = 0; i < count; i++)
        end += sprintf(end, "%s%zu", i > 0 && i % 10 == 0 ? " " : "", (i + 1) % 10);
}

/* Below that scale a mark each; in a document, whose letters are of different widths, the numbers of those that are
 * in. */
static void write_marks(char text[MARKS], const ct_subsets *s, const ct_subset *one, const ct_page *page) {
    const char *in = page->ascii ? "x" : "●", *out = page->ascii ? "." : "·";
    char *end = text;
    *end = '\0';
    for (size_t i = 0; i < s->n_scope; i++) {
        bool has = one->in >> i & 1;
        if (page->format != CT_FORMAT_TEXT)
            end += has ? sprintf(end, "%s%zu", end > text ? " " : "", i + 1) : 0;
        else
            end += sprintf(end, "%s%s", i > 0 && i % 10 == 0 ? " " : "", has ? in : out);
    }
}

static void add_heads(ct_sheet *sheet, const ct_terms *terms, const ct_selection *selection, const ct_page *page) {
    const ct_subsets *s = selection->subsets;
    ct_sheet_add_column(sheet, "model", "model", CT_ALIGN_POINT);
    ct_sheet_add_column(sheet, "size", "size", CT_ALIGN_POINT);
    sheet->fixed = 2;
    for (size_t k = 0; k < CRITERIA; k++)
        if (is_shown(selection, criteria[k], page))
            ct_sheet_add_column(sheet, ct_criterion_name(criteria[k]), short_label(criteria[k], page && page->ascii),
                                CT_ALIGN_POINT);
    if (!page)
        ct_sheet_add_column(sheet, "ssr", "SSR", CT_ALIGN_POINT);
    if (!page && !s->proven)
        ct_sheet_add_column(sheet, "proven", "proven", CT_ALIGN_LEFT);
    ct_sheet_add_column(sheet, "chosen", "", CT_ALIGN_LEFT);
    if (!page)
        ct_sheet_add_column(sheet, "near", "near", CT_ALIGN_LEFT);
    char scale[MARKS];
    write_scale(scale, s->n_scope);
    if (page && is_crowded(page, terms, selection))
        ct_sheet_add_column(sheet, "candidates", page->format == CT_FORMAT_TEXT ? scale : "candidates", CT_ALIGN_LEFT);
    else
        for (size_t i = 0; i < s->n_scope; i++)
            ct_sheet_add_column(sheet, ct_name(terms, s->scope[i]), ct_name(terms, s->scope[i]), CT_ALIGN_LEFT);
}

/* A criterion that a model has not: why, for persons. */
static void add_criterion(ct_sheet *sheet, const ct_subsets *s, size_t m, ct_criterion criterion, const ct_page *page) {
    double value = ct_subsets_value(s, m, criterion);
    ct_reason reason = s->of[m].model->reason;
    if (criterion == CT_BY_AICC && reason == CT_REASON_NONE)
        ct_model_get(s->of[m].model, CT_AICC, &reason);
    if (isfinite(value) || !page)
        ct_sheet_number(sheet, isfinite(value) ? value : NAN, ct_criterion_class(criterion), "");
    else
        ct_sheet_text(sheet, ct_reason_word(reason != CT_REASON_NONE ? reason : CT_REASON_PERFECT_FIT));
}

/* Every model: its place, how many coefficients its candidates have, its criteria, and a mark for each candidate that
 * is in. For persons (who have a page) the first of each size alone says which size it is. */
static void make_sheet(ct_sheet *sheet, const ct_terms *terms, const ct_selection *selection, const ct_page *page) {
    const ct_subsets *s = selection->subsets;
    char marks[MARKS];
    ct_sheet_init(sheet);
    add_heads(sheet, terms, selection, page);
    for (size_t m = 0; m < s->count; m++) {
        const ct_subset *one = &s->of[m];
        ct_sheet_add_row(sheet);
        ct_sheet_number(sheet, (double)m + 1, CT_CLASS_COUNT, "");
        if (!page || m == 0 || s->of[m - 1].size != one->size)
            ct_sheet_number(sheet, (double)one->size, CT_CLASS_COUNT, "");
        else
            ct_sheet_skip(sheet);
        for (size_t k = 0; k < CRITERIA; k++)
            if (is_shown(selection, criteria[k], page))
                add_criterion(sheet, s, m, criteria[k], page);
        if (!page)
            ct_sheet_number(sheet, ct_model_get(one->model, CT_SSR, NULL), CT_CLASS_VALUE, "");
        if (!page && !s->proven)
            ct_sheet_text(sheet, one->proven ? "1" : "0");
        ct_sheet_text(sheet, (int)m != selection->chosen ? "" : !page ? "1" : page->ascii ? "<-" : "◀");
        if (!page)
            ct_sheet_text(sheet, one->near ? "1" : "");
        if (page && is_crowded(page, terms, selection)) {
            write_marks(marks, s, one, page);
            ct_sheet_text(sheet, marks);
        } else {
            const char *in = !page ? "1" : page->ascii ? "x" : "●";
            for (size_t i = 0; i < s->n_scope; i++)
                ct_sheet_text(sheet, one->in >> i & 1 ? in : page ? "" : "0");
        }
    }
}

/* ---- Text ---- */

/* numbered: as the table names them. */
static ct_status write_names(const ct_page *page, const ct_terms *terms, const char *first, const int *list,
                             size_t count, bool numbered) {
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++) {
        fputs(i ? ", " : "", out);
        if (numbered)
            fprintf(out, "%zu\u00a0", i + 1);
        fputs(ct_name(terms, list[i]), out);
    }
    if (fclose(out) != 0)
        return CT_ERROR_MEMORY;
    ct_status status = ct_write_paragraph(page, first, text);
    free(text);
    return status;
}

/* Sizes of which there may be better models: "2, 4 to 9"; as far as there is room. */
static void write_open(char *text, size_t room, const ct_subsets *s) {
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < s->count && used < room;) {
        size_t first = s->of[i].size, last = first;
        bool open = !s->of[i].proven;
        for (; i < s->count && s->of[i].proven != open; i++)
            last = s->of[i].size;
        if (!open)
            continue;
        used += (size_t)snprintf(text + used, room - used, "%s%zu", used ? ", " : "", first);
        if (last > first && used < room)
            used += (size_t)snprintf(text + used, room - used, last > first + 1 ? " to %zu" : ", %zu", last);
    }
}

static ct_status write_heading(const ct_page *page, const ct_terms *terms, const ct_selection *selection,
                               const char *file) {
    char text[400], open[200];
    const ct_subsets *s = selection->subsets;
    ct_status status = ct_write_paragraph(page, "For    ", ct_name(terms, selection->response));
    if (status == CT_OK)
        status = write_names(page, terms, "From   ", s->scope, s->n_scope, is_crowded(page, terms, selection));
    if (status == CT_OK && s->n_held > 0)
        status = write_names(page, terms, "Always ", s->held, s->n_held, false);
    char keep[24] = "one";
    if (s->keep > 1)
        snprintf(keep, sizeof keep, "%zu", s->keep);
    write_open(open, sizeof open, s);
    snprintf(text, sizeof text, "best by %s%s; of each number of coefficients the %s with the least SSR%s%s",
             ct_criterion_label(selection->asked.by), has_press(selection) ? " of those listed" : "", keep,
             s->proven ? "" : "; STOPPED before all models were ruled out: there may be better ones of size ",
             s->proven ? "" : open);
    if (status == CT_OK)
        status = ct_write_paragraph(page, "Search ", text);
    if (status == CT_OK)
        status = ct_model_write_data(page, terms, s->of[0].model, file);
    return status == CT_OK ? ct_selection_write_field(page, terms, selection) : status;
}

/* What to know of the list. */
static ct_status write_notes(const ct_page *page, const ct_terms *terms, const ct_selection *selection) {
    char text[300], one[CT_NUMBER_SIZE], other[CT_NUMBER_SIZE];
    const ct_subsets *s = selection->subsets;
    ct_criterion by = selection->asked.by;
    ct_status status = CT_OK;
    for (size_t i = 0; i < s->n_scope && status == CT_OK; i++) {
        char name[CT_NAME_SIZE];
        if (!(s->out >> i & 1))
            continue;
        snprintf(text, sizeof text, "%s is in no model: it is constant, or made of what all models have",
                 ct_name_short(name, terms, s->scope[i]));
        status = ct_write_paragraph(page, "! ", text);
    }
    if (s->crowded && status == CT_OK)
        status = ct_write_paragraph(page, "! ", "more models than are listed fit just as well");
    if (selection->chosen < 0 || selection->second < 0 || status != CT_OK)
        return status;
    ct_number_class number = ct_criterion_class(by);
    double best = ct_subsets_value(s, (size_t)selection->chosen, by);
    if (!isfinite(best)) {
        snprintf(text, sizeof text, "model %d fits perfectly, with the fewest coefficients", selection->chosen + 1);
        return ct_write_paragraph(page, "", text);
    }
    double next = ct_subsets_value(s, (size_t)selection->second, by);
    const ct_model *model = s->of[selection->chosen].model;
    snprintf(text, sizeof text, "model %d has %s %s, the next best, model %d, %s%s", selection->chosen + 1,
             ct_criterion_label(by), ct_number(one, best, number, page->digits), selection->second + 1,
             ct_number(other, next, number, page->digits),
             by != CT_BY_PRESS && ct_criterion_near(by, model, 0, next - best) ? ": a near tie" : "");
    return ct_write_paragraph(page, "", text);
}

static ct_status write_chosen(const ct_page *page, const ct_moments *moments, const ct_selection *selection) {
    bool stars = false;
    const ct_model *model = selection->subsets->of[selection->chosen].model;
    char heading[32];
    snprintf(heading, sizeof heading, "Model %d", selection->chosen + 1);
    ct_write_heading(page, heading);
    ct_status status = ct_model_write(page, ct_moments_terms(moments), model, &stars);
    if (status == CT_OK)
        status = ct_model_write_words(page, moments, model);
    char *equation = ct_words_equation(ct_moments_terms(moments), model, page->digits);
    if (equation == NULL)
        return CT_ERROR_MEMORY;
    ct_write_gap(page);
    if (status == CT_OK)
        status = ct_write_paragraph(page, "", equation);
    free(equation);
    ct_write_gap(page);
    return stars && status == CT_OK ? ct_write_paragraph(page, "", ct_stars_legend()) : status;
}

static ct_status write_text(const ct_page *page, const ct_report_options *options, const ct_moments *moments,
                            const ct_selection *selection) {
    const ct_terms *terms = ct_moments_terms(moments);
    ct_sheet sheet;
    make_sheet(&sheet, terms, selection, page);
    ct_status status = ct_page_begin(page, "Best models");
    if (status == CT_OK)
        status = write_heading(page, terms, selection, options->file);
    ct_write_gap(page);
    if (status == CT_OK)
        status = ct_write_table(page, &sheet);
    ct_sheet_free(&sheet);
    ct_write_gap(page);
    if (status == CT_OK)
        status = write_notes(page, terms, selection);
    if (status == CT_OK && selection->chosen >= 0)
        status = write_chosen(page, moments, selection);
    return status == CT_OK ? ct_page_finish(page) : status;
}

/* ---- JSON ---- */

static json_t *names_json(ct_json *json, const ct_terms *terms, const int *list, size_t count, uint64_t in) {
    json_t *names = json_array();
    for (size_t i = 0; i < count; i++)
        if (in >> (i % 64) & 1)
            ct_json_append(json, names, ct_json_text(json, ct_name(terms, list[i])));
    return names;
}

static json_t *best_json(ct_json *json, const ct_terms *terms, const ct_selection *selection) {
    const ct_subsets *s = selection->subsets;
    json_t *object = json_object(), *models = json_array();
    ct_json_set(json, object, "response", ct_json_text(json, ct_name(terms, selection->response)));
    ct_json_set(json, object, "by", json_string(ct_criterion_name(selection->asked.by)));
    ct_json_set(json, object, "n", ct_json_number((double)s->of[0].model->n, CT_CLASS_COUNT));
    ct_selection_json(json, object, terms, selection);
    ct_json_set(json, object, "candidates", names_json(json, terms, s->scope, s->n_scope, ~(uint64_t)0));
    ct_json_set(json, object, "always", names_json(json, terms, s->held, s->n_held, ~(uint64_t)0));
    ct_json_set(json, object, "never", names_json(json, terms, s->scope, s->n_scope, s->out));
    ct_json_set(json, object, "proven", json_boolean(s->proven));
    if (has_press(selection)) /* the criteria of s' and k put models of one size in the order of SSR, PRESS does not */
        ct_json_set(json, object, "chosen_among", json_string("listed"));
    ct_json_set(json, object, "chosen", selection->chosen < 0 ? json_null() : json_integer(selection->chosen + 1));
    for (size_t m = 0; m < s->count; m++) {
        const ct_subset *one = &s->of[m];
        json_t *item = json_object();
        ct_json_set(json, item, "size", ct_json_number((double)one->size, CT_CLASS_COUNT));
        ct_json_set(json, item, "terms", names_json(json, terms, s->scope, s->n_scope, one->in));
        ct_json_set(json, item, "ssr", ct_json_number(ct_model_get(one->model, CT_SSR, NULL), CT_CLASS_VALUE));
        for (size_t k = 0; k < CRITERIA; k++)
            if (criteria[k] != CT_BY_PRESS || has_press(selection))
                ct_json_set(json, item, ct_criterion_name(criteria[k]),
                            ct_json_number(ct_subsets_value(s, m, criteria[k]), ct_criterion_class(criteria[k])));
        if (one->near)
            ct_json_set(json, item, "near", json_true());
        if (!one->proven)
            ct_json_set(json, item, "proven", json_false());
        ct_json_append(json, models, item);
    }
    ct_json_set(json, object, "models", models);
    if (selection->chosen >= 0)
        ct_json_set(json, object, "final", ct_model_json(json, terms, s->of[selection->chosen].model));
    return object;
}

ct_status ct_report_best(FILE *out, const ct_report_options *options, const ct_moments *moments,
                         const ct_selection *selection) {
    const ct_terms *terms = ct_moments_terms(moments);
    const ct_page page = ct_report_page(out, options);
    ct_json json = {0};
    if (options->format == CT_FORMAT_JSON)
        return ct_json_write(&json, best_json(&json, terms, selection), out);
    if (options->format != CT_FORMAT_CSV)
        return write_text(&page, options, moments, selection);
    ct_sheet sheet;
    make_sheet(&sheet, terms, selection, NULL);
    ct_status status = ct_write_csv(out, &sheet, options->digits);
    ct_sheet_free(&sheet);
    return status;
}
