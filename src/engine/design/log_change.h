/* The difference of the logarithms of two positive numbers.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_LOG_CHANGE_H
#define CETERIS_LOG_CHANGE_H

#include <float.h>
#include <math.h>

/* Near 1 by the difference, which is exact there; elsewhere by the ratio, whose digits the difference would lose; and
 * where the ratio itself leaves a double's range, by two logarithms. */
static inline double ct_log_change(double before, double after) {
    double ratio = after / before;
    if (ratio >= 0.5 && ratio <= 2)
        return log1p((after - before) / before);
    return ratio > DBL_MIN && isfinite(ratio) ? log(ratio) : log(after) - log(before);
}

#endif
