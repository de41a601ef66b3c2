/* Reading comma-separated values into a table.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/moments/parallel.h"
#include "engine/read/crew.h"
#include "engine/read/csv_reading.h"
#include "engine/read/statfile.h"

/* ---- Reading ---- */

/* Tells the rows; true where progress wants to stop. */
static bool tell(void *data) {
    ct_csv_reading *g = data;
    if (g->report)
        g->report->rows = g->rows_before + g->records.report.rows;
    return ct_progress_stop(g->progress, ct_source_share(g->source));
}

static ct_status feed_block(ct_csv_reading *g, ct_source_block *block) {
    ct_status status = ct_source_next(g->source, block, CT_RECORDS_SLACK);
    size_t size = block->size;
    if (status != CT_OK || size == 0)
        return status;
    if (g->form.dialect.delimiter == ' ') {
        size = ct_squeeze_blanks(&g->squeeze, block->bytes, size);
        memset(block->bytes + size, 0, CT_RECORDS_SLACK);
    }
    status = ct_records_feed(&g->records, block->bytes, size);
    return status == CT_OK ? ct_fill_check(&g->records.fill) : status;
}

/* Room for all rows, as many as those read so far let expect; a file that does not fit is found out early. */
static ct_status reserve(ct_csv_reading *g) {
    ct_fill *fill = &g->records.fill;
    double taken = (double)(g->source->done - (long long)g->source->rest_size), rows = (double)fill->rows;
    if (g->source->size <= 0 || rows == 0 || g->source->ended)
        return CT_OK;
    double all = rows * (double)g->source->size / taken;
    size_t room = (size_t)(all + all / 32) + 16;
    if (room <= fill->room)
        return CT_OK;
    return ct_fill_resize(fill, room);
}

static size_t threads_for(const ct_csv_reading *g) {
    enum { FEWEST_BLOCKS = 4 };
    long long left = g->source->size - g->source->done;
    bool parts = g->source->again && g->records.plain && g->form.dialect.delimiter != ' ';
    if (!parts || left < FEWEST_BLOCKS * (long long)g->source->block)
        return 1;
    return ct_threads(g->how->threads);
}

/* Alone up to the first row; the rest with as many threads as it is worth. */
static ct_status feed_all(ct_csv_reading *g) {
    ct_source_block block = {0};
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

/* Where lines behind the names are passed over, the first record is not what stands before the source's rest. */
static ct_status feed_line_of_names(ct_csv_reading *g) {
    g->records.line = g->form.line;
    ct_status status = ct_records_feed(&g->records, g->names, g->form.names_end - g->form.start);
    g->records.line = g->form.rows_line;
    return status;
}

/* What stands in the file before the first record, as if it did: names where there are none, or the first of them. */
static ct_status feed_names(ct_csv_reading *g) {
    enum { LONGEST = 32 };
    const ct_dialect_found *form = &g->form;
    char delimiter = g->records.fill.cells.delimiter;
    size_t names = form->row_names ? 1 : form->dialect.header == CT_HEADER_NO ? form->fields : 0, used = 0;
    if (g->names)
        return feed_line_of_names(g);
    g->records.line = form->line - (form->dialect.header == CT_HEADER_NO);
    if (names == 0)
        return CT_OK;
    char *line = malloc(names * LONGEST + CT_RECORDS_SLACK);
    if (!line)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < names && !form->row_names; i++)
        used += (size_t)snprintf(line + used, LONGEST, "\"column%zu\"%c", i + 1, i + 1 < names ? delimiter : '\n');
    if (form->row_names)
        used = (size_t)snprintf(line, LONGEST, "\"row\"%c", delimiter);
    memset(line + used, 0, CT_RECORDS_SLACK);
    ct_status status = ct_records_feed(&g->records, line, used);
    free(line);
    return status;
}

