/* The report on correlations: the triangle with stars, and every pair with its figures.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/corr.h"
#include "engine/partial.h"
#include "name_fit.h"
#include "report.h"
#include "report/words/words.h"
#include "report/write/write_csv.h"
#include "report/write/write_json.h"
#include "report/write/write_text.h"
#include "report_page.h"
#include "rows.h"
#include "term_names.h"
#include "text/number.h"
#include "text/utf8.h"

#define LEVEL .95

enum { HEADING_COLUMNS = 12 };

/* All pairs of some terms: the first with each later one, then the second, and so on. */
typedef struct pairs {
    const ct_terms *terms;
    const ct_report_pairs *asked;
    size_t n_pairs;
    ct_pair *all;
} pairs;

/* The rows of listwise correlations: where all terms and controls have a value. To free; *count 0 where pairs have
 * their own. */
static int *make_sample(const ct_report_pairs *asked, size_t *count) {
    int *sample = malloc((asked->count + asked->n_controls + 1) * sizeof *sample);
    *count = 0;
    for (size_t i = 0; i < asked->count && sample && asked->listwise; i++)
        sample[(*count)++] = asked->terms[i];
    for (size_t i = 0; i < asked->n_controls && sample && asked->listwise && asked->partial; i++)
        sample[(*count)++] = asked->controls[i];
    return sample;
}

static ct_status find_each(const ct_report_pairs *asked, const int *sample, size_t n_sample,
                           const ct_partial *partial, pairs *of) {
    ct_status status = CT_OK;
    for (size_t i = 0; i < asked->count && status == CT_OK; i++)
        for (size_t j = i + 1; j < asked->count && status == CT_OK; j++) {
            ct_pair *pair = &of->all[of->n_pairs++];
            status = partial ? ct_partial_pair(partial, i, j, LEVEL, pair)
                             : ct_corr_listwise(asked->moments, asked->terms[i], asked->terms[j], sample, n_sample,
                                                LEVEL, pair);
            if (ct_progress_stop(asked->progress, NAN))
                status = CT_CANCELLED;
        }
    return status;
}

static ct_status find_pairs(const ct_report_pairs *asked, pairs *of) {
    *of = (pairs){.terms = ct_moments_terms(asked->moments), .asked = asked};
    size_t count = asked->count, n_sample;
    int *sample = make_sample(asked, &n_sample);
    ct_partial *partial = NULL;
    ct_error error = {.status = CT_OK};
    of->all = calloc(count > 1 ? count * (count - 1) / 2 : 1, sizeof *of->all);
    if (sample && of->all && asked->partial)
        partial = ct_partial_listwise(asked->moments, asked->controls, asked->n_controls, asked->terms, count, sample,
                                      n_sample, asked->progress, &error);
    ct_status status = sample && of->all ? error.status : CT_ERROR_MEMORY;
    if (status == CT_OK)
        status = find_each(asked, sample, n_sample, partial, of);
    ct_partial_free(partial);
    free(sample);
    return status;
}

/* The pair of the chosen terms i < j. */
static const ct_pair *pair_at(const pairs *of, size_t i, size_t j) {
    return &of->all[i * of->asked->count - i * (i + 1) / 2 + (j - i - 1)];
}

/* Whether not all figures are r. */
static bool has_categories(const pairs *of) {
    for (size_t i = 0; i < of->n_pairs; i++)
        if (of->all[i].kind != CT_PAIR_PEARSON)
            return true;
    return false;
}

/* A row a pair: of figures that are undefined for one reason the first says it, where words are wanted. */
static void add_pair(ct_sheet *sheet, const pairs *of, const ct_pair *pair, bool words) {
    ct_reason before = CT_REASON_NONE;
    ct_sheet_add_row(sheet);
    ct_sheet_text(sheet, ct_name(of->terms, pair->a));
    ct_sheet_text(sheet, ct_name(of->terms, pair->b));
    for (int i = CT_PAIR_FIRST; i <= CT_PAIR_LAST; i++) {
        ct_reason reason;
        double value = ct_pair_get(pair, (ct_statistic)i, &reason);
        const char *stars = i == CT_PAIR_P ? ct_stars(value) : "";
        if (reason == CT_REASON_NONE)
            ct_sheet_number(sheet, value, ct_statistic_about((ct_statistic)i)->number, stars);
        else if (words && reason != before)
            ct_sheet_text(sheet, ct_reason_word(reason));
        else
            ct_sheet_skip(sheet);
        before = reason;
    }
    if (of->asked->partial && !words)
        ct_sheet_number(sheet, (double)pair->held, CT_CLASS_COUNT, "");
    if (has_categories(of))
        ct_sheet_text(sheet, words ? ct_pair_symbol(pair->kind) : ct_pair_key(pair->kind));
}

