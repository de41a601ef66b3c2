/* The terms a model may take.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "terms.h"

#include <float.h>
#include <math.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dd.h"

/* Squares and their sums stay within a double's range where values lie between these. */
#define LARGEST_AS_IS 0x1p+400
#define SMALLEST_AS_IS 0x1p-400

/* Beyond this, or below its inverse, a power is taken of values scaled to at most 1, not of mantissas. */
#define LARGEST_POWER 1e120
enum { MOST_DECIMALS = 200 };

struct ct_terms {
    atomic_size_t references;
    ct_table *table;
    ct_transform transform;
    size_t rows, count;
    ct_term *terms;
    double **owned; /* two a term: high and low where they are not the table's */
    size_t *excluded, n_excluded; /* rows of the table */
    uint64_t *out;                /* a bit a row of the terms that is left out; NULL where none is */
    size_t n_out;
    int index;
};

static void free_terms(ct_terms *terms) {
    for (size_t i = 0; i < terms->count; i++) {
        free((char *)terms->terms[i].name);
        free(terms->owned[2 * i]);
        free(terms->owned[2 * i + 1]);
    }
    free(terms->terms);
    free(terms->owned);
    free(terms->excluded);
    free(terms->out);
    ct_table_unref(terms->table);
    free(terms);
}

ct_terms *ct_terms_ref(ct_terms *terms) {
    atomic_fetch_add(&terms->references, 1);
    return terms;
}

void ct_terms_unref(ct_terms *terms) {
    if (terms && atomic_fetch_sub(&terms->references, 1) == 1)
        free_terms(terms);
}

static ct_status own(ct_terms *terms, size_t i, double **high, double **low) {
    size_t size = (terms->rows ? terms->rows : 1) * sizeof(double);
    *high = terms->owned[2 * i] = malloc(size);
    *low = terms->owned[2 * i + 1] = malloc(size);
    return *high && *low ? CT_OK : CT_ERROR_MEMORY;
}

static void drop_empty_low(ct_terms *terms, size_t i) {
    double *low = terms->owned[2 * i + 1];
    for (size_t row = 0; row < terms->rows; row++)
        if (low[row] != 0)
            return;
    free(low);
    terms->owned[2 * i + 1] = NULL;
    terms->terms[i].low = NULL;
}

static void count(ct_terms *terms, ct_term *term) {
    size_t present = 0;
    double largest = 0;
    for (size_t row = 0; term->high && row < terms->rows; row++) {
        double size = fabs(term->high[row]);
        if (terms->out && !ct_terms_keeps(terms, row))
            continue;
        present += size == size;
        largest = size > largest ? size : largest; /* not fmax: NaN compares false, and this takes one instruction */
    }
    term->present = present;
    term->largest = largest;
}

static ct_dd power(ct_dd base, int exponent) {
    ct_dd result = base;
    for (int i = 1; i < exponent; i++)
        result = ct_dd_mul(result, base);
    return result;
}

/* Values so large or small that their squares would leave a double's range are kept divided by 2^binary. */
static ct_status rescale(ct_terms *terms, size_t i) {
    ct_term *term = &terms->terms[i];
    int exponent;
    double *high, *low;
    if (term->largest == 0 || (term->largest < LARGEST_AS_IS && term->largest > SMALLEST_AS_IS))
        return CT_OK;
    const double *old_high = term->high, *old_low = term->low;
    double *release[2] = {terms->owned[2 * i], terms->owned[2 * i + 1]};
    if (own(terms, i, &high, &low) != CT_OK) {
        free(release[0]);
        free(release[1]);
        return CT_ERROR_MEMORY;
    }
    exponent = ilogb(term->largest);
    for (size_t row = 0; row < terms->rows; row++) {
        high[row] = ldexp(old_high[row], -exponent);
        low[row] = old_low ? ldexp(old_low[row], -exponent) : 0;
    }
    free(release[0]);
    free(release[1]);
    term->high = high;
    term->low = low;
    term->binary += exponent;
    term->noise = ldexp(term->noise, -exponent);
    term->largest = ldexp(term->largest, -exponent);
    drop_empty_low(terms, i);
    return CT_OK;
}

/* Near 1 by the difference, which is exact there; elsewhere by the ratio, whose digits the difference would lose; and
 * where the ratio itself leaves a double's range, by two logarithms. */
