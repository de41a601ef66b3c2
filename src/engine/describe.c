/* Describing columns.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "describe.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "dd.h"
#include "decimal.h"
#include "engine/fit/reasoned.h"
#include "engine/table/order.h"

/* Rows between two looks at whether to stop. */
enum { STRIDE = 1 << 18 };

/* Beyond this a power of two is no double. */
enum { MOST_BINARY = 1000 };

double ct_description_get(const ct_description *description, ct_statistic statistic, ct_reason *reason) {
    return ct_reasoned_get(description->value, description->reason, (int)statistic - CT_COLUMN_FIRST, reason);
}

const ct_statistic *ct_described(size_t *count) {
    static const ct_statistic told[] = {CT_COLUMN_N, CT_MISSING, CT_DISTINCT, CT_MEAN,    CT_SD,      CT_MINIMUM,
                                        CT_LOWER,    CT_MEDIAN,  CT_UPPER,    CT_MAXIMUM, CT_SKEWNESS};
    *count = sizeof told / sizeof *told;
    return told;
}

static void set(ct_description *d, ct_statistic statistic, double value, ct_reason reason) {
    ct_reasoned_set(d->value, d->reason, (int)statistic - CT_COLUMN_FIRST, value, reason);
}

static void set_counts(ct_description *d, size_t present, size_t missing, size_t distinct) {
    set(d, CT_COLUMN_N, (double)present, CT_REASON_NONE);
    set(d, CT_MISSING, (double)missing, CT_REASON_NONE);
    set(d, CT_DISTINCT, (double)distinct, CT_REASON_NONE);
}

/* The rows that are chosen, one after the other. */
typedef struct walk {
    const ct_terms *terms;
    size_t rows, at;
    const ct_progress *progress;
    bool stopped;
} walk;

/* The next row into *row; false at the end, and where somebody wants to stop. */
static bool next_row(walk *w, size_t *row) {
    while (w->at < w->rows && !ct_terms_choose(w->terms, w->at))
        w->at++;
    if (w->at >= w->rows || w->stopped)
        return false;
    w->stopped = w->at % STRIDE == 0 && ct_progress_stop(w->progress, 0);
    *row = w->at++;
    return !w->stopped;
}

/* ---- Text ---- */

/* Puts a level behind those as frequent, which came before it in the file; the last may go. */
static void enter_top(ct_description *d, ct_level_count level) {
    size_t at = d->n_top < CT_TOP_LEVELS ? d->n_top++ : CT_TOP_LEVELS;
    while (at > 0 && d->top[at - 1].count < level.count) {
        if (at < CT_TOP_LEVELS)
            d->top[at] = d->top[at - 1];
        at--;
    }
    if (at < CT_TOP_LEVELS)
        d->top[at] = level;
}

static ct_status describe_text(const ct_column *column, walk *w, ct_description *d) {
    size_t *counts = calloc(column->n_levels + 1, sizeof *counts), present = 0, missing = 0, distinct = 0, row;
    if (!counts)
        return CT_ERROR_MEMORY;
    while (next_row(w, &row)) {
        bool there = column->codes && column->codes[row] != CT_NO_LEVEL;
        present += there;
        missing += !there;
        if (there)
            counts[column->codes[row]]++;
    }
    for (size_t i = 0; i < column->n_levels; i++) {
        distinct += counts[i] > 0;
        if (counts[i] > 0)
            enter_top(d, (ct_level_count){.level = (uint32_t)i, .count = counts[i]});
    }
    free(counts);
    set_counts(d, present, missing, distinct);
    return w->stopped ? CT_CANCELLED : CT_OK;
}

/* ---- Numbers ---- */

/* Values in ascending order, as keys; in the column's own scale. */
typedef struct sorted {
    uint64_t *keys;
    size_t count;
    ct_dd power; /* 10^decimals, which values are to be divided by */
} sorted;