static void make_list(ct_sheet *sheet, const pairs *of, bool words, bool ascii) {
    ct_sheet_init(sheet);
    sheet->fixed = 2;
    ct_sheet_add_column(sheet, "a", "variable", CT_ALIGN_LEFT);
    ct_sheet_add_column(sheet, "b", "with", CT_ALIGN_LEFT);
    for (int i = CT_PAIR_FIRST; i <= CT_PAIR_LAST; i++)
        ct_sheet_add_statistic(sheet, (ct_statistic)i, ascii);
    if (of->asked->partial && !words)
        ct_sheet_add_column(sheet, "held", "held", CT_ALIGN_POINT);
    if (has_categories(of))
        ct_sheet_add_column(sheet, "measure", "as", CT_ALIGN_LEFT);
    if (!words)
        ct_rows_columns(sheet, of->terms);
    for (size_t i = 0; i < of->n_pairs; i++) {
        add_pair(sheet, of, &of->all[i], words);
        if (!words)
            ct_rows_cells(sheet, of->terms);
    }
}

static void add_r(ct_sheet *sheet, const ct_pair *pair) {
    ct_reason reason;
    double r = ct_pair_get(pair, CT_R, &reason);
    if (reason == CT_REASON_NONE)
        ct_sheet_number(sheet, r, CT_CLASS_CORRELATION, ct_stars(ct_pair_get(pair, CT_PAIR_P, NULL)));
    else
        ct_sheet_text(sheet, ct_reason_word(reason));
}

static bool any_is_long(const pairs *of, bool ascii) {
    for (size_t i = 0; i < of->asked->count; i++)
        if (ct_name_width(of->terms, false, of->asked->terms[i], ascii) > HEADING_COLUMNS)
            return true;
    return false;
}

/* Where a name is too long to head a column the variables are numbered. */
static void make_triangle(ct_sheet *sheet, const pairs *of, bool ascii) {
    bool numbered = any_is_long(of, ascii);
    char number[24];
    ct_sheet_init(sheet);
    sheet->fixed = numbered ? 2 : 1;
    if (numbered)
        ct_sheet_add_column(sheet, "", "", CT_ALIGN_POINT);
    ct_sheet_add_column(sheet, "", "", CT_ALIGN_LEFT);
    for (size_t i = 0; i < of->asked->count; i++) {
        snprintf(number, sizeof number, "%zu", i + 1);
        ct_sheet_add_column(sheet, "", numbered ? number : ct_name(of->terms, of->asked->terms[i]), CT_ALIGN_POINT);
    }
    for (size_t i = 0; i < of->asked->count; i++) {
        ct_sheet_add_row(sheet);
        if (numbered)
            ct_sheet_number(sheet, (double)(i + 1), CT_CLASS_COUNT, "");
        ct_sheet_text(sheet, ct_name(of->terms, of->asked->terms[i]));
        for (size_t j = 0; j < i; j++)
            add_r(sheet, pair_at(of, j, i));
        ct_sheet_number(sheet, 1, CT_CLASS_CORRELATION, "");
    }
}

static bool has_stars(const pairs *of) {
    for (size_t i = 0; i < of->n_pairs; i++)
        if (ct_stars(ct_pair_get(&of->all[i], CT_PAIR_P, NULL))[0] != '\0')
            return true;
    return false;
}

/* One n where all pairs have the same. */
static ct_status write_n(const ct_page *page, const pairs *of) {
    double least = 0, most = 0;
    char text[240], *end = text;
    for (size_t i = 0; i < of->n_pairs; i++) {
        double n = ct_pair_get(&of->all[i], CT_PAIR_N, NULL);
        least = i == 0 || n < least ? n : least;
        most = n > most ? n : most;
    }
    if (of->n_pairs == 0)
        return CT_OK;
    if (least == most)
        end += sprintf(end, "n %.0f%s%s", most, of->n_pairs > 1 ? " for every pair" : "",
                       of->asked->listwise && of->n_pairs > 1 ? ", the rows where every variable has a value" : "");
    else
        end += sprintf(end, "n %.0f to %.0f, each pair on the rows where both%s have a value", least, most,
                       of->asked->partial && of->asked->n_controls > 0 ? " and what is held fixed" : "");
    if (has_stars(of))
        sprintf(end, "   %s", ct_stars_legend());
    ct_status status = ct_write_paragraph(page, "", text);
    if (has_categories(of) && status == CT_OK)
        status = ct_write_paragraph(page, "",
                                    of->asked->partial ? "of a category and a number eta squared, partial, of two "
                                                         "categories Cramer's V; neither has a sign"
                                                       : "of a category and a number eta squared, of two categories "
                                                         "Cramer's V; neither has a sign");
    return status;
}

static bool holds_one_of_its_own(const ct_report_pairs *asked) {
    for (size_t i = 0; i < asked->count; i++)
        for (size_t j = 0; j < asked->n_controls; j++)
            if (asked->terms[i] == asked->controls[j])
                return true;
    return false;
}

/* "partial r given users, shoppers", made of plain pieces: names are foreign text. To free; NULL where memory is
 * out. */
