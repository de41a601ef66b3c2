/* Two readings of the same bytes, compared.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading.h"

#include <string.h>

reading reading_of(const void *bytes, size_t size, const ct_csv_how *how) {
    reading r = {0};
    r.table = ct_csv_parse_as("f.csv", bytes, size, how, &r.report, &r.error);
    return r;
}

void reading_close(reading *r) {
    ct_table_unref(r->table);
    r->table = NULL;
}

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_repair(const ct_csv_repair *a, const ct_csv_repair *b) {
    return a->count == b->count && a->file == b->file && memcmp(a->lines, b->lines, sizeof a->lines) == 0;
}

static bool same_form(const ct_dialect_found *a, const ct_dialect_found *b) {
    const ct_dialect *d = &a->dialect, *e = &b->dialect;
    return d->delimiter == e->delimiter && d->decimal == e->decimal && d->thousands == e->thousands &&
           d->comment == e->comment && d->header == e->header && a->start == b->start && a->line == b->line &&
           a->rows_line == b->rows_line && a->fields == b->fields && a->behind_mark == b->behind_mark &&
           a->row_names == b->row_names && same_text(a->doubt, b->doubt);
}

static const char *report_difference(const ct_csv_report *a, const ct_csv_report *b) {
    if (a->rows != b->rows || a->files != b->files)
        return "rows told";
    if (!same_repair(&a->short_rows, &b->short_rows) || !same_repair(&a->long_rows, &b->long_rows))
        return "rows of another length";
    if (!same_repair(&a->cleaned, &b->cleaned) || !same_repair(&a->unnamed, &b->unnamed) ||
        !same_repair(&a->doubled, &b->doubled) ||
        memcmp(&a->doubled_names, &b->doubled_names, sizeof a->doubled_names) != 0 ||
        a->numeric_header != b->numeric_header)
        return "what is told of names";
    if (!same_repair(&a->undecoded, &b->undecoded))
        return "undecoded bytes";
    if (!same_repair(&a->unread, &b->unread) || a->unread_columns != b->unread_columns ||
        a->unread_column != b->unread_column || a->unread_told != b->unread_told ||
        !same_text(a->unread_example, b->unread_example))
        return "unread cells";
    if (a->kind != b->kind || !same_form(&a->form, &b->form) || !same_text(a->packed, b->packed) ||
        !same_text(a->encoding, b->encoding) || a->missing_by_code != b->missing_by_code)
        return "forms";
    return NULL;
}

static bool same_cells(const ct_column *a, const ct_column *b, size_t rows) {
    if (a->kind == CT_COLUMN_NUMBER)
        return memcmp(a->values, b->values, rows * sizeof *a->values) == 0 && !a->codes && !b->codes;
    if (a->n_levels != b->n_levels || memcmp(a->codes, b->codes, rows * sizeof *a->codes) != 0)
        return false;
    for (size_t i = 0; i < a->n_levels; i++)
        if (strcmp(a->levels[i], b->levels[i]) != 0)
            return false;
    return !a->values && !b->values;
}

static bool same_column(const ct_column *a, const ct_column *b, size_t rows) {
    return same_text(a->name, b->name) && a->kind == b->kind && a->exact == b->exact && a->decimals == b->decimals &&
           a->present == b->present && same_text(a->text, b->text) && a->text_line == b->text_line &&
           memcmp(&a->minimum, &b->minimum, sizeof a->minimum) == 0 &&
           memcmp(&a->maximum, &b->maximum, sizeof a->maximum) == 0 && same_cells(a, b, rows);
}

const char *reading_difference(const reading *a, const reading *b) {
    if (!a->table != !b->table)
        return "one can be read, and one not";
    if (a->error.status != b->error.status || a->error.line != b->error.line ||
        strcmp(a->error.message, b->error.message) != 0)
        return "errors";
    if (!a->table)
        return NULL;
    size_t rows = ct_table_rows(a->table), columns = ct_table_columns(a->table);
    if (rows != ct_table_rows(b->table) || columns != ct_table_columns(b->table))
        return "sizes";
    for (size_t i = 0; i < columns; i++)
        if (!same_column(ct_table_column(a->table, i), ct_table_column(b->table, i), rows))
            return "columns";
    if (ct_table_index(a->table) != ct_table_index(b->table))
        return "indexes";
    return report_difference(&a->report, &b->report);
}
