/* Which column orders the rows, and how.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "index.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "decimal.h"
#include "engine/table/order.h"
#include "table.h"

enum { DAY = 86400 };

void ct_index_free(ct_index *index) {
    if (!index)
        return;
    free(index->row);
    free(index->place);
    free(index->at);
    free(index);
}

/* ---- What counts: a number a row ---- */

/* The numbers that a column, or two, would be an index by; values may be the column's own. */
typedef struct counts {
    const double *values;
    double *own; /* values, where they were made */
    size_t rows;
    double slack; /* by how much differences of doubles may differ; 0 where they are exact */
    ct_index_steps steps;
    ct_date_unit unit;
} counts;

static bool called(const char *name, const char *one) {
    return strcasecmp(name, one) == 0;
}

static bool may_be_index(const ct_column *column, size_t rows) {
    bool date = column->kind == CT_COLUMN_DATE;
    if (!date && column->kind != CT_COLUMN_NUMBER)
        return false;
    return rows >= 2 && column->present == rows &&
           (date || called(column->name, "year") || called(column->name, "quarter") ||
            called(column->name, "month") || called(column->name, "date") || called(column->name, "time"));
}

static double day_of(double days, int *year, int *month, int *last) {
    int day, y, m;
    ct_date_of_days((long)days, &y, &m, &day);
    *last = !ct_date_exists(y, m, day + 1);
    *year = y;
    *month = m;
    return day;
}

/* Whether all days are the same of a month, or all the last of one. */
static bool monthly(const double *days, size_t rows) {
    int year, month, last;
    double first = day_of(days[0], &year, &month, &last);
    bool same = true, ends = last;
    for (size_t i = 1; i < rows && (same || ends); i++) {
        same = day_of(days[i], &year, &month, &last) == first && same;
        ends = ends && last;
    }
    return same || ends;
}

static double weekday(double days) { /* Monday is 0 */
    return days + 3 - 7 * floor((days + 3) / 7);
}

/* Whether no day is of a weekend, and some are neighbours as they stand or the other way round. */
static bool on_weekdays(const double *days, size_t rows) {
    bool neighbours = false;
    for (size_t i = 0; i < rows; i++) {
        if (weekday(days[i]) > 4)
            return false;
        neighbours = neighbours || (i > 0 && fabs(days[i] - days[i - 1]) == 1);
    }
    return neighbours;
}

static ct_status make_own(counts *c) {
    if (!c->own && !(c->own = malloc(c->rows * sizeof *c->own)))
        return CT_ERROR_MEMORY;
    return CT_OK;
}

/* Days as months or weekdays, where that is what they step by. */
static ct_status refine_days(counts *c) {
    bool months = monthly(c->values, c->rows);
    if (!months && !on_weekdays(c->values, c->rows))
        return CT_OK;
    if (make_own(c) != CT_OK)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < c->rows; i++) {
        int year, month, last;
        double days = c->values[i];
        day_of(days, &year, &month, &last);
        c->own[i] = months ? 12.0 * (year - 1970) + month - 1 : 5 * floor((days + 3) / 7) + weekday(days);
    }
    c->values = c->own;
    c->steps = months ? CT_STEPS_MONTHS : CT_STEPS_WEEKDAYS;
    if (months)
        c->unit = CT_DATE_MONTH;
    return CT_OK;
}

/* Seconds that are all midnights are days. */
static ct_status refine_seconds(counts *c, int decimals) {
    double day = DAY * ct_decimal_power(decimals);
    for (size_t i = 0; i < c->rows; i++)
        if (c->values[i] != day * floor(c->values[i] / day))
            return CT_OK;
    if (make_own(c) != CT_OK)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < c->rows; i++)
        c->own[i] = c->values[i] / day;
    c->values = c->own;
    c->unit = CT_DATE_DAY;
    return refine_days(c);
}

static ct_status counts_of(const ct_column *column, counts *c) {
    c->values = column->values;
    c->unit = column->unit;
    c->slack = column->exact ? 0 : 0x1p-50 * fmax(fabs(column->minimum), fabs(column->maximum));
    if (column->unit == CT_DATE_DAY)
        return refine_days(c);
    if (column->unit == CT_DATE_SECOND || column->unit == CT_DATE_SECOND_UTC)
        return refine_seconds(c, column->decimals);
    return CT_OK;
}

static bool whole_between(const ct_column *column, size_t rows, double low, double high) {
    return column->values && column->exact && column->decimals == 0 && column->present == rows &&
           column->minimum >= low && column->maximum <= high;
}

/* ---- The order, and the steps in it ---- */

/* Sorts by the numbers that count where the rows do not stand so: index->row, and the numbers in their order. *unique
 * tells whether none comes twice. */
static ct_status sort(const counts *c, ct_index *index, double *sorted, bool *unique) {
    uint64_t *keys = malloc(c->rows * sizeof *keys);
    index->row = malloc(c->rows * sizeof *index->row);
    ct_status status = keys && index->row ? CT_OK : CT_ERROR_MEMORY;
    for (size_t i = 0; i < c->rows && status == CT_OK; i++) {
        keys[i] = ct_order_key(c->values[i]);
        index->row[i] = (uint32_t)i;
    }
    if (status == CT_OK)
        status = ct_order_keys(keys, index->row, c->rows, NULL);
    *unique = true;
    for (size_t i = 0; i < c->rows && status == CT_OK && *unique; i++) {
        sorted[i] = ct_order_value(keys[i]);
        *unique = i == 0 || sorted[i] - sorted[i - 1] > c->slack;
    }
    free(keys);
    return status;
}

