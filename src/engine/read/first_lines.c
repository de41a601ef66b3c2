/* The first lines of a file, cut into records and cells.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "first_lines.h"

#include <stdlib.h>
#include <string.h>

#include "engine/decimal.h"
#include "engine/grow.h"

typedef struct cutter {
    const char *bytes;
    size_t size, at;
    long line;
    char delimiter;
    ct_first_lines *sample;
} cutter;

static bool blank(char c) {
    return c == ' ' || c == '\t';
}

static bool line_end(char c) {
    return c == '\n' || c == '\r';
}

/* Whether the cutter stands behind a field: at a delimiter, a line's end or the end. */
static bool at_border(const cutter *c) {
    if (c->at == c->size || line_end(c->bytes[c->at]))
        return true;
    return c->delimiter == ' ' ? blank(c->bytes[c->at]) : c->bytes[c->at] == c->delimiter;
}

static void skip_blanks(cutter *c) {
    while (c->at < c->size && blank(c->bytes[c->at]) && c->bytes[c->at] != c->delimiter)
        c->at++;
}

/* From a quote to the one that closes it; what stands behind that belongs to the field too. */
static ct_first_cell quoted_cell(cutter *c) {
    size_t start = ++c->at;
    for (; c->at < c->size; c->at++) {
        c->line += c->bytes[c->at] == '\n';
        if (c->bytes[c->at] != '"')
            continue;
        if (c->at + 1 < c->size && c->bytes[c->at + 1] == '"')
            c->at++;
        else
            break;
    }
    ct_first_cell cell = {c->bytes + start, c->at - start, true};
    while (!at_border(c))
        c->at++;
    return cell;
}

static ct_first_cell plain_cell(cutter *c) {
    size_t start = c->at;
    while (!at_border(c))
        c->at++;
    size_t end = c->at;
    while (end > start && blank(c->bytes[end - 1]))
        end--;
    return (ct_first_cell){c->bytes + start, end - start, false};
}

static ct_status keep(ct_first_lines *sample, const ct_record *record, ct_first_cell cell) {
    if (record->fields >= CT_FIRST_CELLS)
        return CT_OK;
    ct_first_cell *cells = ct_grow(sample->cells, sample->n_cells, &sample->room, sizeof *cells);
    if (!cells)
        return CT_ERROR_MEMORY;
    sample->cells = cells;
    sample->cells[sample->n_cells++] = cell;
    return CT_OK;
}

/* Over the end of the line; CRLF is one. */
static void end_line(cutter *c) {
    if (c->at == c->size)
        return;
    c->at += c->bytes[c->at] == '\r' && c->at + 1 < c->size && c->bytes[c->at + 1] == '\n' ? 2 : 1;
    c->line++;
}

static ct_status cut_record(cutter *c, ct_record *record) {
    ct_status status = CT_OK;
    if (c->delimiter == ' ')
        while (c->at < c->size && blank(c->bytes[c->at]))
            c->at++;
    for (bool more = true; more && status == CT_OK;) {
        skip_blanks(c);
        bool quoted = c->at < c->size && c->bytes[c->at] == '"' && c->delimiter != '\n';
        status = keep(c->sample, record, quoted ? quoted_cell(c) : plain_cell(c));
        record->fields++;
        more = c->at < c->size && !line_end(c->bytes[c->at]);
        if (more && c->delimiter == ' ') {
            while (c->at < c->size && blank(c->bytes[c->at]))
                c->at++;
            more = c->at < c->size && !line_end(c->bytes[c->at]);
        } else
            c->at += more;
    }
    end_line(c);
    return status;
}

bool ct_comment_begins(const char *line, size_t size, char comment) {
    return comment && size > 0 && *line == comment && !(size >= 4 && memcmp(line, "#N/A", 4) == 0);
}

/* Over blank lines and comments; true where there was one. */
static bool skip_lines(cutter *c, char comment) {
    bool skipped = false;
    while (c->at < c->size) {
        size_t end = c->at;
        while (end < c->size && blank(c->bytes[end]))
            end++;
        if (end < c->size && !line_end(c->bytes[end])) {
            if (!ct_comment_begins(c->bytes + c->at, c->size - c->at, comment))
                break;
            while (end < c->size && !line_end(c->bytes[end]))
                end++;
        }
        c->at = end;
        end_line(c);
        skipped = true;
    }
    return skipped;
}

ct_status ct_first_lines_cut(ct_first_lines *sample, const char *bytes, size_t size, bool whole, char delimiter,
                             char comment) {
    *sample = (ct_first_lines){.records = malloc(CT_FIRST_RECORDS * sizeof *sample->records)};
    if (!sample->records)
        return CT_ERROR_MEMORY;
    cutter c = {.bytes = bytes, .size = size, .line = 1, .delimiter = delimiter, .sample = sample};
    ct_status status = CT_OK;
    while (status == CT_OK && sample->count < CT_FIRST_RECORDS) {
        bool gap = skip_lines(&c, comment);
        if (c.at == size)
            break;
        ct_record *record = &sample->records[sample->count++];
        *record = (ct_record){c.at, c.line, !gap && sample->count > 1, 0, sample->n_cells};
        status = cut_record(&c, record);
    }
    if (!whole && c.at == size && sample->count > 1)
        sample->count--;
    return status;
}

void ct_first_lines_free(ct_first_lines *sample) {
    free(sample->records);
    free(sample->cells);
    *sample = (ct_first_lines){0};
}

size_t ct_first_lines_cells(const ct_record *record) {
    return record->fields < CT_FIRST_CELLS ? record->fields : CT_FIRST_CELLS;
}

const ct_first_cell *ct_first_lines_cell(const ct_first_lines *sample, const ct_record *record, size_t field) {
    return &sample->cells[record->first + field];
}

bool ct_first_cell_number(const ct_first_cell *cell, ct_spelling spelling, ct_decimal *number) {
    enum { LONGEST = 64 };
    char plain[LONGEST];
    if (cell->size > LONGEST)
        return false;
    size_t size = ct_spelling_plain(spelling, cell->text, cell->size, plain);
    return size > 0 && ct_decimal_read(plain, size, number) == CT_FIELD_NUMBER;
}

/* Digits and what stands between them in dates and times: 2020-01-31, 31.1.2020, 1/2/2020 10:00, 09:30. */
static bool date(const ct_first_cell *cell) {
    size_t points = 0, others = 0, digits = 0;
    for (size_t i = 0; i < cell->size; i++) {
        char c = cell->text[i];
        if (c >= '0' && c <= '9')
            digits++;
        else if (i == 0)
            return false;
        else if (c == '.')
            points++;
        else if (c == '-' || c == '/' || c == ':')
            others++;
        else if (!strchr(" TZ+", c))
            return false;
    }
    return digits >= 3 && (others > 0 || points == 2);
}

ct_first_cell_class ct_first_cell_class_of(const ct_first_cell *cell, ct_spelling spelling,
                                           const ct_missing *missing) {
    ct_decimal number;
    if (ct_missing_is(missing, cell->text, cell->size))
        return CT_FIRST_CELL_MISSING;
    if (ct_first_cell_number(cell, spelling, &number))
        return CT_FIRST_CELL_NUMBER;
    return date(cell) ? CT_FIRST_CELL_DATE : CT_FIRST_CELL_TEXT;
}