static double log_change(double before, double after) {
    double ratio = after / before;
    if (ratio >= 0.5 && ratio <= 2)
        return log1p((after - before) / before);
    return ratio > DBL_MIN && isfinite(ratio) ? log(ratio) : log(after) - log(before);
}

static ct_status fill_log_difference(ct_terms *terms, size_t i, const ct_column *column) {
    double *high, *low, largest = 0;
    if (own(terms, i, &high, &low) != CT_OK)
        return CT_ERROR_MEMORY;
    free(low);
    terms->owned[2 * i + 1] = NULL;
    for (size_t row = 0; row < terms->rows; row++) {
        high[row] = log_change(column->values[row], column->values[row + 1]);
        largest = fmax(largest, fabs(high[row]));
    }
    terms->terms[i].high = high;
    /* Some units in the last place of the logarithm, and what the rounding of its two values puts in. */
    terms->terms[i].noise = 0x1p-51 * largest + (column->exact ? 0 : 0x1p-52);
    return CT_OK;
}

static ct_status fill_difference(ct_terms *terms, size_t i, const ct_column *column) {
    ct_term *term = &terms->terms[i];
    double *high, *low, size = column->present ? fmax(fabs(column->minimum), fabs(column->maximum)) : 0;
    double half = size > 0x1p+1000 ? 0.5 : 1; /* that no difference leaves a double's range */
    if (own(terms, i, &high, &low) != CT_OK)
        return CT_ERROR_MEMORY;
    for (size_t row = 0; row < terms->rows; row++) {
        ct_dd change = ct_two_sum(half * column->values[row + 1], -half * column->values[row]);
        high[row] = change.hi;
        low[row] = isnan(change.hi) ? 0 : change.lo;
    }
    term->high = high;
    term->low = low;
    term->exact = column->exact;
    term->decimals = column->decimals;
    term->binary = half < 1;
    term->noise = column->exact ? 0 : 0x1p-52 * half * size;
    drop_empty_low(terms, i);
    return CT_OK;
}

static bool by_logarithms(const ct_column *column) {
    return column->present > 0 && column->minimum > 0;
}

/* change: what stands before the brackets, "" for a column as it is. */
static char *term_name(const ct_column *column, int exponent, const char *change) {
    size_t size = strlen(column->name) + 32;
    char *name = malloc(size), tail[16] = "";
    if (!name)
        return NULL;
    if (exponent > 1)
        snprintf(tail, sizeof tail, "^%d", exponent);
    if (*change)
        snprintf(name, size, "%s(%s)%s", change, column->name, tail);
    else
        snprintf(name, size, "%s%s", column->name, tail);
    return name;
}

/* The column itself, or its difference. */
static ct_status make_base(ct_terms *terms, size_t i) {
    ct_term *term = &terms->terms[i];
    const ct_column *column = ct_table_column(terms->table, (size_t)term->column);
    if (column->kind == CT_COLUMN_TEXT)
        return CT_OK;
    if (terms->transform == CT_LEVELS || term->role == CT_ROLE_INDEX) {
        /* Row i of the differences is the change to table row i + 1, and carries that row's index. */
        term->high = column->values + (terms->transform == CT_LEVELS ? 0 : 1);
        term->exact = column->exact;
        term->decimals = column->decimals;
        if (!term->exact && column->present)
            term->noise = 0x1p-53 * fmax(fabs(column->minimum), fabs(column->maximum));
    } else {
        ct_status status = (term->logs ? fill_log_difference : fill_difference)(terms, i, column);
        if (status != CT_OK)
            return status;
    }
    count(terms, term);
    return rescale(terms, i);
}