static ct_status read_all(ct_csv_reading *g) {
    ct_status status = feed_names(g);
    if (status == CT_OK)
        status = feed_all(g);
    if (status == CT_OK) {
        if ((status = ct_csv_check_quote(g)) != CT_OK)
            return status;
        status = ct_records_finish(&g->records);
    }
    return status == CT_OK ? CT_OK : ct_csv_explain(g, status);
}

/* Runs of blanks are made into tabs; and what separates nothing does not occur. */
static ct_cells cells_of(const ct_dialect *d) {
    char delimiter = d->delimiter == ' ' ? '\t' : d->delimiter == CT_DIALECT_NONE ? '\x1F' : d->delimiter;
    return (ct_cells){delimiter,
                      d->comment == CT_DIALECT_NONE ? '\0' : d->comment,
                      {d->decimal, d->thousands == CT_DIALECT_NONE ? '\0' : d->thousands},
                      d->missing};
}

static ct_status begin_records(ct_csv_reading *g) {
    ct_cells cells = cells_of(&g->form.dialect);
    g->squeeze = (ct_squeeze){0};
    ct_status status = ct_records_init(&g->records, &cells, !g->how->libcsv_only);
    g->records.fill.again = g->source->again;
    g->records.fill.limit = g->how->memory;
    return status;
}

/* Columns whose first text came after numbers are read again, from the beginning. */
static ct_status read_late(ct_csv_reading *g) {
    ct_csv_reading again = *g;
    ct_source_rewind(g->source);
    again.report = NULL;
    ct_status status = begin_records(&again);
    again.records.first = &g->records.fill;
    if (status != CT_OK)
        ct_error_memory(g->error);
    else if ((status = read_all(&again)) == CT_OK &&
             ct_fill_take_late(&g->records.fill, &again.records.fill) != CT_OK)
        status = ct_csv_changed(g);
    ct_records_free(&again.records);
    return status;
}

ct_table *ct_csv_make_table(ct_csv_reading *g, ct_csv_report *told, ct_csv_report *report) {
    ct_csv_find_unread(&g->records.fill, told);
    if (g->how->strict && ct_csv_check_strict(g, told) != CT_OK)
        return NULL;
    ct_table *table = ct_table_from_fill(g->records.names, &g->records.fill, g->error);
    if (!table)
        return NULL;
    g->records.names = NULL;
    if (report) {
        *report = *told;
        memcpy(report->doubted, g->records.fill.doubted, sizeof report->doubted);
    }
    return table;
}

static ct_table *finish(ct_csv_reading *g, ct_csv_report *report) {
    ct_csv_report told = g->records.report;
    ct_fill_blank(&g->records.fill);
    if (ct_csv_check_columns(g) != CT_OK)
        return NULL;
    if (ct_fill_late(&g->records.fill) && read_late(g) != CT_OK)
        return NULL;
    ct_csv_add_facts(g, &told);
    return ct_csv_make_table(g, &told, report);
}

/* ---- Before reading ---- */

static ct_status keep_names(ct_csv_reading *g, const char *sample) {
    size_t size = g->form.names_end - g->form.start;
    g->names = calloc(size + CT_RECORDS_SLACK, 1);
    if (!g->names)
        return ct_error_memory(g->error);
    memcpy(g->names, sample + g->form.start, size);
    if (g->form.dialect.delimiter == ' ') { /* the line is whole: it needs no state */
        ct_squeeze squeeze = {0};
        size_t left = ct_squeeze_blanks(&squeeze, g->names, size);
        g->form.names_end -= size - left;
        memset(g->names + left, 0, size - left);
    }
    return CT_OK;
}

