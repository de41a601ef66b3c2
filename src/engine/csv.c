/* Reading comma-separated values into a table.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crew.h"
#include "parallel.h"
#include "records.h"
#include "source.h"

/* One reading of one source. */
typedef struct reading {
    ct_source *source;
    ct_records records;
    const ct_csv_how *how;
    const ct_progress *progress;
    ct_csv_report *report; /* NULL where nobody looks at the rows */
    ct_error *error;
} reading;

static ct_status utf16(const char *file, ct_error *error) {
    return ct_error_set(error, CT_ERROR_DATA,
                        "%s is UTF-16 text; convert it first: iconv -f UTF-16 -t UTF-8 <in >out", file);
}

static ct_status too_long(const reading *g) {
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

static ct_status too_large(const reading *g) {
    char needed[32], allowed[32];
    write_size(needed, sizeof needed, g->records.fill.refused);
    write_size(allowed, sizeof allowed, g->records.fill.limit);
    return ct_error_set(g->error, CT_ERROR_MEMORY, "%s needs %s %s of memory, and %s may be taken", g->source->name,
                        g->source->size > 0 ? "about" : "more than", needed, allowed);
}

static ct_status stopped(const reading *g) {
    return ct_error_set(g->error, CT_CANCELLED, "reading %s was stopped after %zu rows", g->source->name,
                        g->records.report.rows);
}

static ct_status changed(const reading *g) {
    return ct_error_set(g->error, CT_ERROR_FILE, "%s changed while it was read", g->source->name);
}

/* A failure in words. */
static ct_status explain(const reading *g, ct_status status) {
    if (status == CT_ERROR_MEMORY)
        return g->records.fill.refused ? too_large(g) : ct_error_memory(g->error);
    if (status == CT_ERROR_DATA)
        return too_long(g);
    if (status == CT_CANCELLED)
        return stopped(g);
    if (status == CT_ERROR_FILE && g->records.status == CT_ERROR_FILE)
        return changed(g);
    if (status == CT_ERROR_FILE)
        return ct_error_set(g->error, status, "%s cannot be read: %s", g->source->name, strerror(errno));
    return status;
}

/* ---- Reading ---- */

/* Tells the rows; true where progress wants to stop. */
static bool tell(void *data) {
    reading *g = data;
    if (g->report)
        g->report->rows = g->records.report.rows;
    return ct_progress_stop(g->progress, ct_source_share(g->source));
}

static ct_status feed_block(reading *g, ct_block *block) {
    ct_status status = ct_source_next(g->source, block, CT_RECORDS_SLACK, g->progress);
    if (status != CT_OK || block->size == 0)
        return status;
    bool marked = !g->records.started && block->size >= 2 &&
                  (memcmp(block->bytes, "\xFF\xFE", 2) == 0 || memcmp(block->bytes, "\xFE\xFF", 2) == 0);
    if (marked) {
        utf16(g->source->name, g->error);
        return CT_ERROR_SYNTAX; /* which nothing else gives here: it is explained */
    }
    return ct_records_feed(&g->records, block->bytes, block->size);
}

/* Room for all rows, as many as those read so far let expect; a file that does not fit is found out early. */
static ct_status reserve(reading *g) {
    ct_fill *fill = &g->records.fill;
    double taken = (double)(g->source->done - (off_t)g->source->rest_size), rows = (double)fill->rows;
    if (g->source->size <= 0 || rows == 0 || g->source->ended)
        return CT_OK;
    double all = rows * (double)g->source->size / taken;
    size_t room = (size_t)(all + all / 32) + 16;
    if (room <= fill->room)
        return CT_OK;
    return ct_fill_resize(fill, room);
}

static size_t threads_for(const reading *g) {
    enum { FEWEST_BLOCKS = 4 };
    off_t left = g->source->size - g->source->done;
    if (!g->source->again || g->how->libcsv_only || left < FEWEST_BLOCKS * (off_t)g->source->block)
        return 1;
    return ct_threads(g->how->threads);
}

/* Alone up to the first row; the rest with as many threads as it is worth. */
static ct_status feed_all(reading *g) {
    ct_block block = {0};
    ct_status status = CT_OK;
    bool begun = false, first = true;
    do {
        if (!first && tell(g))
            status = CT_CANCELLED;
        else
            status = feed_block(g, &block);
        first = false;
        if (status != CT_OK || begun || g->records.fill.rows == 0)
            continue;
        begun = true;
        status = reserve(g);
        size_t threads = threads_for(g);
        if (status == CT_OK && threads > 1) {
            status = ct_crew_read(&g->records, g->source, threads, tell, g);
            break;
        }
    } while (status == CT_OK && block.size > 0);
    free(block.bytes);
    return status;
}

/* In libcsv a field that a quote opened is still open at the end of the file where the state is "in a field". */
static ct_status check_quote(const reading *g) {
    const ct_records *r = &g->records;
    if (!ct_records_quoted(r))
        return CT_OK;
    ct_error_set(g->error, CT_ERROR_DATA, "%s:%ld: field %zu opens a quote that is never closed", g->source->name,
                 r->line, r->field + 1);
    if (g->error)
        g->error->line = r->line;
    return CT_ERROR_DATA;
}

static ct_status read_all(reading *g) {
    ct_status status = feed_all(g);
    if (status == CT_OK) {
        if ((status = check_quote(g)) != CT_OK)
            return status;
        status = ct_records_finish(&g->records);
    }
    if (status == CT_ERROR_SYNTAX)
        return CT_ERROR_DATA;
    return status == CT_OK ? CT_OK : explain(g, status);
}

/* ---- What was read ---- */

/* The separator that a file of one column seems to have instead of the comma, in words; NULL for none. */
static const char *other_separator(const ct_records *r) {
    if (r->fill.n_columns != 1)
        return NULL;
    return strchr(r->names[0], ';')    ? "semicolons"
           : strchr(r->names[0], '\t') ? "tabs"
           : strchr(r->names[0], '|')  ? "bars"
                                       : NULL;
}

static ct_status wrong_separator(const reading *g) {
    return ct_error_set(g->error, CT_ERROR_DATA, "%s separates its fields by %s; it has to be commas",
                        g->source->name, other_separator(&g->records));
}

static ct_status no_numbers(const reading *g, size_t text) {
    const char *file = g->source->name;
    const ct_column_text *column = g->records.fill.columns[text].text;
    if (other_separator(&g->records))
        return wrong_separator(g);
    if (g->records.nul_line)
        return ct_error_set(g->error, CT_ERROR_DATA, "%s is no text: there are NUL bytes on line %ld", file,
                            g->records.nul_line);
    return ct_error_set(g->error, CT_ERROR_DATA, "%s has no column of numbers; column %s holds '%s' on line %ld",
                        file, g->records.names[text], column->example, column->example_line);
}

static ct_status check_columns(const reading *g) {
    const ct_fill *fill = &g->records.fill;
    const char *file = g->source->name;
    if (!g->records.header_done)
        return ct_error_set(g->error, CT_ERROR_DATA, "%s is empty; it needs a line of names and lines of numbers",
                            file);
    if (fill->rows == 0)
        return ct_error_set(g->error, CT_ERROR_DATA, "%s has a header and no rows of data", file);
    /* Decimal commas between other separators look like a column of whole numbers and more fields than there are names. */
    if (other_separator(&g->records) && g->records.report.long_rows.count > 0)
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

/* Columns whose first text came after numbers are read again, from the beginning. */
static ct_status read_late(reading *g) {
    reading again = *g;
    ct_source_rewind(g->source);
    again.report = NULL;
    ct_status status = ct_records_init(&again.records, g->records.plain);
    again.records.first = &g->records.fill;
    again.records.fill.again = true;
    again.records.fill.limit = g->records.fill.limit;
    if (status != CT_OK)
        ct_error_memory(g->error);
    else if ((status = read_all(&again)) == CT_OK &&
             ct_fill_take_late(&g->records.fill, &again.records.fill) != CT_OK)
        status = changed(g);
    ct_records_free(&again.records);
    return status;
}

static ct_table *finish(reading *g) {
    if (check_columns(g) != CT_OK)
        return NULL;
    if (ct_fill_late(&g->records.fill) && read_late(g) != CT_OK)
        return NULL;
    ct_table *table = ct_table_from_fill(g->records.names, &g->records.fill, g->error);
    if (!table)
        return NULL;
    g->records.names = NULL;
    if (g->report)
        *g->report = g->records.report;
    return table;
}

/* The table of a source; report is told the rows meanwhile where watched. */
static ct_table *read_source(ct_source *source, const ct_csv_how *how, const ct_progress *progress, bool watched,
                             ct_csv_report *report, ct_error *error) {
    static const ct_csv_how any = {0};
    how = how ? how : &any;
    reading g = {
        .source = source, .how = how, .progress = progress, .report = watched ? report : NULL, .error = error};
    ct_table *table = NULL;
    if (how->block)
        source->block = how->block;
    if (ct_records_init(&g.records, !how->libcsv_only) != CT_OK) {
        ct_error_memory(error);
    } else {
        g.records.fill.again = source->again;
        g.records.fill.limit = how->memory;
        if (read_all(&g) == CT_OK) {
            g.report = report;
            table = finish(&g);
        }
    }
    ct_records_free(&g.records);
    ct_source_close(source);
    return table;
}

ct_table *ct_csv_read_as(const char *path, const ct_csv_how *how, const ct_progress *progress, ct_csv_report *report,
                         ct_error *error) {
    ct_source source;
    if (ct_source_open(&source, path, error) != CT_OK)
        return NULL;
    return read_source(&source, how, progress, true, report, error);
}

ct_table *ct_csv_read(const char *path, const ct_progress *progress, ct_csv_report *report, ct_error *error) {
    return ct_csv_read_as(path, NULL, progress, report, error);
}

ct_table *ct_csv_parse_as(const char *name, const void *bytes, size_t size, const ct_csv_how *how,
                          ct_csv_report *report, ct_error *error) {
    ct_source source;
    ct_source_memory(&source, name, bytes, size);
    return read_source(&source, how, NULL, false, report, error);
}

ct_table *ct_csv_parse(const char *name, const void *bytes, size_t size, ct_csv_report *report, ct_error *error) {
    return ct_csv_parse_as(name, bytes, size, NULL, report, error);
}
