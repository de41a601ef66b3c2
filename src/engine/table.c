/* A table of named columns.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/read/fill.h"
#include "engine/read/stated_dates.h"
#include "engine/table/names.h"
#include "engine/table/table_inside.h"
#include "kinds.h"

static void free_table(ct_table *table) {
    for (size_t i = 0; table->columns && i < table->n_columns; i++)
        ct_stored_unref(table->columns[i]);
    free(table->columns);
    ct_index_free(table->index);
    free(table);
}

ct_table *ct_table_ref(ct_table *table) {
    atomic_fetch_add(&table->references, 1);
    return table;
}

void ct_table_unref(ct_table *table) {
    if (table && atomic_fetch_sub(&table->references, 1) == 1)
        free_table(table);
}

ct_table *ct_table_begin(size_t columns, size_t rows) {
    ct_table *table = calloc(1, sizeof *table);
    if (!table)
        return NULL;
    atomic_init(&table->references, 1);
    table->rows = rows;
    table->n_columns = columns;
    if ((table->columns = calloc(columns ? columns : 1, sizeof *table->columns)))
        return table;
    free(table);
    return NULL;
}

ct_table *ct_table_finish(ct_table *table, ct_error *error) {
    if (ct_index_find(table, &table->index) == CT_OK)
        return table;
    ct_error_memory(error);
    ct_table_unref(table);
    return NULL;
}

/* What needs memory, before anything is taken over: so that a failure leaves one owner. */
static ct_status describe(ct_table *table, size_t i, const char *name, const ct_column_fill *fill) {
    ct_stored *stored = table->columns[i] = ct_stored_new(name, NULL);
    if (!stored || !fill->text)
        return stored ? CT_OK : CT_ERROR_MEMORY;
    stored->column.text = strdup(fill->text->example);
    stored->column.text_line = fill->text->example_file == 0 ? fill->text->example_line : 0;
    return stored->column.text ? CT_OK : CT_ERROR_MEMORY;
}

static void take_over(ct_table *table, size_t i, ct_column_fill *fill) {
    ct_cells_made cells = {.kind = CT_COLUMN_NUMBER, .exact = fill->exact, .decimals = fill->decimals};
    cells.values = fill->values;
    table->columns[i]->column.labels = fill->labels;
    fill->values = NULL;
    fill->labels = NULL;
    if (fill->text) {
        cells = (ct_cells_made){.kind = CT_COLUMN_TEXT, .codes = fill->text->codes, .levels = fill->text->levels};
        fill->text->codes = NULL;
        fill->text->levels = NULL;
    }
    ct_stored_take(table->columns[i], &cells, table->rows);
}

/* Puts what a column is taken for in its place, over what it was, which it keeps. */
static ct_status put_over(ct_table *table, size_t i, ct_cells_made *cells) {
    ct_stored *under = table->columns[i], *stored = ct_stored_like(under, under->column.name);
    if (!stored) {
        ct_cells_made_free(cells);
        return CT_ERROR_MEMORY;
    }
    ct_stored_take(stored, cells, table->rows);
    table->columns[i] = stored;
    ct_stored_unref(under); /* stored keeps it */
    return CT_OK;
}

/* Numbers that the file states to be dates. */
static ct_status take_at_its_word(ct_table *table, size_t i, ct_stated stated) {
    const ct_column *numbers = &table->columns[i]->column;
    ct_cells_made cells;
    if (stated == CT_STATED_NONE || !numbers->values || numbers->present == 0)
        return CT_OK;
    ct_status status = ct_stated_make(numbers, table->rows, stated, &cells);
    return status == CT_OK && cells.values ? put_over(table, i, &cells) : status;
}

/* A column of text that is of another kind by its looks becomes one, made of the text. */
static ct_status take_for(ct_table *table, size_t i, ct_fill *fill) {
    ct_stored *text = table->columns[i];
    ct_kind_guessed guessed = {.kind = CT_COLUMN_TEXT};
    ct_cells_made cells;
    ct_kind_made made;
    if (text->column.kind == CT_COLUMN_TEXT && ct_kind_guess(&text->column, &guessed) != CT_OK)
        return CT_ERROR_MEMORY;
    if (guessed.dates == CT_DATE_NOT_THERE || guessed.dates == CT_DATE_SHORT_YEARS)
        ct_date_doubt_note(&fill->doubted[guessed.dates == CT_DATE_NOT_THERE ? CT_DOUBT_DATE : CT_DOUBT_YEARS],
                           &text->column, table->rows, guessed.odd, false);
    if (guessed.kind == CT_COLUMN_TEXT)
        return CT_OK;
    ct_status status = ct_kind_make(text->column.name, &text->column, table->rows, guessed.kind, CT_DATES_ANY, NULL,
                                    &cells, &made, NULL);
    if (status != CT_OK)
        return status == CT_ERROR_MEMORY ? status : CT_OK;
    if (guessed.kind == CT_COLUMN_DATE && made.undecided)
        ct_date_doubt_note(&fill->doubted[CT_DOUBT_ORDER], &text->column, table->rows, 0, made.month_first);
    return put_over(table, i, &cells);
}

