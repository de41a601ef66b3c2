/* What a reading has to tell beside its rows.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csv_reading.h"

/* Whether most of the first texts of a column are numbers: else it is one of text, and nothing was not read. */
static bool like_numbers(const ct_cells *cells, const ct_levels *levels) {
    enum { FEW = 1000 };
    size_t count = ct_levels_count(levels), numbers = 0, looked = count < FEW ? count : FEW;
    const char *const *texts = ct_levels_texts(levels);
    ct_decimal number;
    for (size_t i = 0; i < looked; i++)
        numbers += ct_cells_read(cells, texts[i], strlen(texts[i]), &number) == CT_FIELD_NUMBER;
    return 2 * numbers > looked;
}

/* The cells of a text column that are no numbers, where most are; else 0. */
static size_t count_unread(const ct_fill *fill, const ct_column_text *text) {
    size_t levels = ct_levels_count(text->levels), numbers = 0, present = 0;
    const char *const *texts = ct_levels_texts(text->levels);
    if (!like_numbers(&fill->cells, text->levels))
        return 0;
    bool *is_number = malloc(levels + 1);
    ct_decimal number;
    for (size_t i = 0; is_number && i < levels; i++)
        is_number[i] = ct_cells_read(&fill->cells, texts[i], strlen(texts[i]), &number) == CT_FIELD_NUMBER;
    for (size_t row = 0; is_number && row < fill->rows; row++) {
        present += text->codes[row] != CT_NO_LEVEL;
        numbers += text->codes[row] != CT_NO_LEVEL && is_number[text->codes[row]];
    }
    free(is_number);
    return 2 * numbers > present ? present - numbers : 0;
}

/* The column with the first such cell is the one that is told of. */
static void tell_unread(ct_csv_report *report, size_t column, const ct_column_text *text) {
    ct_csv_repair *unread = &report->unread;
    size_t file = text->example_file;
    long line = text->example_line;
    if (unread->count > 0 && (file > unread->file || (file == unread->file && line >= unread->lines[0])))
        return;
    if (unread->count > 0 && file < unread->file) /* lines are of one file */
        *unread = (ct_csv_repair){.count = unread->count};
    unread->file = file;
    report->unread_told = column;
    snprintf(report->unread_example, sizeof report->unread_example, "%s", text->example);
}

void ct_csv_find_unread(const ct_fill *fill, ct_csv_report *report) {
    for (size_t i = 0; i < fill->n_columns; i++) {
        const ct_column_text *text = fill->columns[i].text;
        size_t count = text && text->codes ? count_unread(fill, text) : 0;
        if (count == 0)
            continue;
        if (report->unread_columns++ == 0)
            report->unread_column = i;
        tell_unread(report, i, text);
        ct_repair_append(&report->unread, &text->odd, 0);
        report->unread.count += count;
    }
}

void ct_csv_add_facts(const ct_csv_reading *g, ct_csv_report *report) {
    ct_stream_facts facts = ct_stream_finish(g->source->stream);
    if (facts.bad.count > 0)
        report->undecoded = facts.bad;
    snprintf(report->packed, sizeof report->packed, "%s", facts.packed ? facts.packed : "");
    snprintf(report->encoding, sizeof report->encoding, "%s", facts.encoding ? facts.encoding : "");
    report->changed = facts.changed;
    report->size = facts.size;
    report->size_now = facts.size_now;
    report->form = g->form;
    report->files = 1;
}

ct_status ct_csv_check_strict(const ct_csv_reading *g, const ct_csv_report *report) {
    const struct {
        ct_csv_repair repair;
        const char *one, *many;
    } repairs[] = {
        {report->short_rows, "a row with fewer fields than the header has",
         "rows with fewer fields than the header has"},
        {report->long_rows, "a row with more fields than the header has",
         "rows with more fields than the header has"},
        {report->undecoded, "a byte that is no text in its encoding", "bytes that are no text in its encoding"},
        {report->unread, "a cell that is no number in a column that mostly holds numbers",
         "cells that are no numbers in columns that mostly hold numbers"},
        {report->cleaned, "a name with characters that show nothing", "names with characters that show nothing"},
        {report->unnamed, "a column without a name", "columns without a name"},
        {report->doubled, "a column with the name of another", "columns with the name of another"}};
    for (size_t i = 0; i < sizeof repairs / sizeof *repairs; i++)
        if (repairs[i].repair.count > 0) {
            char count[24] = "";
            bool many = repairs[i].repair.count > 1;
            if (many)
                snprintf(count, sizeof count, "%zu ", repairs[i].repair.count);
            ct_error_set(g->error, CT_ERROR_DATA, "%s:%ld: strict reading refuses %s%s",
                         g->paths ? g->paths[repairs[i].repair.file] : g->source->name, repairs[i].repair.lines[0],
                         count, many ? repairs[i].many : repairs[i].one);
            if (g->error)
                g->error->line = repairs[i].repair.lines[0];
            return CT_ERROR_DATA;
        }
    if (report->changed)
        return ct_error_set(g->error, CT_ERROR_DATA, "%s changed while it was read, which strict reading refuses",
                            g->source->name);
    return CT_OK;
}