static double at(const sorted *s, size_t i) {
    return ct_order_value(s->keys[i]);
}

static double in_units(const sorted *s, ct_dd value) {
    return ct_dd_to(ct_dd_div(value, s->power));
}

static size_t count_distinct(const sorted *s) {
    size_t distinct = s->count > 0;
    for (size_t i = 1; i < s->count; i++)
        distinct += s->keys[i] != s->keys[i - 1];
    return distinct;
}

/* Hyndman and Fan's definition 7: linear between the order statistics at (n - 1) quarters / 4, exactly. */
static double quartile(const sorted *s, size_t quarters) {
    size_t place = s->count - 1, whole = place / 4 * quarters + place % 4 * quarters / 4;
    double part = (double)(place % 4 * quarters % 4) / 4;
    if (part == 0)
        return in_units(s, ct_dd_from(at(s, whole)));
    return in_units(s, ct_dd_add(ct_two_prod(at(s, whole), 1 - part), ct_two_prod(at(s, whole + 1), part)));
}

static ct_dd scaled(ct_dd x, int binary) {
    return (ct_dd){ldexp(x.hi, binary), ldexp(x.lo, binary)};
}

/* Of values brought near 1, so that their cubes are doubles. */
static ct_status find_moments(const sorted *s, const ct_progress *progress, ct_description *d) {
    double largest = fmax(fabs(at(s, 0)), fabs(at(s, s->count - 1))), count = (double)s->count;
    int binary = largest > 0 ? ilogb(largest) : 0;
    binary = binary > MOST_BINARY ? MOST_BINARY : binary < -MOST_BINARY ? -MOST_BINARY : binary;
    double scale = ldexp(1, -binary);
    ct_dd n = ct_dd_from(count), sum = {0, 0}, squares = {0, 0}, cubes = {0, 0};
    for (size_t i = 0; i < s->count; i++) {
        if (i % STRIDE == 0 && ct_progress_stop(progress, .6 + .1 * (double)i / count))
            return CT_CANCELLED;
        sum = ct_dd_add(sum, ct_dd_from(at(s, i) * scale));
    }
    ct_dd mean = ct_dd_div(sum, n);
    for (size_t i = 0; i < s->count; i++) {
        if (i % STRIDE == 0 && ct_progress_stop(progress, .7 + .3 * (double)i / count))
            return CT_CANCELLED;
        ct_dd x = ct_dd_sub(ct_dd_from(at(s, i) * scale), mean), square = ct_dd_mul(x, x);
        squares = ct_dd_add(squares, square);
        cubes = ct_dd_add(cubes, ct_dd_mul(square, x));
    }
    bool same = s->keys[0] == s->keys[s->count - 1];
    ct_dd variance = ct_dd_div(squares, n);
    ct_dd spread = same ? (ct_dd){0, 0} : ct_dd_sqrt(ct_dd_div(squares, ct_dd_from(count - 1)));
    ct_dd skew = ct_dd_div(ct_dd_div(cubes, n), ct_dd_mul(variance, ct_dd_sqrt(variance)));
    set(d, CT_MEAN, same ? in_units(s, ct_dd_from(at(s, 0))) : in_units(s, scaled(mean, binary)), CT_REASON_NONE);
    set(d, CT_SD, in_units(s, scaled(spread, binary)), s->count < 2 ? CT_REASON_SMALL_SAMPLE : CT_REASON_NONE);
    set(d, CT_SKEWNESS, ct_dd_to(skew), same ? CT_REASON_CONSTANT : CT_REASON_NONE);
    return CT_OK;
}

/* Whether the value lies below the upper end of part `part`, compared without rounding. */
static bool below(const sorted *s, double value, size_t part, double half) {
    ct_dd way = ct_two_sum(half * value, -half * at(s, 0));
    ct_dd whole = ct_two_sum(half * at(s, s->count - 1), -half * at(s, 0));
    ct_dd gap = ct_dd_sub(ct_dd_mul_d(way, CT_HISTOGRAM_BINS), ct_dd_mul_d(whole, (double)(part + 1)));
    return gap.hi < 0;
}

