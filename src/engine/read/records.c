/* Bytes of comma-separated values made into rows, through libcsv.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "records.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "engine/table/names.h"
#include "plain.h"
#include "first_lines.h"

enum { BUFFER_STEP = 4096 };

/* libcsv's states, which its header does not name. */
enum { ROW_NOT_BEGUN = 0, FIELD_BEGUN = 2 };

static long count_newlines(const char *s, size_t n) {
    long count = 0;
    for (const char *end = s + n; (s = memchr(s, '\n', (size_t)(end - s))); s++)
        count++;
    return count;
}

/* ---- The header ---- */

static ct_status add_column(ct_records *r, const char *field, size_t size) {
    size_t n = r->fill.n_columns;
    if (n == r->names_room) {
        size_t room = n ? 2 * n : 16;
        char **names = realloc(r->names, room * sizeof *names);
        if (!names)
            return CT_ERROR_MEMORY;
        r->names = names;
        r->names_room = room;
    }
    ct_decimal number;
    if (ct_decimal_read(field, size, &number) != CT_FIELD_NUMBER)
        r->report.numeric_header = false;
    if (!r->nul_line && size > 0 && memchr(field, '\0', size))
        r->nul_line = r->line;
    if (!(r->names[n] = ct_name_copy(field, size)))
        return CT_ERROR_MEMORY;
    ct_status status = ct_fill_add_column(&r->fill);
    if (status != CT_OK)
        free(r->names[n]);
    return status;
}

static void end_header(ct_records *r) {
    r->header_done = true;
    ct_names_mended mended = {0};
    if (r->status == CT_OK)
        r->status = ct_names_mend(r->names, r->fill.n_columns, &mended);
    if (r->status == CT_OK)
        ct_names_tell(r->names, &mended, r->record_line, &r->report);
    if (r->status == CT_OK && r->first)
        r->status = ct_fill_begin_again(&r->fill, r->first);
}

/* ---- Rows ---- */

void ct_records_end_row(ct_records *r) {
    if (r->field > r->fill.n_columns)
        ct_repair_note(&r->report.long_rows, r->record_line);
    if (r->field < r->fill.n_columns && r->fill.n_columns > 1)
        ct_repair_note(&r->report.short_rows, r->record_line);
    for (size_t i = r->field; i < r->fill.n_columns; i++)
        ct_column_put_missing(&r->fill.columns[i], r->fill.rows);
    r->fill.rows++;
    r->report.rows++;
}

static ct_status room_for_a_row(ct_records *r) {
    return r->fill.rows < r->fill.room ? CT_OK : ct_fill_grow(&r->fill);
}

void ct_records_end_blank(ct_records *r) {
    if (r->fill.n_columns != 1)
        return;
    r->field = 0;
    r->record_line = r->line;
    if (r->status == CT_OK)
        r->status = room_for_a_row(r);
    if (r->status == CT_OK)
        ct_records_end_row(r);
}

static void note_length(ct_records *r, size_t size) {
    if (size <= CT_FIELD_LIMIT || r->long_field)
        return;
    r->long_field = r->field + 1;
    r->long_line = r->line;
}

/* libcsv's buffer mostly has room behind the field, which the next bytes will take: a plain number is read faster where
 * its end can be marked there. */
static bool put_plain_number(ct_records *r, ct_column_fill *column, char *field, size_t size) {
    static const char ends[] = "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n";
    _Static_assert(sizeof ends > CT_RECORDS_SLACK, "as many ends as may be looked at");
    if (column->fills != CT_FILLS_NUMBERS || r->parser->entry_size - size < CT_RECORDS_SLACK)
        return false;
    memcpy(field + size, ends, CT_RECORDS_SLACK);
    return ct_plain_number(&r->fill.cells, column, r->fill.rows, field, size);
}

static ct_status put(ct_records *r, char *field, size_t size) {
    ct_fill *fill = &r->fill;
    if (r->field == 0 && room_for_a_row(r) != CT_OK)
        return CT_ERROR_MEMORY;
    if (r->field >= fill->n_columns)
        return CT_OK;
    if (put_plain_number(r, &fill->columns[r->field], field, size))
        return CT_OK;
    return ct_fill_put(fill, r->field, field, size, r->line);
}

/* What a column of numbers took holds no newline. */
static bool was_number(const ct_records *r) {
    return r->header_done && r->field < r->fill.n_columns && r->fill.columns[r->field].fills == CT_FILLS_NUMBERS;
}

