/* A table of named columns.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "table.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "column.h"

struct ct_table {
    atomic_size_t references;
    size_t rows, n_columns;
    ct_column *columns;
    int index;
};

static void free_column(ct_column *column) {
    free((char *)column->name);
    free((double *)column->values);
    free((char *)column->text);
}

static void free_table(ct_table *table) {
    for (size_t i = 0; table->columns && i < table->n_columns; i++)
        free_column(&table->columns[i]);
    free(table->columns);
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

static double in_units(const ct_column *column, double value) {
    return column->exact ? value / ct_decimal_power(column->decimals) : value;
}

static void summarise(ct_column *column, size_t rows) {
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < rows; i++) {
        double x = column->values[i];
        if (isnan(x))
            continue;
        column->present++;
        low = fmin(low, x);
        high = fmax(high, x);
    }
    if (column->present) {
        column->minimum = in_units(column, low);
        column->maximum = in_units(column, high);
    }
}

static bool called_like_an_index(const char *name) {
    static const char *const names[] = {"year", "quarter", "month", "date", "time"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(name, names[i]) == 0)
            return true;
    return false;
}

/* Evenly stepped makes unique too: a step that is not zero never comes back. In decimals the steps compare exactly;
 * in doubles (a year in tenths from a program's memory) to their rounding. */
static bool evenly_stepped(const ct_column *column, size_t rows) {
    if (rows < 2 || column->present != rows)
        return false;
    double step = column->values[1] - column->values[0];
    double slack = column->exact ? 0 : 0x1p-50 * fmax(fabs(column->minimum), fabs(column->maximum));
    if (fabs(step) <= slack)
        return false;
    for (size_t i = 2; i < rows; i++)
        if (fabs(column->values[i] - column->values[i - 1] - step) > slack)
            return false;
    return true;
}

static int find_index(const ct_table *table) {
    for (size_t i = 0; i < table->n_columns; i++) {
        const ct_column *column = &table->columns[i];
        if (column->kind == CT_COLUMN_NUMBER && called_like_an_index(column->name) &&
            evenly_stepped(column, table->rows))
            return (int)i;
    }
    return -1;
}

/* values are taken over only where nothing fails, so that a failure leaves one owner. */
static ct_status set_column(ct_column *column, ct_column_fill *fill) {
    *column = (ct_column){.exact = fill->exact && !fill->text,
                          .decimals = fill->text ? 0 : fill->decimals,
                          .kind = fill->text ? CT_COLUMN_TEXT : CT_COLUMN_NUMBER,
                          .minimum = NAN,
                          .maximum = NAN};
    if (fill->text) {
        column->text = strdup(fill->example);
        column->text_line = fill->example_line;
        return column->text ? CT_OK : CT_ERROR_MEMORY;
    }
    if (!fill->values) /* of no rows: yet it is a column of numbers */
        fill->values = malloc(sizeof *fill->values);
    return fill->values ? CT_OK : CT_ERROR_MEMORY;
}

ct_table *ct_table_from_columns(char **names, ct_column_fill *columns, size_t n, size_t rows, ct_error *error) {
    ct_table *table = calloc(1, sizeof *table);
    if (!table || !(table->columns = calloc(n ? n : 1, sizeof *table->columns))) {
        free(table);
        ct_error_memory(error);
        return NULL;
    }
    atomic_init(&table->references, 1);
    table->rows = rows;
    table->n_columns = n;
    for (size_t i = 0; i < n; i++)
        if (set_column(&table->columns[i], &columns[i]) != CT_OK) {
            free_table(table);
            ct_error_memory(error);
            return NULL;
        }
    for (size_t i = 0; i < n; i++) {
        table->columns[i].name = names[i];
        table->columns[i].values = columns[i].values;
        columns[i].values = NULL;
        if (table->columns[i].kind == CT_COLUMN_NUMBER)
            summarise(&table->columns[i], rows);
    }
    free(names);
    table->index = find_index(table);
    return table;
}

static ct_status fill_doubles(ct_column_fill *column, const double *values, size_t rows) {
    ct_status status = CT_OK;
    for (size_t i = 0; i < rows && status == CT_OK; i++) {
        double x = values[i];
        bool whole = fabs(x) < CT_MAX_MANTISSA && x == trunc(x);
        if (isinf(x))
            status = CT_ERROR_ARGUMENT;
        else if (isnan(x))
            status = ct_column_append_missing(column);
        else
            status = ct_column_append_decimal(column, (ct_decimal){whole, 0, x});
    }
    return status;
}

static ct_status check_names(size_t n, const char *const *names, ct_error *error) {
    for (size_t i = 0; i < n; i++) {
        if (!names[i] || !*names[i])
            return ct_error_set(error, CT_ERROR_ARGUMENT, "column %zu has no name", i + 1);
        for (size_t j = 0; j < i; j++)
            if (strcmp(names[i], names[j]) == 0)
                return ct_error_set(error, CT_ERROR_ARGUMENT, "two columns are called %s", names[i]);
    }
    return CT_OK;
}

ct_table *ct_table_new(size_t rows, size_t columns, const char *const *names, const double *const *values,
                       ct_error *error) {
    if (check_names(columns, names, error) != CT_OK)
        return NULL;
    ct_table *table = NULL;
    char **copies = calloc(columns ? columns : 1, sizeof *copies);
    ct_column_fill *fills = calloc(columns ? columns : 1, sizeof *fills);
    ct_status status = copies && fills ? CT_OK : CT_ERROR_MEMORY;
    for (size_t i = 0; i < columns && status == CT_OK; i++) {
        ct_column_init(&fills[i]);
        copies[i] = strdup(names[i]);
        status = copies[i] ? fill_doubles(&fills[i], values[i], rows) : CT_ERROR_MEMORY;
        if (status == CT_ERROR_ARGUMENT)
            ct_error_set(error, status, "column %s holds an infinite value", names[i]);
    }
    if (status == CT_OK)
        table = ct_table_from_columns(copies, fills, columns, rows, error);
    else if (status == CT_ERROR_MEMORY)
        ct_error_memory(error);
    if (!table) {
        for (size_t i = 0; copies && i < columns; i++)
            free(copies[i]);
        for (size_t i = 0; fills && i < columns; i++)
            ct_column_free(&fills[i]);
        free(copies);
    }
    free(fills);
    return table;
}

size_t ct_table_rows(const ct_table *table) {
    return table->rows;
}

size_t ct_table_columns(const ct_table *table) {
    return table->n_columns;
}

const ct_column *ct_table_column(const ct_table *table, size_t column) {
    return &table->columns[column];
}

int ct_table_find(const ct_table *table, const char *name) {
    for (size_t i = 0; i < table->n_columns; i++)
        if (strcmp(table->columns[i].name, name) == 0)
            return (int)i;
    return -1;
}

int ct_table_index(const ct_table *table) {
    return table->index;
}

double ct_table_value(const ct_table *table, size_t row, size_t column) {
    const ct_column *c = &table->columns[column];
    return c->values ? in_units(c, c->values[row]) : NAN;
}
