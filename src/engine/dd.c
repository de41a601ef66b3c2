/* Powers of ten in double-double.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "dd.h"

ct_dd ct_dd_pow10(int exponent) {
    int n = exponent < 0 ? -exponent : exponent;
    ct_dd result = {1.0, 0.0}, base = {10.0, 0.0};
    for (; n; n >>= 1) {
        if (n & 1)
            result = ct_dd_mul(result, base);
        if (n > 1)
            base = ct_dd_mul(base, base);
    }
    return exponent < 0 ? ct_dd_div(ct_dd_from(1.0), result) : result;
}
