/* The operations of expressions on a block of rows. A missing value is a NaN.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <math.h>

#include "expression_run.h"

/* out[i] = value for all i, where a, b and c are the arguments' values x, y, w. */
#define EACH(value)                                                                                                  \
    for (size_t i = 0; i < size; i++) {                                                                              \
        double x = a[i];                                                                                             \
        out[i] = (value);                                                                                            \
    }
#define EACH_TWO(value)                                                                                              \
    for (size_t i = 0; i < size; i++) {                                                                              \
        double x = a[i], y = b[i];                                                                                   \
        out[i] = (value);                                                                                            \
    }

/* What is infinite becomes missing. */
static size_t drop_infinite(double *out, size_t size) {
    size_t lost = 0;
    for (size_t i = 0; i < size; i++) {
        bool beyond = fabs(out[i]) > DBL_MAX;
        lost += beyond;
        out[i] = beyond ? NAN : out[i];
    }
    return lost;
}

/* A function where its argument lies above the limit, or on it where inclusive. */
static size_t within(double (*f)(double), double limit, bool inclusive, const double *a, double *out, size_t size) {
    size_t lost = 0;
    for (size_t i = 0; i < size; i++) {
        double x = a[i];
        bool bad = inclusive ? x < limit : x <= limit;
        lost += bad;
        out[i] = bad ? NAN : f(x);
    }
    return lost;
}

static void divide(const double *a, const double *b, double *out, size_t size, size_t *lost) {
    for (size_t i = 0; i < size; i++) {
        bool zero = b[i] == 0;
        lost[CT_LOSS_ZERO] += zero && a[i] == a[i];
        out[i] = zero ? NAN : a[i] / b[i];
    }
    lost[CT_LOSS_RANGE] += drop_infinite(out, size);
}

static void power(const double *a, const double *b, double *out, size_t size, size_t *lost) {
    for (size_t i = 0; i < size; i++) {
        double x = a[i], y = b[i];
        bool missing = isnan(x) || isnan(y), zero = x == 0 && y < 0;
        out[i] = missing || zero ? NAN : pow(x, y);
        lost[CT_LOSS_ZERO] += zero;
        lost[CT_LOSS_DOMAIN] += !missing && !zero && isnan(out[i]);
    }
    lost[CT_LOSS_RANGE] += drop_infinite(out, size);
}

static void whole_power(const double *a, long exponent, double *out, size_t size) {
    for (size_t i = 0; i < size; i++) {
        double result = a[i];
        for (long p = 1; p < exponent; p++)
            result *= a[i];
        out[i] = result;
    }
}

/* Three answers, as R has them: what is known whatever the missing one would say is not missing. */
static double both(double x, double y) {
    return x == 0 || y == 0 ? 0 : isnan(x) || isnan(y) ? NAN : 1;
}

static double either(double x, double y) {
    return (x != 0 && !isnan(x)) || (y != 0 && !isnan(y)) ? 1 : isnan(x) || isnan(y) ? NAN : 0;
}

static double unless_missing(double x, double y, bool holds) {
    return isnan(x) || isnan(y) ? NAN : holds;
}

static void choose(const double *a, const double *b, const double *c, double *out, size_t size) {
    for (size_t i = 0; i < size; i++)
        out[i] = isnan(a[i]) ? NAN : a[i] != 0 ? b[i] : c[i];
}

static void call(const ct_expression_node *node, const double *const arguments[3], double *out, size_t size,
                 size_t *lost) {
    const double *a = arguments[0], *b = arguments[1];
    switch (node->function) {
    case CT_FUNCTION_LOG: lost[CT_LOSS_DOMAIN] += within(log, 0, false, a, out, size); break;
    case CT_FUNCTION_LOG10: lost[CT_LOSS_DOMAIN] += within(log10, 0, false, a, out, size); break;
    case CT_FUNCTION_LOG1P: lost[CT_LOSS_DOMAIN] += within(log1p, -1, false, a, out, size); break;
    case CT_FUNCTION_SQRT: lost[CT_LOSS_DOMAIN] += within(sqrt, 0, true, a, out, size); break;
    case CT_FUNCTION_EXP:
        EACH(exp(x))
        lost[CT_LOSS_RANGE] += drop_infinite(out, size);
        break;
    case CT_FUNCTION_ABS: EACH(fabs(x)) break;
    case CT_FUNCTION_FLOOR: EACH(floor(x)) break;
    case CT_FUNCTION_CEILING: EACH(ceil(x)) break;
    case CT_FUNCTION_MIN: EACH_TWO(isnan(x) || x < y ? x : y) break;
    case CT_FUNCTION_MAX: EACH_TWO(isnan(x) || x > y ? x : y) break;
    case CT_FUNCTION_IS_MISSING: EACH(isnan(x)) break;
    default: choose(a, b, arguments[2], out, size); break;
    }
}

void ct_run_op(const ct_expression_node *node, const double *const arguments[3], double *out, size_t size,
               size_t lost[CT_LOSSES]) {
    const double *a = arguments[0], *b = arguments[1];
    double number = node->number, other = node->other;
    switch (node->op) {
    case CT_OP_SCALE: EACH(x * number) break;
    case CT_OP_UNITS: EACH(x / number) break;
    case CT_OP_NEGATE: EACH(0 - x) break;
    case CT_OP_ADD: EACH_TWO(x + y) break;
    case CT_OP_SUBTRACT: EACH_TWO(x - y) break;
    case CT_OP_MULTIPLY: EACH_TWO(x * y) break;
    case CT_OP_DIVIDE: divide(a, b, out, size, lost); break;
    case CT_OP_POWER: power(a, b, out, size, lost); break;
    case CT_OP_WHOLE_POWER: whole_power(a, node->steps, out, size); break;
    case CT_OP_EQUAL: EACH_TWO(unless_missing(x, y, x == y)) break;
    case CT_OP_UNEQUAL: EACH_TWO(unless_missing(x, y, x != y)) break;
    case CT_OP_LESS: EACH_TWO(unless_missing(x, y, x < y)) break;
    case CT_OP_AT_MOST: EACH_TWO(unless_missing(x, y, x <= y)) break;
    case CT_OP_MORE: EACH_TWO(unless_missing(x, y, x > y)) break;
    case CT_OP_AT_LEAST: EACH_TWO(unless_missing(x, y, x >= y)) break;
    case CT_OP_NOT: EACH(isnan(x) ? NAN : x == 0) break;
    case CT_OP_AND: EACH_TWO(both(x, y)) break;
    case CT_OP_OR: EACH_TWO(either(x, y)) break;
    case CT_OP_ROUND:
        if (node->steps)
            EACH(nearbyint(x * number) / number)
        else
            EACH(nearbyint(x / number) * other)
        break;
    default: call(node, arguments, out, size, lost); break;
    }
    if (!node->exact && node->op >= CT_OP_ADD && node->op <= CT_OP_WHOLE_POWER)
        lost[CT_LOSS_RANGE] += drop_infinite(out, size);
}