ct_table *ct_table_from_fill(char **names, ct_fill *fill, ct_error *error) {
    size_t n = fill->n_columns;
    ct_table *table = ct_table_begin(n, fill->rows);
    ct_status status = table ? ct_fill_resize(fill, fill->rows) : CT_ERROR_MEMORY;
    for (size_t i = 0; i < n && status == CT_OK; i++)
        status = describe(table, i, names[i], &fill->columns[i]);
    if (status != CT_OK) {
        if (table)
            free_table(table);
        ct_error_memory(error);
        return NULL;
    }
    for (size_t i = 0; i < n; i++)
        take_over(table, i, &fill->columns[i]);
    for (size_t i = 0; i < n && status == CT_OK; i++)
        if ((status = take_for(table, i, fill)) == CT_OK)
            status = take_at_its_word(table, i, (ct_stated)fill->columns[i].stated);
    if (status != CT_OK) {
        free_table(table);
        ct_error_memory(error);
        return NULL;
    }
    if (!(table = ct_table_finish(table, error)))
        return NULL;
    for (size_t i = 0; i < n; i++)
        free(names[i]);
    free(names);
    return table;
}

static ct_status put_doubles(ct_column_fill *column, const double *values, size_t rows) {
    for (size_t i = 0; i < rows; i++) {
        double x = values[i];
        bool whole = fabs(x) < CT_MAX_MANTISSA && x == trunc(x);
        if (isinf(x))
            return CT_ERROR_ARGUMENT;
        if (isnan(x))
            ct_column_put_missing(column, i);
        else
            ct_column_put_number(column, i, (ct_decimal){whole, 0, x});
    }
    return CT_OK;
}

static ct_status check_names(size_t n, const char *const *names, ct_error *error) {
    size_t doubled;
    for (size_t i = 0; i < n; i++)
        if (!names[i] || !*names[i])
            return ct_error_set(error, CT_ERROR_ARGUMENT, "column %zu has no name", i + 1);
    if (ct_names_find_doubled(names, n, &doubled) != CT_OK)
        return ct_error_memory(error);
    if (doubled < n)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "two columns are called %s", names[doubled]);
    return CT_OK;
}

static ct_status copy_columns(ct_fill *fill, char **copies, size_t rows, size_t columns, const char *const *names,
                              const double *const *values, ct_error *error) {
    ct_status status = CT_OK;
    for (size_t i = 0; i < columns && status == CT_OK; i++)
        status = ct_fill_add_column(fill);
    if (status == CT_OK)
        status = ct_fill_resize(fill, rows);
    for (size_t i = 0; i < columns && status == CT_OK; i++) {
        copies[i] = strdup(names[i]);
        status = copies[i] ? put_doubles(&fill->columns[i], values[i], rows) : CT_ERROR_MEMORY;
        if (status == CT_ERROR_ARGUMENT)
            ct_error_set(error, status, "column %s holds an infinite value", names[i]);
    }
    if (status == CT_ERROR_MEMORY)
        ct_error_memory(error);
    fill->rows = rows;
    return status;
}

ct_table *ct_table_new(size_t rows, size_t columns, const char *const *names, const double *const *values,
                       ct_error *error) {
    if (check_names(columns, names, error) != CT_OK)
        return NULL;
    ct_table *table = NULL;
    ct_fill fill = {0};
    char **copies = calloc(columns ? columns : 1, sizeof *copies);
    if (!copies)
        ct_error_memory(error);
    else if (copy_columns(&fill, copies, rows, columns, names, values, error) == CT_OK)
        table = ct_table_from_fill(copies, &fill, error);
    for (size_t i = 0; copies && !table && i < columns; i++)
        free(copies[i]);
    if (!table)
        free(copies);
    ct_fill_free(&fill);
    return table;
}

size_t ct_table_rows(const ct_table *table) {
    return table->rows;
}

size_t ct_table_columns(const ct_table *table) {
    return table->n_columns;
}

const ct_column *ct_table_column(const ct_table *table, size_t column) {
    return &table->columns[column]->column;
}

int ct_table_find(const ct_table *table, const char *name) {
    for (size_t i = 0; i < table->n_columns; i++)
        if (strcmp(table->columns[i]->column.name, name) == 0)
            return (int)i;
    return -1;
}

int ct_table_index(const ct_table *table) {
    return table->index ? table->index->column : -1;
}

const ct_index *ct_table_time(const ct_table *table) {
    return table->index;
}

int ct_table_same(const ct_table *table, const ct_table *other, size_t column) {
    const ct_stored *root = ct_stored_root(other->columns[column]);
    size_t n = table->n_columns;
    for (size_t away = 0; away <= column || column + away < n; away++) { /* most columns keep their place, or nearly */
        if (away <= column && column - away < n && ct_stored_root(table->columns[column - away]) == root)
            return (int)(column - away);
        if (column + away < n && ct_stored_root(table->columns[column + away]) == root)
            return (int)(column + away);
    }
    return -1;
}

double ct_table_value(const ct_table *table, size_t row, size_t column) {
    const ct_column *c = ct_table_column(table, column);
    if (!c->values)
        return NAN;
    return c->exact ? c->values[row] / ct_decimal_power(c->decimals) : c->values[row];
}