/* Each part's end is looked up among the sorted values. */
static void fill_bins(const sorted *s, ct_description *d) {
    double half = fabs(at(s, 0)) > 0x1p+1000 || fabs(at(s, s->count - 1)) > 0x1p+1000 ? 0x1p-10 : 1;
    size_t start = 0;
    d->n_bins = CT_HISTOGRAM_BINS;
    for (size_t part = 0; part < CT_HISTOGRAM_BINS; part++) {
        size_t low = start, high = s->count;
        while (low < high && part + 1 < CT_HISTOGRAM_BINS) {
            size_t middle = low + (high - low) / 2;
            if (below(s, at(s, middle), part, half))
                low = middle + 1;
            else
                high = middle;
        }
        d->bin[part] = high - start;
        start = high;
    }
}

/* Of numbers that stand for something the most frequent are told. */
static void find_top(const sorted *s, ct_description *d) {
    for (size_t i = 0, end; i < s->count; i = end) {
        for (end = i + 1; end < s->count && s->keys[end] == s->keys[i];)
            end++;
        if (d->n_top < CT_TOP_LEVELS || end - i > d->top[d->n_top - 1].count)
            enter_top(d, (ct_level_count){.value = in_units(s, ct_dd_from(at(s, i))), .count = end - i});
    }
}

static ct_status tell(const sorted *s, size_t missing, const ct_progress *progress, ct_description *d) {
    set_counts(d, s->count, missing, count_distinct(s));
    if (s->count == 0)
        return CT_OK;
    set(d, CT_MINIMUM, in_units(s, ct_dd_from(at(s, 0))), CT_REASON_NONE);
    set(d, CT_LOWER, quartile(s, 1), CT_REASON_NONE);
    set(d, CT_MEDIAN, quartile(s, 2), CT_REASON_NONE);
    set(d, CT_UPPER, quartile(s, 3), CT_REASON_NONE);
    set(d, CT_MAXIMUM, in_units(s, ct_dd_from(at(s, s->count - 1))), CT_REASON_NONE);
    if (s->keys[0] != s->keys[s->count - 1])
        fill_bins(s, d);
    return find_moments(s, progress, d);
}

static ct_status describe_numbers(const ct_column *column, walk *w, ct_description *d) {
    sorted s = {.power = ct_dd_from(column->exact ? ct_decimal_power(column->decimals) : 1)};
    size_t missing = 0, row;
    if (!(s.keys = malloc((column->present + 1) * sizeof *s.keys)))
        return CT_ERROR_MEMORY;
    while (next_row(w, &row)) {
        double value = column->values[row];
        if (isnan(value))
            missing++;
        else
            s.keys[s.count++] = ct_order_key(value);
    }
    ct_status status = w->stopped ? CT_CANCELLED : ct_order_keys(s.keys, NULL, s.count, w->progress);
    if (status == CT_OK)
        status = tell(&s, missing, w->progress, d);
    if (status == CT_OK && column->labels && column->labels->count > 0)
        find_top(&s, d);
    free(s.keys);
    return status;
}

ct_status ct_describe(const ct_table *table, size_t column, const ct_terms *terms, const ct_progress *progress,
                      ct_description *d) {
    const ct_column *about = ct_table_column(table, column);
    walk w = {.terms = terms, .rows = ct_table_rows(table), .progress = progress};
    bool text = about->codes;
    *d = (ct_description){.column = column};
    for (int i = CT_COLUMN_FIRST; i <= CT_DESCRIBED_LAST; i++)
        set(d, (ct_statistic)i, NAN, text ? CT_REASON_TEXT : CT_REASON_EMPTY);
    return text ? describe_text(about, &w, d) : describe_numbers(about, &w, d);
}