static bool ascending(const counts *c) {
    for (size_t i = 1; i < c->rows; i++)
        if (!(c->values[i] - c->values[i - 1] > c->slack))
            return false;
    return true;
}

/* Whole numbers that are more than there is room for between the ends: some come twice, and nothing need be sorted. */
static bool too_many(const counts *c) {
    double low = c->values[0], high = c->values[0];
    if (c->slack > 0)
        return false;
    for (size_t i = 1; i < c->rows; i++) {
        low = c->values[i] < low ? c->values[i] : low;
        high = c->values[i] > high ? c->values[i] : high;
    }
    return high - low + 1 < (double)c->rows;
}

/* The step is the least difference; all must be whole multiples of it, and half of them at least that itself. */
static bool find_steps(const counts *c, const double *sorted, ct_index *index) {
    size_t once = 0;
    double step = INFINITY;
    for (size_t i = 1; i < c->rows; i++)
        step = fmin(step, sorted[i] - sorted[i - 1]);
    for (size_t i = 1; i < c->rows; i++) {
        double steps = (sorted[i] - sorted[i - 1]) / step;
        if (fabs(steps - rint(steps)) * step > 2 * c->slack * rint(steps))
            return false;
        once += rint(steps) == 1;
        index->gaps += rint(steps) > 1;
        index->lacking += (size_t)rint(steps) - 1;
    }
    index->first = sorted[0];
    index->step = step;
    return 2 * once >= c->rows - 1;
}

static ct_status number_steps(const counts *c, const double *sorted, ct_index *index) {
    if (index->gaps > 0) {
        if (!(index->at = malloc(c->rows * sizeof *index->at)))
            return CT_ERROR_MEMORY;
        index->at[0] = 0;
        for (size_t i = 1; i < c->rows; i++)
            index->at[i] = index->at[i - 1] + rint((sorted[i] - sorted[i - 1]) / index->step);
    }
    if (index->row) {
        if (!(index->place = malloc(c->rows * sizeof *index->place)))
            return CT_ERROR_MEMORY;
        for (size_t i = 0; i < c->rows; i++)
            index->place[index->row[i]] = (uint32_t)i;
    }
    return CT_OK;
}

/* *found is NULL where the numbers make no index. */
static ct_status judge(const counts *c, ct_index **found) {
    bool in_order = ascending(c), good = true;
    *found = NULL;
    if (!in_order && too_many(c))
        return CT_OK;
    ct_index *index = calloc(1, sizeof *index);
    double *sorted = in_order ? NULL : malloc(c->rows * sizeof *sorted);
    ct_status status = index && (in_order || sorted) ? CT_OK : CT_ERROR_MEMORY;
    if (status == CT_OK && !in_order)
        status = sort(c, index, sorted, &good);
    if (status == CT_OK && good) {
        const double *values = in_order ? c->values : sorted;
        *index = (ct_index){.column = -1,
                            .within = -1,
                            .rows = c->rows,
                            .steps = c->steps,
                            .unit = c->unit,
                            .in_order = in_order,
                            .row = index->row};
        good = find_steps(c, values, index);
        if (good)
            status = number_steps(c, values, index);
    }
    free(sorted);
    if (status == CT_OK && good)
        *found = index;
    else
        ct_index_free(index);
    return status;
}

static ct_status judge_column(const ct_table *table, size_t i, ct_index **found) {
    counts c = {.rows = ct_table_rows(table)};
    ct_status status = counts_of(ct_table_column(table, i), &c);
    if (status == CT_OK)
        status = judge(&c, found);
    if (status == CT_OK && *found)
        (*found)->column = (int)i;
    free(c.own);
    return status;
}

static int find_called(const ct_table *table, const char *name, double low, double high) {
    for (size_t i = 0; i < ct_table_columns(table); i++) {
        const ct_column *column = ct_table_column(table, i);
        if (called(column->name, name) && whole_between(column, ct_table_rows(table), low, high))
            return (int)i;
    }
    return -1;
}

/* Years, and parts of them in another column. */
static ct_status judge_pair(const ct_table *table, const char *name, int parts, ct_date_unit unit, ct_index **found) {
    int years = find_called(table, "year", -99999, 99999), within = find_called(table, name, 1, parts);
    counts c = {.rows = ct_table_rows(table), .unit = unit};
    if (years < 0 || within < 0 || c.rows < 2)
        return CT_OK;
    if (make_own(&c) != CT_OK)
        return CT_ERROR_MEMORY;
    const double *year = ct_table_column(table, (size_t)years)->values;
    const double *part = ct_table_column(table, (size_t)within)->values;
    for (size_t i = 0; i < c.rows; i++)
        c.own[i] = parts * (year[i] - 1970) + part[i] - 1;
    c.values = c.own;
    ct_status status = judge(&c, found);
    if (status == CT_OK && *found) {
        (*found)->column = years;
        (*found)->within = within;
    }
    free(c.own);
    return status;
}

ct_status ct_index_find(const ct_table *table, ct_index **index) {
    ct_status status = CT_OK;
    *index = NULL;
    for (size_t i = 0; i < ct_table_columns(table) && status == CT_OK && !*index; i++)
        if (may_be_index(ct_table_column(table, i), ct_table_rows(table)))
            status = judge_column(table, i, index);
    if (status == CT_OK && !*index)
        status = judge_pair(table, "quarter", 4, CT_DATE_QUARTER, index);
    if (status == CT_OK && !*index)
        status = judge_pair(table, "month", 12, CT_DATE_MONTH, index);
    return status;
}
