/* The values of design columns: columns as they are, differences, logarithms, powers.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "engine/dd.h"
#include "engine/decimal.h"
#include "log_change.h"
#include "terms_inside.h"

/* Squares and their sums stay within a double's range where values lie between these. */
#define LARGEST_AS_IS 0x1p+400
#define SMALLEST_AS_IS 0x1p-400

ct_status ct_design_own(ct_terms *terms, size_t i, double **high, double **low) {
    size_t size = (terms->rows ? terms->rows : 1) * sizeof(double);
    *high = terms->owned[2 * i] = malloc(size);
    *low = terms->owned[2 * i + 1] = malloc(size);
    return *high && *low ? CT_OK : CT_ERROR_MEMORY;
}

void ct_design_drop_low(ct_terms *terms, size_t i) {
    double *low = terms->owned[2 * i + 1];
    for (size_t row = 0; row < terms->rows; row++)
        if (low[row] != 0)
            return;
    free(low);
    terms->owned[2 * i + 1] = NULL;
    terms->columns[i].low = NULL;
}

static void count(ct_terms *terms, ct_design_column *column) {
    size_t present = 0;
    double largest = 0;
    for (size_t row = 0; row < terms->rows; row++) {
        double size = fabs(column->high[row]);
        if (terms->out && !ct_terms_keeps(terms, row))
            continue;
        present += size == size;
        largest = size > largest ? size : largest; /* not fmax: NaN compares false, and this takes one instruction */
    }
    terms->terms[column->term].present = present;
    column->largest = largest;
}

static ct_dd power(ct_dd base, int exponent) {
    ct_dd result = base;
    for (int i = 1; i < exponent; i++)
        result = ct_dd_mul(result, base);
    return result;
}

/* Values so large or small that their squares would leave a double's range are kept divided by 2^binary. */
static ct_status rescale(ct_terms *terms, size_t i) {
    ct_design_column *column = &terms->columns[i];
    int exponent;
    double *high, *low;
    if (column->largest == 0 || (column->largest < LARGEST_AS_IS && column->largest > SMALLEST_AS_IS))
        return CT_OK;
    const double *old_high = column->high, *old_low = column->low;
    double *release[2] = {terms->owned[2 * i], terms->owned[2 * i + 1]};
    if (ct_design_own(terms, i, &high, &low) != CT_OK) {
        free(release[0]);
        free(release[1]);
        return CT_ERROR_MEMORY;
    }
    exponent = ilogb(column->largest);
    for (size_t row = 0; row < terms->rows; row++) {
        high[row] = ldexp(old_high[row], -exponent);
        low[row] = old_low ? ldexp(old_low[row], -exponent) : 0;
    }
    free(release[0]);
    free(release[1]);
    column->high = high;
    column->low = low;
    column->binary += exponent;
    column->noise = ldexp(column->noise, -exponent);
    column->largest = ldexp(column->largest, -exponent);
    ct_design_drop_low(terms, i);
    return CT_OK;
}

static ct_status fill_log_difference(ct_terms *terms, size_t i, const ct_column *from) {
    double *high, *low, largest = 0;
    if (ct_design_own(terms, i, &high, &low) != CT_OK)
        return CT_ERROR_MEMORY;
    free(low);
    terms->owned[2 * i + 1] = NULL;
    if (ct_terms_find_before(terms, terms->terms[terms->columns[i].term].lag) != CT_OK)
        return CT_ERROR_MEMORY;
    for (size_t row = 0; row < terms->rows; row++) {
        size_t before = terms->before[row];
        high[row] = before == CT_NO_ROW ? NAN : ct_log_change(from->values[before], from->values[row]);
        largest = fmax(largest, fabs(high[row]));
    }
    terms->columns[i].high = high;
    /* Some units in the last place of the logarithm, and what the rounding of its two values puts in. */
    terms->columns[i].noise = 0x1p-51 * largest + (from->exact ? 0 : 0x1p-52);
    return CT_OK;
}