static void on_field(void *field, size_t size, void *data) {
    ct_records *r = data;
    if (r->field == 0)
        r->record_line = r->line;
    r->last_end = 0;
    note_length(r, size);
    if (r->status == CT_OK)
        r->status = r->header_done ? put(r, field, size) : add_column(r, field, size);
    if (!was_number(r))
        r->line += count_newlines(field, size);
    r->field++;
}

/* libcsv reports every unquoted newline character here, so that we can count lines and see blank ones. */
static void on_end(int c, void *data) {
    ct_records *r = data;
    bool second_half = c == '\n' && r->last_end == '\r';
    if (r->field > 0 && !r->header_done)
        end_header(r);
    else if (r->field > 0 && r->status == CT_OK)
        ct_records_end_row(r);
    else if (r->field == 0 && !second_half && c != -1 && r->header_done)
        ct_records_end_blank(r);
    r->field = 0;
    r->last_end = c;
    r->line += (c == '\n' || c == '\r') && !second_half;
}

/* ---- Feeding ---- */

ct_status ct_records_init(ct_records *r, const ct_cells *cells, bool plain) {
    *r = (ct_records){.line = 1, .report.numeric_header = true, .fill.cells = *cells};
    r->plain = plain && ct_plain_suits(cells);
    if (!(r->parser = malloc(sizeof *r->parser)))
        return CT_ERROR_MEMORY;
    if (csv_init(r->parser, CSV_REPALL_NL) != 0) {
        free(r->parser);
        r->parser = NULL;
        return CT_ERROR_MEMORY;
    }
    csv_set_blk_size(r->parser, BUFFER_STEP);
    csv_set_delim(r->parser, (unsigned char)cells->delimiter);
    return CT_OK;
}

void ct_records_free(ct_records *r) {
    for (size_t i = 0; r->names && i < r->fill.n_columns; i++)
        free(r->names[i]);
    free(r->names);
    ct_fill_free(&r->fill);
    if (r->parser)
        csv_free(r->parser);
    free(r->parser);
}

bool ct_records_between(const ct_records *r) {
    return r->parser->pstate == ROW_NOT_BEGUN && !r->in_comment;
}

bool ct_records_quoted(const ct_records *r) {
    return r->parser->pstate == FIELD_BEGUN && r->parser->quoted;
}

static ct_status feed_libcsv(ct_records *r, const char *bytes, size_t size) {
    if (csv_parse(r->parser, bytes, size, on_field, on_end, r) != size)
        r->status = CT_ERROR_MEMORY;
    /* libcsv's buffer grows by this much: by a share of itself, that a long field is not copied at every step. */
    csv_set_blk_size(r->parser, csv_get_buffer_size(r->parser) / 2 + BUFFER_STEP);
    return r->status;
}

/* Up to and with the next newline character, quoted or not; all where there is none. */
static size_t line_size(const char *bytes, size_t size) {
    const char *newline = memchr(bytes, '\n', size);
    size = newline ? (size_t)(newline - bytes) + 1 : size;
    const char *other = memchr(bytes, '\r', size);
    return other ? (size_t)(other - bytes) + 1 : size;
}

/* Over the rest of a comment's line; what ends it is as the end of any line. */
static const char *skip_comment(ct_records *r, const char *at, const char *end) {
    const char *next = at + line_size(at, (size_t)(end - at));
    if (next[-1] != '\n' && next[-1] != '\r')
        return next;
    r->in_comment = false;
    r->last_end = next[-1];
    r->line++;
    return next;
}

static void note_between(ct_records *r, const char *at) {
    r->between = (size_t)(at - r->fed);
    r->between_line = r->line;
    r->between_end = r->last_end;
}

/* Without libcsv as far as that goes; then by libcsv line by line, until we are between records again. */
static ct_status feed_mixed(ct_records *r, const char *bytes, size_t size) {
    const char *at = bytes, *end = bytes + size;
    while (at < end && r->status == CT_OK) {
        if (ct_records_between(r) && r->header_done && r->plain)
            at = ct_plain_read(r, at, end);
        if (at == end || r->status != CT_OK)
            break;
        if (ct_records_between(r)) {
            note_between(r, at);
            r->in_comment = ct_comment_begins(at, (size_t)(end - at), r->fill.cells.comment);
        }
        if (r->in_comment) {
            at = skip_comment(r, at, end);
            continue;
        }
        size_t step = line_size(at, (size_t)(end - at));
        feed_libcsv(r, at, step);
        at += step;
    }
    return r->status;
}

