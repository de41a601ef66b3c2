/* Where the names are, if there are any.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "dialect_reading.h"

typedef struct finder {
    const ct_dialect_reading *r;
    const ct_dialect_text *text;
    const ct_dialect *given;
    bool numeric[CT_FIRST_CELLS]; /* columns: most of their cells are numbers */
    bool any_numeric;
} finder;

static const ct_record *record_at(const finder *f, size_t i) {
    return &f->r->sample.records[i];
}

static ct_first_cell_class class_at(const finder *f, const ct_first_lines *sample, const ct_record *record,
                                    size_t field) {
    return ct_first_cell_class_of(ct_first_lines_cell(sample, record, field), f->r->spelling, f->given->missing);
}

static bool like_most(const finder *f, size_t i) {
    return record_at(f, i)->fields == f->r->fields;
}

/* More than half of the cells; the first record may be the names, so it counts only where it is alone. */
static void find_numeric(finder *f) {
    const ct_first_lines *s = &f->r->sample;
    size_t from = s->count > f->r->first + 1 ? f->r->first + 1 : f->r->first;
    for (size_t j = 0; j < f->r->fields && j < CT_FIRST_CELLS; j++) {
        size_t numbers = 0, present = 0;
        for (size_t i = from; i < s->count; i++) {
            if (!like_most(f, i))
                continue;
            ct_first_cell_class class = class_at(f, s, record_at(f, i), j);
            numbers += class == CT_FIRST_CELL_NUMBER;
            present += class != CT_FIRST_CELL_MISSING;
        }
        f->numeric[j] = present > 0 && 2 * numbers > present;
        f->any_numeric |= f->numeric[j];
    }
}

/* The whole numbers of a record, from 0 and evenly rising, as years and items number columns; how many, -1 where they
 * are not. *years: all of them could be. */
static int even_numbers(const finder *f, const ct_first_lines *sample, const ct_record *record, bool *years) {
    double last = 0, step = 0;
    int count = 0;
    *years = true;
    for (size_t j = 0; j < ct_first_lines_cells(record); j++) {
        ct_decimal number;
        if (class_at(f, sample, record, j) != CT_FIRST_CELL_NUMBER)
            continue;
        ct_first_cell_number(ct_first_lines_cell(sample, record, j), f->r->spelling, &number);
        double x = number.mantissa;
        if (!number.exact || number.decimals > 0 || x < 0 || (count > 0 && x <= last) ||
            (count > 1 && x - last != step))
            return -1;
        *years &= x >= 1500 && x <= 2500;
        step = x - last;
        last = x;
        count++;
    }
    return count;
}

/* Whether a record could be names: text, and such dates and numbers as columns of numbers are named by. */
static bool names_like(const finder *f, const ct_first_lines *sample, const ct_record *record,
                       const ct_record *next) {
    size_t texts = 0, dates = 0, numbers = 0;
    bool years, next_years;
    for (size_t j = 0; j < ct_first_lines_cells(record); j++) {
        ct_first_cell_class class = class_at(f, sample, record, j);
        texts += class == CT_FIRST_CELL_TEXT;
        numbers += class == CT_FIRST_CELL_NUMBER;
        dates += class == CT_FIRST_CELL_DATE;
        if (class == CT_FIRST_CELL_DATE && !f->numeric[j])
            return false;
    }
    if (numbers == 0)
        return texts + dates > 0;
    int even = even_numbers(f, sample, record, &years);
    if (even < 0 || (even < 3 && !years) || (texts + dates == 0 && !(even >= 3 && years)))
        return false;
    return !(next && even_numbers(f, sample, next, &next_years) == even && next_years == years);
}

/* Whether a record is data: numbers where most are, and nothing else there. */
static bool data_like(const finder *f, size_t i) {
    const ct_record *record = record_at(f, i);
    size_t numbers = 0;
    for (size_t j = 0; j < ct_first_lines_cells(record); j++) {
        ct_first_cell_class class = class_at(f, &f->r->sample, record, j);
        if (f->numeric[j] && class != CT_FIRST_CELL_NUMBER && class != CT_FIRST_CELL_MISSING)
            return false;
        numbers += f->numeric[j] && class == CT_FIRST_CELL_NUMBER;
    }
    return numbers > 0;
}