static char *name_method(const pairs *of) {
    const ct_report_pairs *asked = of->asked;
    static const char but[] = ", but for the pair's own members";
    size_t size = sizeof "Pearson's r, listwise, nothing held fixed, given " + sizeof but;
    for (size_t i = 0; i < asked->n_controls; i++)
        size += strlen(ct_name(of->terms, asked->controls[i])) + 2;
    char *text = malloc(size), *end = text;
    if (!text)
        return NULL;
    end += sprintf(end, "%s%s", asked->partial ? "partial r" : "Pearson's r", asked->listwise ? ", listwise" : "");
    if (!asked->partial)
        return text;
    if (asked->n_controls == 0)
        sprintf(end, ", nothing held fixed");
    for (size_t i = 0; i < asked->n_controls; i++)
        end += sprintf(end, "%s%s", i > 0 ? ", " : " given ", ct_name(of->terms, asked->controls[i]));
    if (holds_one_of_its_own(asked))
        strcpy(end, but);
    return text;
}

static ct_status write_text(const ct_page *page, const char *file, const pairs *of) {
    ct_sheet sheet;
    char *method = name_method(of);
    ct_status status = method ? ct_page_begin(page, "Correlation") : CT_ERROR_MEMORY;
    if (status == CT_OK)
        status = ct_write_paragraph(page, "Correlation  ", method);
    free(method);
    if (status == CT_OK && file != NULL)
        status = ct_write_paragraph(page, "Data         ", file);
    if (status == CT_OK)
        status = ct_rows_paragraphs(page, 13, of->terms);
    ct_write_gap(page);
    if (status == CT_OK) {
        make_triangle(&sheet, of, page->ascii);
        status = ct_write_table(page, &sheet);
        ct_sheet_free(&sheet);
    }
    ct_write_gap(page);
    if (status == CT_OK)
        status = write_n(page, of);
    if (status == CT_OK && of->n_pairs > 0) {
        ct_write_gap(page);
        make_list(&sheet, of, true, page->ascii);
        status = ct_write_table(page, &sheet);
        ct_sheet_free(&sheet);
    }
    return status == CT_OK ? ct_page_finish(page) : status;
}

static ct_status write_csv(FILE *out, int digits, const pairs *of) {
    ct_sheet sheet;
    make_list(&sheet, of, false, true);
    ct_status status = ct_write_csv(out, &sheet, digits);
    ct_sheet_free(&sheet);
    return status;
}

static json_t *given_json(ct_json *json, const pairs *of) {
    json_t *list = json_array();
    for (size_t i = 0; i < of->asked->n_controls; i++)
        ct_json_append(json, list, ct_json_text(json, ct_name(of->terms, of->asked->controls[i])));
    return list;
}

/* "r" is then the figure of that name. */
static void set_measure(ct_json *json, json_t *item, const ct_pair *pair) {
    ct_json_set(json, item, "measure", json_string(ct_pair_key(pair->kind)));
    if (isnan(pair->test))
        return;
    ct_json_set(json, item, pair->kind == CT_PAIR_ETA_SQUARED ? "f" : "chi_squared",
                ct_json_number(pair->test, CT_CLASS_RATIO));
    ct_json_set(json, item, "df", json_integer((json_int_t)pair->df1));
    if (pair->kind == CT_PAIR_ETA_SQUARED)
        ct_json_set(json, item, "df_resid", json_integer((json_int_t)pair->df2));
}

static json_t *corr_json(ct_json *json, const pairs *of) {
    json_t *object = json_object(), *list = json_array();
    ct_json_set(json, object, "method", json_string(of->asked->partial ? "partial" : "pearson"));
    ct_json_set(json, object, "sample", json_string(of->asked->listwise ? "listwise" : "pairwise"));
    if (of->asked->partial)
        ct_json_set(json, object, "given", given_json(json, of));
    ct_rows_json(json, object, of->terms);
    for (size_t i = 0; i < of->n_pairs; i++) {
        const ct_pair *pair = &of->all[i];
        json_t *item = json_object();
        ct_json_set(json, item, "a", ct_json_text(json, ct_name(of->terms, pair->a)));
        ct_json_set(json, item, "b", ct_json_text(json, ct_name(of->terms, pair->b)));
        if (of->asked->partial)
            ct_json_set(json, item, "held", json_integer((json_int_t)pair->held));
        if (pair->kind != CT_PAIR_PEARSON)
            set_measure(json, item, pair);
        ct_json_figures(json, item, CT_PAIR_FIRST, CT_PAIR_LAST, pair->value);
        ct_json_reasons(json, item, CT_PAIR_FIRST, CT_PAIR_LAST, pair->reason, ct_words_pair_reason);
        ct_json_append(json, list, item);
    }
    ct_json_set(json, object, "pairs", list);
    return object;
}

ct_status ct_report_corr(FILE *out, const ct_report_options *options, const ct_report_pairs *asked) {
    const ct_page page = ct_report_page(out, options);
    ct_json json = {0};
    pairs of;
    ct_status status = find_pairs(asked, &of);
    if (status == CT_OK && options->format == CT_FORMAT_CSV)
        status = write_csv(out, options->digits, &of);
    else if (status == CT_OK && options->format == CT_FORMAT_JSON)
        status = ct_json_write(&json, corr_json(&json, &of), out);
    else if (status == CT_OK)
        status = write_text(&page, options->file, &of);
    free(of.all);
    return status;
}
