/* The double nearest to a decimal, without rounding twice.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_NEAREST_DOUBLE_H
#define CETERIS_NEAREST_DOUBLE_H

#include <stdbool.h>
#include <stdint.h>

/* *value is the double nearest to digits * 10^exponent, ties to even; where more is true, to whatever lies between that
 * and (digits + 1) * 10^exponent. False where 128 bits cannot tell, or the result is no normal double: *value is
 * untouched then, and a slower way has to be taken. */
bool ct_nearest_double(uint64_t digits, bool more, long exponent, double *value);

#endif