static ct_status find_form(ct_csv_reading *g) {
    static const ct_dialect plain = {',', '.', CT_DIALECT_NONE, CT_DIALECT_NONE, CT_HEADER_YES, true, 0, NULL};
    size_t size;
    g->form = (ct_dialect_found){.dialect = plain, .line = 1};
    if (!g->how->dialect)
        return CT_OK;
    const char *sample = ct_stream_peek(g->source->stream, CT_DIALECT_SAMPLE, &size, g->error);
    if (!sample)
        return CT_ERROR_FILE;
    ct_status status = ct_dialect_guess(sample, size, size < CT_DIALECT_SAMPLE, g->how->dialect, &g->form, g->error);
    if (g->how->strict) /* nothing is passed over */
        g->form.rows_line = 0;
    if (status == CT_OK && g->form.rows_line > 0)
        status = keep_names(g, sample);
    size_t skip = g->form.rows_line > 0 ? g->form.rows : g->form.start;
    if (status == CT_OK && ct_source_skip(g->source, skip) != CT_OK)
        status = ct_csv_explain(g, CT_ERROR_FILE);
    return status;
}

ct_status ct_csv_read_rows(ct_csv_reading *g, const ct_fill *first) {
    ct_status status = find_form(g);
    if (status == CT_OK && (status = begin_records(g)) != CT_OK)
        ct_error_memory(g->error);
    g->records.first = first;
    return status == CT_OK ? read_all(g) : status;
}

void ct_csv_reading_free(ct_csv_reading *g) {
    ct_records_free(&g->records);
    free(g->names);
    g->names = NULL;
}

static ct_table *read_text(ct_csv_reading *g, ct_csv_report *report) {
    ct_table *table = ct_csv_read_rows(g, NULL) == CT_OK ? finish(g, report) : NULL;
    ct_csv_reading_free(g);
    return table;
}

/* A file of a statistics program: it says all by itself. */
static ct_table *read_stat(ct_csv_reading *g, ct_csv_report *report) {
    ct_csv_report told = {.kind = ct_stream_kind(g->source->stream)};
    ct_stream_settings none = {0};
    const ct_stream_settings *settings = g->how->stream ? g->how->stream : &none;
    ct_table *table =
        ct_stat_read(g->source->stream, settings->encoding, g->how->memory, g->progress, g->report, &told, g->error);
    if (!table)
        return NULL;
    ct_csv_add_facts(g, &told);
    if (report)
        *report = told;
    return table;
}

/* The table of a stream, which is closed; report is told the rows meanwhile where watched. */
static ct_table *read_stream(ct_stream *stream, const ct_csv_how *how, const ct_progress *progress, bool watched,
                             ct_csv_report *report, ct_error *error) {
    ct_source source;
    ct_source_open(&source, stream);
    ct_csv_reading g = {
        .source = &source, .how = how, .progress = progress, .report = watched ? report : NULL, .error = error};
    if (how->block)
        source.block = how->block;
    bool text = ct_stream_kind(stream) == CT_FILE_TEXT;
    ct_table *table = text ? read_text(&g, report) : read_stat(&g, report);
    ct_source_close(&source);
    return table;
}

static const ct_csv_how *how_or_plain(const ct_csv_how *how) {
    static const ct_csv_how plain = {0};
    return how ? how : &plain;
}

ct_table *ct_csv_read_as(const char *path, const ct_csv_how *how, const ct_progress *progress, ct_csv_report *report,
                         ct_error *error) {
    how = how_or_plain(how);
    ct_stream *stream = ct_stream_open(path, how->stream, progress, error);
    return stream ? read_stream(stream, how, progress, true, report, error) : NULL;
}

ct_table *ct_csv_read(const char *path, const ct_progress *progress, ct_csv_report *report, ct_error *error) {
    return ct_csv_read_as(path, NULL, progress, report, error);
}

ct_table *ct_csv_parse_as(const char *name, const void *bytes, size_t size, const ct_csv_how *how,
                          ct_csv_report *report, ct_error *error) {
    how = how_or_plain(how);
    ct_stream *stream = ct_stream_memory(name, bytes, size, how->stream, error);
    return stream ? read_stream(stream, how, NULL, false, report, error) : NULL;
}

ct_table *ct_csv_parse(const char *name, const void *bytes, size_t size, ct_csv_report *report, ct_error *error) {
    return ct_csv_parse_as(name, bytes, size, NULL, report, error);
}
