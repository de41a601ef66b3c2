/* What lies a step before a row, and what rows of the index are called.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "engine/decimal.h"
#include "engine/index.h"
#include "engine/table.h"

size_t ct_index_before(const ct_index *index, size_t rows, size_t row, long steps) {
    size_t place = ct_index_place(index, row), low = 0, high = rows;
    double wanted = ct_index_step(index, place) - (double)steps;
    if (!index || !index->at) /* the steps are the places */
        return wanted < 0 || wanted >= (double)rows ? CT_NO_ROW : ct_index_row(index, (size_t)wanted);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (index->at[middle] < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low < rows && index->at[low] == wanted ? ct_index_row(index, low) : CT_NO_ROW;
}

void ct_index_all_before(const ct_index *index, size_t rows, long steps, size_t *before) {
    size_t from = 0; /* the first place whose step is not before the one wanted: it only goes on */
    for (size_t place = 0; place < rows; place++) {
        double wanted = ct_index_step(index, place) - (double)steps;
        while (from < rows && ct_index_step(index, from) < wanted)
            from++;
        bool there = from < rows && ct_index_step(index, from) == wanted;
        before[ct_index_row(index, place)] = there ? ct_index_row(index, from) : CT_NO_ROW;
    }
}

/* The name of what stands so many steps behind the first. */
static void name_step(const ct_table *table, const ct_index *index, double steps, char buffer[CT_INDEX_NAME]) {
    const ct_column *column = ct_table_column(table, (size_t)index->column);
    double value = index->first + steps * index->step;
    bool seconds = index->unit == CT_DATE_SECOND || index->unit == CT_DATE_SECOND_UTC;
    if (index->steps == CT_STEPS_WEEKDAYS) {
        double week = floor(value / 5);
        value = 7 * week + (value - 5 * week) - 3;
    }
    if (index->unit == CT_DATE_NONE && column->exact)
        snprintf(buffer, CT_INDEX_NAME, "%.15g", value / ct_decimal_power(column->decimals));
    else
        ct_date_write(index->unit, value, seconds ? column->decimals : 0, buffer);
}

char *ct_index_name(const ct_table *table, const ct_index *index, size_t row, char buffer[CT_INDEX_NAME]) {
    const ct_column *column = ct_table_column(table, (size_t)index->column);
    if (index->within >= 0)
        name_step(table, index, ct_index_step(index, ct_index_place(index, row)), buffer);
    else if (column->unit != CT_DATE_NONE)
        ct_date_write(column->unit, column->values[row], column->decimals, buffer);
    else
        snprintf(buffer, CT_INDEX_NAME, "%.15g", ct_table_value(table, row, (size_t)index->column));
    return buffer;
}

static bool has_dashes(const char *name) {
    return strpbrk(name[0] == '-' ? name + 1 : name, "- ") != NULL;
}

char *ct_index_span(const ct_table *table, const ct_index *index, size_t first, size_t last,
                    char buffer[CT_INDEX_SPAN]) {
    char from[CT_INDEX_NAME], to[CT_INDEX_NAME];
    ct_index_name(table, index, first, from);
    ct_index_name(table, index, last, to);
    if (strcmp(from, to) == 0)
        snprintf(buffer, CT_INDEX_SPAN, "%s", from);
    else
        snprintf(buffer, CT_INDEX_SPAN, "%s%s%s", from, has_dashes(from) ? " to " : "-", to);
    return buffer;
}

char *ct_index_gaps(const ct_table *table, const ct_index *index, char *buffer, size_t size) {
    enum { MOST = 4 };
    size_t used = 0, told = 0;
    buffer[0] = '\0';
    for (size_t place = 1; place < index->rows && index->at && used < size; place++) {
        char first[CT_INDEX_NAME], last[CT_INDEX_NAME];
        double before = index->at[place - 1], now = index->at[place];
        if (now - before < 2)
            continue;
        if (told++ == MOST) {
            snprintf(buffer + used, size - used, " and %zu more", index->gaps - MOST);
            break;
        }
        name_step(table, index, before + 1, first);
        name_step(table, index, now - 1, last);
        used += (size_t)snprintf(buffer + used, size - used, "%s%s", told > 1 ? ", " : "", first);
        if (now - before > 2 && used < size) /* dates have dashes of their own */
            used += (size_t)snprintf(buffer + used, size - used, "%s%s", has_dashes(first) ? " to " : "-", last);
    }
    return buffer;
}
