/* The report on variables by themselves.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "engine/summary.h"
#include "report.h"
#include "report/write/write_csv.h"
#include "report/write/write_json.h"
#include "report_page.h"
#include "rows.h"
#include "term_names.h"

static ct_summary *find_summaries(const ct_moments *moments, const int *terms, size_t count) {
    ct_summary *all = calloc(count + 1, sizeof *all);
    for (size_t i = 0; all != NULL && i < count; i++)
        if (ct_summary_of(moments, terms[i], &all[i]) != CT_OK) {
            free(all);
            return NULL;
        }
    return all;
}

/* Of figures that are undefined for one reason the first says it, where words are wanted. */
static void add_summary(ct_sheet *sheet, const ct_terms *terms, const ct_summary *summary, bool words) {
    ct_reason before = CT_REASON_NONE;
    ct_sheet_add_row(sheet);
    ct_sheet_text(sheet, ct_name(terms, summary->term));
    for (int i = CT_COLUMN_FIRST; i <= CT_COLUMN_LAST; i++) {
        ct_reason reason;
        double value = ct_summary_get(summary, (ct_statistic)i, &reason);
        if (reason == CT_REASON_NONE)
            ct_sheet_number(sheet, value, ct_statistic_about((ct_statistic)i)->number, "");
        else if (words && reason != before)
            ct_sheet_text(sheet, ct_reason_word(reason));
        else
            ct_sheet_skip(sheet);
        before = reason;
    }
}

static void make_sheet(ct_sheet *sheet, const ct_terms *terms, const ct_summary *all, size_t count, bool words,
                       bool ascii) {
    ct_sheet_init(sheet);
    ct_sheet_add_column(sheet, "name", "variable", CT_ALIGN_LEFT);
    for (int i = CT_COLUMN_FIRST; i <= CT_COLUMN_LAST; i++)
        ct_sheet_add_statistic(sheet, (ct_statistic)i, ascii);
    if (!words)
        ct_rows_columns(sheet, terms);
    for (size_t i = 0; i < count; i++) {
        add_summary(sheet, terms, &all[i], words);
        if (!words)
            ct_rows_cells(sheet, terms);
    }
}

static ct_status write_text(const ct_page *page, const char *file, const ct_terms *terms, const ct_sheet *sheet) {
    char rows[40];
    ct_status status = ct_page_begin(page, "Variables");
    if (file != NULL && status == CT_OK)
        status = ct_write_paragraph(page, "Data  ", file);
    snprintf(rows, sizeof rows, "%zu %s", ct_terms_whole(terms), ct_terms_whole(terms) == 1 ? "row" : "rows");
    if (status == CT_OK)
        status = ct_write_paragraph(page, "", rows);
    if (status == CT_OK)
        status = ct_rows_paragraphs(page, 6, terms);
    ct_write_gap(page);
    if (status == CT_OK)
        status = ct_write_table(page, sheet);
    return status == CT_OK ? ct_page_finish(page) : status;
}

static json_t *make_json(ct_json *json, const ct_terms *terms, const ct_summary *all, size_t count) {
    json_t *object = json_object(), *list = json_array();
    ct_json_set(json, object, "rows", json_integer((json_int_t)ct_terms_whole(terms)));
    ct_rows_json(json, object, terms);
    for (size_t i = 0; i < count; i++) {
        json_t *item = json_object();
        ct_json_set(json, item, "name", ct_json_text(json, ct_name(terms, all[i].term)));
        ct_json_figures(json, item, CT_COLUMN_FIRST, CT_COLUMN_LAST, all[i].value);
        ct_json_reasons(json, item, CT_COLUMN_FIRST, CT_COLUMN_LAST, all[i].reason, ct_reason_words);
        ct_json_append(json, list, item);
    }
    ct_json_set(json, object, "variables", list);
    return object;
}

ct_status ct_report_summary(FILE *out, const ct_report_options *options, const ct_moments *moments, const int *terms,
                            size_t count) {
    const ct_terms *of = ct_moments_terms(moments);
    const ct_page page = ct_report_page(out, options);
    bool text = options->format != CT_FORMAT_CSV;
    ct_summary *all = find_summaries(moments, terms, count);
    ct_status status = all == NULL ? CT_ERROR_MEMORY : CT_OK;
    ct_json json = {0};
    if (status == CT_OK && options->format == CT_FORMAT_JSON) {
        status = ct_json_write(&json, make_json(&json, of, all, count), out);
    } else if (status == CT_OK) {
        ct_sheet sheet;
        make_sheet(&sheet, of, all, count, text, !text || options->ascii);
        status = text ? write_text(&page, options->file, of, &sheet) : ct_write_csv(out, &sheet, options->digits);
        ct_sheet_free(&sheet);
    }
    free(all);
    return status;
}