static ct_status feed(ct_records *r, const char *bytes, size_t size) {
    return (r->plain || r->fill.cells.comment ? feed_mixed : feed_libcsv)(r, bytes, size);
}

/* The line where the bytes fed end: newlines of a field in quotes are counted with its end only. */
static long line_now(const ct_records *r) {
    const struct csv_parser *parser = r->parser;
    return r->line + (parser->entry_pos ? count_newlines((const char *)parser->entry_buf, parser->entry_pos) : 0);
}

/* Feeds bytes of which some are no UTF-8, by pieces up to the first of these, so that their lines are known. Of a
 * part's, those count that are before its last record's end: the others are fed to another, which counts them then. */
static ct_status feed_undecoded(ct_records *r, const char *bytes, size_t size) {
    struct {
        size_t at;
        long line;
    } first[CT_REPAIR_LINES];
    ct_csv_repair *undecoded = &r->report.undecoded;
    ct_utf8_check check = r->utf8;
    size_t known = ct_repair_known(undecoded), noted = 0, fed = 0, line_end = 0;
    for (size_t at = 0; known + noted < CT_REPAIR_LINES && ct_utf8_check_next(&check, bytes, size, &at);) {
        if (at < line_end)
            continue;
        if (feed(r, bytes + fed, at - fed) != CT_OK)
            return r->status;
        fed = at;
        first[noted].at = at;
        first[noted++].line = line_now(r);
        line_end = at + line_size(bytes + at, size - at);
    }
    if (feed(r, bytes + fed, size - fed) != CT_OK)
        return r->status;
    size_t counted = r->is_part && !ct_records_between(r) ? r->between : size;
    for (size_t i = 0; i < noted; i++)
        if (first[i].at < counted)
            ct_repair_keep(undecoded, first[i].line);
    for (size_t at = 0; ct_utf8_check_next(&r->utf8, bytes, counted, &at);)
        undecoded->count++;
    return CT_OK;
}

ct_status ct_records_feed(ct_records *r, const char *bytes, size_t size) {
    r->between = 0;
    if (!r->started && size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        size -= 3;
    }
    r->started |= size > 0;
    r->fed = bytes;
    ct_utf8_check check = r->utf8;
    size_t at = 0;
    bool well = !ct_utf8_check_next(&check, bytes, size, &at);
    if ((well ? feed : feed_undecoded)(r, bytes, size) != CT_OK)
        return r->status;
    if (well)
        r->utf8 = check;
    if (ct_records_between(r))
        note_between(r, bytes + size);
    else
        note_length(r, r->parser->entry_pos);
    return r->status = r->long_field ? CT_ERROR_DATA : CT_OK;
}

ct_status ct_records_finish(ct_records *r) {
    csv_fini(r->parser, on_field, on_end, r);
    if (ct_utf8_check_end(&r->utf8))
        ct_repair_note(&r->report.undecoded, r->line);
    return r->status;
}

/* ---- Parts ---- */

ct_status ct_records_begin_part(ct_records *part, const ct_fill *like) {
    csv_fini(part->parser, NULL, NULL, NULL); /* forgets a record that was not finished */
    part->report = (ct_csv_report){0};
    part->started = part->header_done = true;
    part->is_part = true;
    part->in_comment = false;
    part->utf8 = (ct_utf8_check){0};
    part->field = 0;
    part->line = 1;
    part->last_end = '\n';
    part->long_field = 0;
    part->between = 0;
    return part->status = ct_fill_begin_like(&part->fill, like);
}

ct_status ct_records_append(ct_records *r, const ct_records *part) {
    long lines = r->line - 1;
    if ((r->status = ct_fill_append(&r->fill, &part->fill, lines)) != CT_OK)
        return r->status;
    ct_repair_append(&r->report.short_rows, &part->report.short_rows, lines);
    ct_repair_append(&r->report.long_rows, &part->report.long_rows, lines);
    ct_repair_append(&r->report.undecoded, &part->report.undecoded, lines);
    r->report.rows += part->report.rows;
    r->line += part->between_line - 1;
    r->last_end = part->between_end;
    return CT_OK;
}
