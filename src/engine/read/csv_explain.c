/* What went wrong while a file was read, in words.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "csv_reading.h"

static ct_status too_long(const ct_csv_reading *g) {
    const ct_records *r = &g->records;
    ct_error_set(g->error, CT_ERROR_DATA, "%s:%ld: field %zu is longer than %d MiB; is a quote missing?",
                 g->source->name, r->long_line, r->long_field, CT_FIELD_LIMIT >> 20);
    if (g->error)
        g->error->line = r->long_line;
    return CT_ERROR_DATA;
}

/* "1.4 GiB", rounded up where that says more. */
static void write_size(char *buffer, size_t size, size_t bytes) {
    static const char *const units[] = {"bytes", "KiB", "MiB", "GiB", "TiB"};
    double value = (double)bytes;
    int unit = 0;
    for (; value >= 1024 && unit < 4; unit++)
        value /= 1024;
    snprintf(buffer, size, unit && value < 100 ? "%.1f %s" : "%.0f %s", value, units[unit]);
}

static ct_status too_large(const ct_csv_reading *g) {
    const ct_fill *fill = &g->records.fill;
    char needed[32], allowed[32];
    bool foreseen = g->source->size > 0 && fill->refused > ct_fill_bytes(fill, fill->room);
    write_size(needed, sizeof needed, fill->refused);
    write_size(allowed, sizeof allowed, fill->limit);
    return ct_error_set(g->error, CT_ERROR_MEMORY, "%s needs %s %s of memory, and %s may be taken", g->source->name,
                        foreseen ? "about" : "more than", needed, allowed);
}

static ct_status stopped(const ct_csv_reading *g) {
    return ct_error_set(g->error, CT_CANCELLED, "reading %s was stopped after %zu rows", g->source->name,
                        g->records.report.rows);
}

ct_status ct_csv_changed(const ct_csv_reading *g) {
    return ct_error_set(g->error, CT_ERROR_FILE, "%s changed while it was read", g->source->name);
}

/* A failure in words. */
ct_status ct_csv_explain(const ct_csv_reading *g, ct_status status) {
    const ct_error *failure = &g->source->failure;
    if (failure->status != CT_OK && failure->status != CT_CANCELLED)
        return ct_error_set(g->error, failure->status, "%s", failure->message);
    if (status == CT_ERROR_MEMORY)
        return g->records.fill.refused ? too_large(g) : ct_error_memory(g->error);
    if (status == CT_ERROR_DATA)
        return too_long(g);
    if (status == CT_CANCELLED)
        return stopped(g);
    if (status == CT_ERROR_FILE && g->records.status == CT_ERROR_FILE)
        return ct_csv_changed(g);
    if (status == CT_ERROR_FILE)
        return ct_error_set(g->error, status, "%s cannot be read: %s", g->source->name, strerror(errno));
    return status;
}

/* In libcsv a field that a quote opened is still open at the end of the file where the state is "in a field". */
ct_status ct_csv_check_quote(const ct_csv_reading *g) {
    const ct_records *r = &g->records;
    if (!ct_records_quoted(r))
        return CT_OK;
    ct_error_set(g->error, CT_ERROR_DATA, "%s:%ld: field %zu opens a quote that is never closed", g->source->name,
                 r->line, r->field + 1);
    if (g->error)
        g->error->line = r->line;
    return CT_ERROR_DATA;
}

/* The separator that a file of one column seems to have instead of the comma, where nobody asked to look for it; in
 * words, NULL for none. */
static const char *other_separator(const ct_csv_reading *g) {
    const ct_records *r = &g->records;
    if (r->fill.n_columns != 1 || g->how->dialect)
        return NULL;
    return strchr(r->names[0], ';')    ? "semicolons"
           : strchr(r->names[0], '\t') ? "tabs"
           : strchr(r->names[0], '|')  ? "bars"
                                       : NULL;
}

static ct_status wrong_separator(const ct_csv_reading *g) {
    return ct_error_set(g->error, CT_ERROR_DATA, "%s separates its fields by %s; it has to be commas",
                        g->source->name, other_separator(g));
}

/* What may have been guessed wrong, in the words of who says it instead. */
static const char *settings_to_try(const ct_csv_reading *g) {
    return g->how->dialect ? "; if it was misread, set delimiter, decimal, skip or header" : "";
}

static ct_status no_numbers(const ct_csv_reading *g, size_t text) {
    const char *file = g->source->name;
    const ct_column_text *column = g->records.fill.columns[text].text;
    if (other_separator(g))
        return wrong_separator(g);
    if (g->records.nul_line)
        return ct_error_set(g->error, CT_ERROR_DATA, "%s is no text: there are NUL bytes in line %ld", file,
                            g->records.nul_line);
    return ct_error_set(g->error, CT_ERROR_DATA, "%s has no column of numbers; column %s holds \"%s\" in line %ld%s",
                        file, g->records.names[text], column->example, column->example_line, settings_to_try(g));
}

ct_status ct_csv_check_columns(const ct_csv_reading *g) {
    const ct_fill *fill = &g->records.fill;
    const char *file = g->source->name;
    if (!g->records.header_done)
        return ct_error_set(g->error, CT_ERROR_DATA, "%s is empty; it needs a line of names and lines of numbers",
                            file);
    if (fill->rows == 0)
        return ct_error_set(g->error, CT_ERROR_DATA, "%s has a header and no rows of data", file);
    /* Decimal commas between other separators look like a column of whole numbers and more fields than there are
     * names. */
    if (other_separator(g) && g->records.report.long_rows.count > 0)
        return wrong_separator(g);
    for (size_t i = 0; i < fill->n_columns; i++)
        for (size_t row = 0; fill->columns[i].values && row < fill->rows; row++)
            if (fill->columns[i].values[row] == fill->columns[i].values[row])
                return CT_OK;
    for (size_t i = 0; i < fill->n_columns; i++)
        if (fill->columns[i].text)
            return no_numbers(g, i);
    return ct_error_set(g->error, CT_ERROR_DATA, "%s has no column of numbers; every cell is missing", file);
}