/* A power of terms[base]: of its mantissas where the result stays in range, else of values scaled to at most 1. */
static ct_status make_power(ct_terms *terms, size_t i, size_t base) {
    ct_term *term = &terms->terms[i];
    const ct_term *from = &terms->terms[base];
    int p = term->exponent, exponent = 0;
    double *high, *low;
    if (own(terms, i, &high, &low) != CT_OK)
        return CT_ERROR_MEMORY;
    double largest = pow(from->largest, p);
    bool whole = largest < LARGEST_POWER && largest > 1 / LARGEST_POWER && from->decimals * p <= MOST_DECIMALS;
    ct_dd unit = whole ? ct_dd_from(1.0) : ct_dd_pow10(-from->decimals);
    if (!whole)
        frexp(from->largest * unit.hi, &exponent);
    for (size_t row = 0; row < terms->rows; row++) {
        ct_dd x = {from->high[row], from->low ? from->low[row] : 0};
        if (!whole) {
            x = ct_dd_mul(x, unit);
            x = (ct_dd){ldexp(x.hi, -exponent), ldexp(x.lo, -exponent)};
        }
        x = power(x, p);
        high[row] = x.hi;
        low[row] = isnan(x.hi) ? 0 : x.lo;
    }
    term->high = high;
    term->low = low;
    term->exact = from->exact;
    term->decimals = whole ? from->decimals * p : 0;
    term->binary = (from->binary + exponent) * p;
    count(terms, term);
    if (from->largest > 0)
        term->noise = p * (from->noise / from->largest) * term->largest;
    drop_empty_low(terms, i);
    return CT_OK;
}

static int compare_powers(const void *a, const void *b) {
    const ct_power *p = a, *q = b;
    return p->column != q->column ? (p->column > q->column) - (p->column < q->column)
                                  : (p->exponent > q->exponent) - (p->exponent < q->exponent);
}

static ct_status check_powers(const ct_table *table, const ct_power *powers, size_t n, ct_error *error) {
    for (size_t i = 0; i < n; i++) {
        if (powers[i].column < 0 || (size_t)powers[i].column >= ct_table_columns(table))
            return ct_error_set(error, CT_ERROR_ARGUMENT, "a power of column %d, which the table has not",
                                powers[i].column);
        const ct_column *column = ct_table_column(table, (size_t)powers[i].column);
        if (column->kind == CT_COLUMN_TEXT)
            return ct_error_set(error, CT_ERROR_ARGUMENT, "%s holds text and has no powers", column->name);
        if (powers[i].exponent < 2 || powers[i].exponent > CT_MAX_EXPONENT)
            return ct_error_set(error, CT_ERROR_ARGUMENT, "the power of %s must be a whole number from 2 to %d",
                                column->name, CT_MAX_EXPONENT);
    }
    return CT_OK;
}

static ct_status add_term(ct_terms *terms, int column, int exponent) {
    size_t i = terms->count;
    const ct_column *about = ct_table_column(terms->table, (size_t)column);
    ct_role role = about->kind == CT_COLUMN_TEXT                             ? CT_ROLE_TEXT
                   : column == ct_table_index(terms->table) && exponent == 1 ? CT_ROLE_INDEX
                                                                             : CT_ROLE_CANDIDATE;
    /* The powers of the index follow it: it is not differenced, so neither are they. */
    bool changes =
        terms->transform != CT_LEVELS && role == CT_ROLE_CANDIDATE && column != ct_table_index(terms->table);
    bool logs = changes && by_logarithms(about);
    terms->terms[i] =
        (ct_term){.source = about->name, .column = column, .exponent = exponent, .role = role, .logs = logs};
    terms->terms[i].name = term_name(about, exponent, logs ? "dlog" : changes ? "diff" : "");
    terms->count++;
    if (!terms->terms[i].name)
        return CT_ERROR_MEMORY;
    if (role == CT_ROLE_INDEX)
        terms->index = (int)i;
    return exponent == 1 ? make_base(terms, i) : make_power(terms, i, (size_t)ct_terms_find(terms, column, 1));
}

static ct_status make_all(ct_terms *terms, const ct_power *powers, size_t n) {
    size_t next = 0;
    ct_status status = CT_OK;
    for (size_t column = 0; column < ct_table_columns(terms->table) && status == CT_OK; column++) {
        status = add_term(terms, (int)column, 1);
        for (; next < n && powers[next].column == (int)column && status == CT_OK; next++)
            if (next == 0 || compare_powers(&powers[next], &powers[next - 1]) != 0)
                status = add_term(terms, (int)column, powers[next].exponent);
    }
    return status;
}