static ct_status fill_difference(ct_terms *terms, size_t i, const ct_column *from) {
    ct_design_column *column = &terms->columns[i];
    double *high, *low, size = from->present ? fmax(fabs(from->minimum), fabs(from->maximum)) : 0;
    double half = size > 0x1p+1000 ? 0.5 : 1; /* that no difference leaves a double's range */
    if (ct_design_own(terms, i, &high, &low) != CT_OK)
        return CT_ERROR_MEMORY;
    if (ct_terms_find_before(terms, terms->terms[column->term].lag) != CT_OK)
        return CT_ERROR_MEMORY;
    for (size_t row = 0; row < terms->rows; row++) {
        double before = terms->before[row] == CT_NO_ROW ? NAN : from->values[terms->before[row]];
        ct_dd change = ct_two_sum(half * from->values[row], -half * before);
        high[row] = change.hi;
        low[row] = isnan(change.hi) ? 0 : change.lo;
    }
    column->high = high;
    column->low = low;
    column->exact = from->exact;
    column->decimals = from->decimals;
    column->binary = half < 1;
    column->noise = from->exact ? 0 : 0x1p-52 * half * size;
    ct_design_drop_low(terms, i);
    return CT_OK;
}

/* To a double: some units in the last place. */
static ct_status fill_log(ct_terms *terms, size_t i, const ct_column *from) {
    double *high, *low, largest = 0, power = from->exact ? ct_decimal_power(from->decimals) : 1;
    if (ct_design_own(terms, i, &high, &low) != CT_OK)
        return CT_ERROR_MEMORY;
    free(low);
    terms->owned[2 * i + 1] = NULL;
    for (size_t row = 0; row < terms->rows; row++) {
        high[row] = log(from->values[row] / power);
        largest = fmax(largest, fabs(high[row]));
    }
    terms->columns[i].high = high;
    terms->columns[i].noise = 0x1p-51 * largest + 0x1p-52;
    return CT_OK;
}

static void fill_as_is(ct_design_column *column, const ct_column *from) {
    column->high = from->values;
    column->exact = from->exact;
    column->decimals = from->decimals;
    if (!column->exact && from->present)
        column->noise = 0x1p-53 * fmax(fabs(from->minimum), fabs(from->maximum));
}

ct_status ct_design_fill_base(ct_terms *terms, size_t term) {
    const ct_term *about = &terms->terms[term];
    const ct_column *from = ct_table_column(terms->table, (size_t)about->column);
    size_t i = (size_t)about->design;
    ct_design_column *column = &terms->columns[i];
    ct_status status = CT_OK;
    if (about->lag > 0)
        status = about->logs ? fill_log_difference(terms, i, from) : fill_difference(terms, i, from);
    else if (about->logs)
        status = fill_log(terms, i, from);
    else
        fill_as_is(column, from);
    if (status == CT_OK && about->standard)
        status = ct_design_standardise(terms, i);
    if (status != CT_OK)
        return status;
    count(terms, column);
    return rescale(terms, i);
}

/* Of mantissas where the result stays in range, else of values scaled to at most 1. */
ct_status ct_design_fill_power(ct_terms *terms, size_t term, size_t base) {
    size_t i = (size_t)terms->terms[term].design;
    ct_design_column *column = &terms->columns[i];
    const ct_design_column *from = &terms->columns[terms->terms[base].design];
    int p = terms->terms[term].exponent, exponent = 0;
    double *high, *low;
    if (ct_design_own(terms, i, &high, &low) != CT_OK)
        return CT_ERROR_MEMORY;
    double largest = pow(from->largest, p);
    bool whole =
        largest < CT_LARGEST_PRODUCT && largest > 1 / CT_LARGEST_PRODUCT && from->decimals * p <= CT_MOST_DECIMALS;
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
    column->high = high;
    column->low = low;
    column->exact = from->exact;
    column->decimals = whole ? from->decimals * p : 0;
    column->binary = (from->binary + exponent) * p;
    count(terms, column);
    if (from->largest > 0)
        column->noise = p * (from->noise / from->largest) * column->largest;
    ct_design_drop_low(terms, i);
    return CT_OK;
}