/* The first record of data; the first like most where there is none. */
static size_t first_data(const finder *f) {
    for (size_t i = f->r->first; i < f->r->sample.count; i++)
        if (like_most(f, i) && data_like(f, i))
            return i;
    return f->r->first;
}

/* The first row: ragged ones of numbers above the first record of data are data too, where what is above them may be
 * names. */
static size_t first_row(const finder *f) {
    size_t data = first_data(f), row = data;
    while (row > f->r->first && record_at(f, row)->follows && !like_most(f, row - 1) && data_like(f, row - 1))
        row--;
    return row > f->r->first && record_at(f, row)->follows && like_most(f, row - 1) ? row : data;
}

/* Names with one field less than the rows: R writes no name above the names of rows. */
static bool names_of_r(const finder *f, size_t data) {
    if (data == 0 || !record_at(f, data)->follows || f->r->fields < 2)
        return false;
    const ct_record *names = record_at(f, data - 1);
    if (names->fields + 1 != f->r->fields)
        return false;
    return (names->fields > 1 || ct_first_lines_cell(&f->r->sample, names, 0)->quoted) &&
           names_like(f, &f->r->sample, names, NULL);
}

/* Whether rows end with a delimiter that the names have not. */
static bool trailing(const finder *f, size_t data) {
    for (size_t i = data; i < f->r->sample.count; i++)
        if (like_most(f, i) && f->r->fields <= CT_FIRST_CELLS &&
            ct_first_lines_cell(&f->r->sample, record_at(f, i), f->r->fields - 1)->size > 0)
            return false;
    return f->r->fields <= CT_FIRST_CELLS;
}

static void set_start(const finder *f, ct_dialect_found *found, size_t i, ct_header header) {
    found->dialect.header = header;
    found->start = f->text->skipped + record_at(f, i)->start;
    found->line = f->text->line + record_at(f, i)->line - 1;
}

/* Names behind a mark of comment, on the line above the data: #a,b. */
static ct_status behind_mark(const finder *f, size_t data, ct_dialect_found *found) {
    const char *bytes = f->text->bytes;
    size_t end = record_at(f, data)->start, start;
    while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r'))
        end--;
    for (start = end; start > 0 && bytes[start - 1] != '\n' && bytes[start - 1] != '\r';)
        start--;
    char comment = found->dialect.comment == CT_DIALECT_NONE ? '\0' : found->dialect.comment;
    if (end == start || !ct_comment_begins(bytes + start, end - start, comment))
        return CT_OK;
    ct_first_lines line;
    ct_status status = ct_first_lines_cut(&line, bytes + start + 1, end - start - 1, true, f->r->delimiter, '\0');
    if (status == CT_OK && line.count == 1 && line.records->fields == f->r->fields &&
        names_like(f, &line, line.records, NULL)) {
        found->behind_mark = true;
        found->dialect.header = CT_HEADER_YES;
        found->start = f->text->skipped + start + 1;
        found->line = f->text->line + record_at(f, data)->line - 2; /* blank lines between are no matter */
    }
    ct_first_lines_free(&line);
    return status;
}

static bool same_cell(const ct_first_cell *a, const ct_first_cell *b) {
    return a->size == b->size && memcmp(a->text, b->text, a->size) == 0;
}

/* How many different names a record would give. */
static size_t count_names(const finder *f, size_t i) {
    const ct_first_lines *s = &f->r->sample;
    const ct_record *record = record_at(f, i);
    bool numbers = names_like(f, s, record, NULL);
    size_t count = 0;
    for (size_t j = 0; j < ct_first_lines_cells(record); j++) {
        ct_first_cell_class class = class_at(f, s, record, j);
        bool named = class == CT_FIRST_CELL_NUMBER ? numbers : class != CT_FIRST_CELL_MISSING;
        for (size_t k = 0; k < j && named; k++)
            named = !same_cell(ct_first_lines_cell(s, record, j), ct_first_lines_cell(s, record, k));
        count += named;
    }
    return count;
}