/* Row i of the differences is that of table row i + 1; the first row is in none. */
static ct_status leave_out(ct_terms *terms, ct_excluded excluded) {
    size_t before = terms->transform == CT_DIFFERENCES;
    if (excluded.count == 0)
        return CT_OK;
    terms->excluded = malloc(excluded.count * sizeof *terms->excluded);
    terms->out = calloc(terms->rows / 64 + 1, sizeof *terms->out);
    if (!terms->excluded || !terms->out)
        return CT_ERROR_MEMORY;
    memcpy(terms->excluded, excluded.rows, excluded.count * sizeof *terms->excluded);
    terms->n_excluded = excluded.count;
    for (size_t i = 0; i < excluded.count; i++) {
        size_t row = excluded.rows[i] - before;
        if (excluded.rows[i] < before || row >= terms->rows)
            continue;
        terms->out[row / 64] |= (uint64_t)1 << (row % 64);
        terms->n_out++;
    }
    return CT_OK;
}

bool ct_terms_keeps(const ct_terms *terms, size_t row) {
    return !terms->out || !(terms->out[row / 64] >> (row % 64) & 1);
}

ct_excluded ct_terms_excluded(const ct_terms *terms) {
    return (ct_excluded){terms->excluded, terms->n_excluded};
}

size_t ct_terms_kept(const ct_terms *terms) {
    return terms->rows - terms->n_out;
}

ct_terms *ct_terms_new(ct_table *table, const ct_power *powers, size_t n_powers, ct_transform transform,
                       ct_error *error) {
    return ct_terms_new_without(table, powers, n_powers, transform, (ct_excluded){0}, error);
}

ct_terms *ct_terms_new_without(ct_table *table, const ct_power *powers, size_t n_powers, ct_transform transform,
                               ct_excluded excluded, ct_error *error) {
    if (check_powers(table, powers, n_powers, error) != CT_OK)
        return NULL;
    if (transform == CT_DIFFERENCES && ct_table_rows(table) < 2) {
        ct_error_set(error, CT_ERROR_ARGUMENT, "differences need two rows at least");
        return NULL;
    }
    size_t most = ct_table_columns(table) + n_powers;
    ct_terms *terms = calloc(1, sizeof *terms);
    ct_power *sorted = calloc(n_powers ? n_powers : 1, sizeof *sorted);
    if (terms) {
        atomic_init(&terms->references, 1);
        terms->table = ct_table_ref(table);
        terms->transform = transform;
        terms->rows = ct_table_rows(table) - (transform == CT_DIFFERENCES);
        terms->index = -1;
        terms->terms = calloc(most ? most : 1, sizeof *terms->terms);
        terms->owned = calloc(most ? 2 * most : 1, sizeof *terms->owned);
    }
    ct_status status = terms && sorted && terms->terms && terms->owned ? CT_OK : CT_ERROR_MEMORY;
    if (status == CT_OK)
        status = leave_out(terms, excluded);
    if (status == CT_OK) {
        if (n_powers)
            memcpy(sorted, powers, n_powers * sizeof *sorted);
        qsort(sorted, n_powers, sizeof *sorted, compare_powers);
        status = make_all(terms, sorted, n_powers);
    }
    free(sorted);
    if (status != CT_OK) {
        ct_error_memory(error);
        ct_terms_unref(terms);
        return NULL;
    }
    return terms;
}

const ct_table *ct_terms_table(const ct_terms *terms) {
    return terms->table;
}

ct_transform ct_terms_transform(const ct_terms *terms) {
    return terms->transform;
}

size_t ct_terms_count(const ct_terms *terms) {
    return terms->count;
}

size_t ct_terms_rows(const ct_terms *terms) {
    return terms->rows;
}

const ct_term *ct_terms_at(const ct_terms *terms, size_t term) {
    return &terms->terms[term];
}

int ct_terms_find(const ct_terms *terms, int column, int exponent) {
    for (size_t i = (size_t)(column > 0 ? column : 0); i < terms->count && terms->terms[i].column <= column; i++)
        if (terms->terms[i].column == column && terms->terms[i].exponent == exponent)
            return (int)i;
    return -1;
}

int ct_terms_named(const ct_terms *terms, const char *name) {
    for (size_t i = 0; i < terms->count; i++)
        if (terms->terms[i].exponent == 1 && strcmp(terms->terms[i].source, name) == 0)
            return (int)i;
    for (size_t i = 0; i < terms->count; i++)
        if (strcmp(terms->terms[i].name, name) == 0)
            return (int)i;
    return -1;
}

int ct_terms_index(const ct_terms *terms) {
    return terms->index;
}
