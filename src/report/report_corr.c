/* The report on correlations: the triangle with stars, and every pair with its figures.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "engine/corr.h"
#include "name_fit.h"
#include "report.h"
#include "report_page.h"
#include "term_names.h"
#include "text/number.h"
#include "text/utf8.h"
#include "words.h"
#include "write_csv.h"
#include "write_json.h"
#include "write_text.h"

#define LEVEL .95

enum { HEADING_COLUMNS = 12 };

/* All pairs of some terms: the first with each later one, then the second, and so on. */
typedef struct pairs {
    const ct_terms *terms;
    const int *chosen;
    size_t n_chosen, n_pairs;
    bool listwise;
    ct_pair *all;
} pairs;

static ct_status find_pairs(const ct_moments *moments, const int *chosen, size_t count, bool listwise, pairs *of) {
    *of = (pairs){.terms = ct_moments_terms(moments), .chosen = chosen, .n_chosen = count, .listwise = listwise};
    size_t room = count > 1 ? count * (count - 1) / 2 : 1;
    of->all = calloc(room, sizeof *of->all);
    ct_status status = of->all == NULL ? CT_ERROR_MEMORY : CT_OK;
    for (size_t i = 0; i < count && status == CT_OK; i++)
        for (size_t j = i + 1; j < count && status == CT_OK; j++)
            status = ct_corr_listwise(moments, chosen[i], chosen[j], chosen, listwise ? count : 0, LEVEL,
                                      &of->all[of->n_pairs++]);
    return status;
}

/* The pair of the chosen terms i < j. */
static const ct_pair *pair_at(const pairs *of, size_t i, size_t j) {
    return &of->all[i * of->n_chosen - i * (i + 1) / 2 + (j - i - 1)];
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
}

static void make_list(ct_sheet *sheet, const pairs *of, bool words, bool ascii) {
    ct_sheet_init(sheet);
    sheet->fixed = 2;
    ct_sheet_add_column(sheet, "a", "variable", CT_ALIGN_LEFT);
    ct_sheet_add_column(sheet, "b", "with", CT_ALIGN_LEFT);
    for (int i = CT_PAIR_FIRST; i <= CT_PAIR_LAST; i++)
        ct_sheet_add_statistic(sheet, (ct_statistic)i, ascii);
    for (size_t i = 0; i < of->n_pairs; i++)
        add_pair(sheet, of, &of->all[i], words);
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
    for (size_t i = 0; i < of->n_chosen; i++)
        if (ct_name_width(of->terms, false, of->chosen[i], ascii) > HEADING_COLUMNS)
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
    for (size_t i = 0; i < of->n_chosen; i++) {
        snprintf(number, sizeof number, "%zu", i + 1);
        ct_sheet_add_column(sheet, "", numbered ? number : ct_name(of->terms, of->chosen[i]), CT_ALIGN_POINT);
    }
    for (size_t i = 0; i < of->n_chosen; i++) {
        ct_sheet_add_row(sheet);
        if (numbered)
            ct_sheet_number(sheet, (double)(i + 1), CT_CLASS_COUNT, "");
        ct_sheet_text(sheet, ct_name(of->terms, of->chosen[i]));
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
static void write_n(const ct_page *page, const pairs *of) {
    double least = 0, most = 0;
    for (size_t i = 0; i < of->n_pairs; i++) {
        double n = ct_pair_get(&of->all[i], CT_PAIR_N, NULL);
        least = i == 0 || n < least ? n : least;
        most = n > most ? n : most;
    }
    if (of->n_pairs > 0 && least == most)
        fprintf(page->out, "n %.0f%s%s", most, of->n_pairs > 1 ? " for every pair" : "",
                of->listwise && of->n_pairs > 1 ? ", the rows where every variable has a value" : "");
    else if (of->n_pairs > 0)
        fprintf(page->out, "n %.0f to %.0f, each pair on the rows where both have a value", least, most);
    if (has_stars(of))
        fprintf(page->out, "   %s", ct_stars_legend());
    if (of->n_pairs > 0)
        putc('\n', page->out);
}

static ct_status write_text(const ct_page *page, const char *file, const pairs *of) {
    ct_sheet sheet;
    ct_status status =
        ct_write_paragraph(page, "Correlation  ", of->listwise ? "Pearson's r, listwise" : "Pearson's r");
    if (status == CT_OK && file != NULL)
        status = ct_write_paragraph(page, "Data         ", file);
    putc('\n', page->out);
    if (status == CT_OK) {
        make_triangle(&sheet, of, page->ascii);
        status = ct_write_table(page, &sheet);
        ct_sheet_free(&sheet);
    }
    putc('\n', page->out);
    write_n(page, of);
    if (status == CT_OK && of->n_pairs > 0) {
        putc('\n', page->out);
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

static json_t *corr_json(ct_json *json, const pairs *of) {
    json_t *object = json_object(), *list = json_array();
    ct_json_set(json, object, "method", json_string("pearson"));
    ct_json_set(json, object, "sample", json_string(of->listwise ? "listwise" : "pairwise"));
    for (size_t i = 0; i < of->n_pairs; i++) {
        const ct_pair *pair = &of->all[i];
        json_t *item = json_object();
        ct_json_set(json, item, "a", ct_json_text(json, ct_name(of->terms, pair->a)));
        ct_json_set(json, item, "b", ct_json_text(json, ct_name(of->terms, pair->b)));
        ct_json_figures(json, item, CT_PAIR_FIRST, CT_PAIR_LAST, pair->value);
        ct_json_reasons(json, item, CT_PAIR_FIRST, CT_PAIR_LAST, pair->reason, ct_words_pair_reason);
        ct_json_append(json, list, item);
    }
    ct_json_set(json, object, "pairs", list);
    return object;
}

ct_status ct_report_corr(FILE *out, const ct_report_options *options, const ct_moments *moments, const int *terms,
                         size_t count, bool listwise) {
    const ct_page page = ct_report_page(out, options);
    ct_json json = {0};
    pairs of;
    ct_status status = find_pairs(moments, terms, count, listwise, &of);
    if (status == CT_OK && options->format == CT_FORMAT_CSV)
        status = write_csv(out, options->digits, &of);
    else if (status == CT_OK && options->format == CT_FORMAT_JSON)
        status = ct_json_write(&json, corr_json(&json, &of), out);
    else if (status == CT_OK)
        status = write_text(&page, options->file, &of);
    free(of.all);
    return status;
}