/* Words and nothing else above columns of numbers: names, a title padded to as many fields, units. */
static bool words(const finder *f, size_t i) {
    const ct_record *record = record_at(f, i);
    size_t texts = 0;
    for (size_t j = 0; j < ct_first_lines_cells(record); j++) {
        ct_first_cell_class class = class_at(f, &f->r->sample, record, j);
        if (f->numeric[j] && class == CT_FIRST_CELL_NUMBER)
            return false;
        texts += f->numeric[j] && class != CT_FIRST_CELL_MISSING;
    }
    return texts > 0;
}

/* Of the records above the data the one with the most names, of equals the first: below a title, above units. */
static size_t choose_names(const finder *f, size_t top, size_t data) {
    size_t best = top;
    for (size_t i = top + 1; i < data; i++)
        if (words(f, i) && count_names(f, i) > count_names(f, best))
            best = i;
    return best;
}

/* Units: words above numbers, nothing above text, which would be a row. */
static bool units(const finder *f, size_t i) {
    const ct_record *record = record_at(f, i);
    for (size_t j = 0; j < ct_first_lines_cells(record); j++)
        if (!f->numeric[j] && class_at(f, &f->r->sample, record, j) != CT_FIRST_CELL_MISSING)
            return false;
    return f->r->fields <= CT_FIRST_CELLS && words(f, i);
}

/* Where all between names and data are units, they are passed over. */
static void pass_over(const finder *f, ct_dialect_found *found, size_t names, size_t data) {
    for (size_t i = names + 1; i < data; i++)
        if (!units(f, i))
            return;
    if (names + 1 == data)
        return;
    found->names_end = f->text->skipped + record_at(f, names + 1)->start;
    found->rows = f->text->skipped + record_at(f, data)->start;
    found->rows_line = f->text->line + record_at(f, data)->line - 1;
}

static ct_status find(const finder *f, ct_dialect_found *found) {
    size_t data = first_row(f), names = data;
    bool above = data > 0 && record_at(f, data)->follows && like_most(f, data - 1) && data > f->r->first;
    const ct_record *next = data + 1 < f->r->sample.count ? record_at(f, data + 1) : NULL;
    while (above && names > f->r->first && like_most(f, names - 1) && (names == data || record_at(f, names)->follows))
        names--;
    set_start(f, found, data, CT_HEADER_NO);
    if (above) {
        names = choose_names(f, names, data);
        set_start(f, found, names, CT_HEADER_YES);
        pass_over(f, found, names, data);
    } else if (names_like(f, &f->r->sample, record_at(f, data), next)) {
        set_start(f, found, data, CT_HEADER_YES);
    } else if (names_of_r(f, data)) {
        set_start(f, found, data - 1, CT_HEADER_YES);
        found->row_names = !trailing(f, data);
        found->fields -= trailing(f, data);
    } else
        return behind_mark(f, data, found);
    return CT_OK;
}

ct_status ct_dialect_find_header(const ct_dialect_reading *r, const ct_dialect_text *text, const ct_dialect *given,
                                 ct_dialect_found *found) {
    finder f = {.r = r, .text = text, .given = given};
    found->start = text->skipped;
    found->line = text->line;
    found->dialect.header = CT_HEADER_YES;
    if (r->first >= r->sample.count) { /* nothing is there */
        if (given->header)
            found->dialect.header = given->header;
        return CT_OK;
    }
    find_numeric(&f);
    ct_status status = find(&f, found);
    if (given->skip_given && !found->row_names) {
        set_start(&f, found, 0, found->dialect.header);
        found->rows_line = 0; /* what follows is to be read */
    } else if (given->header == CT_HEADER_NO ||
               (given->header == CT_HEADER_YES && found->dialect.header == CT_HEADER_NO))
        set_start(&f, found, r->first, given->header);
    if (given->header) {
        found->dialect.header = given->header;
        found->row_names &= given->header == CT_HEADER_YES;
        found->rows_line = given->header == CT_HEADER_YES ? found->rows_line : 0;
        found->behind_mark &= given->header == CT_HEADER_YES;
    }
    return status;
}
