/* Arrays of double-doubles: the loops for every processor, and which are the best here.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifdef __FP_FAST_FMA
#define FUSED_ONE(a, b, c) __builtin_fma(a, b, c)
#define FUSED_LANES(a, b, c)                                                                                         \
    (lanes) {                                                                                                        \
        __builtin_fma((a)[0], (b)[0], (c)[0]), __builtin_fma((a)[1], (b)[1], (c)[1]),                                \
            __builtin_fma((a)[2], (b)[2], (c)[2]), __builtin_fma((a)[3], (b)[3], (c)[3])                             \
    }
#endif
#include "dd_vector_kernel.h"

#include "dd_vector_avx2.h"

const ct_dd_vector *ct_dd_vector_plain(void) {
    static const ct_dd_vector plain = {add, add_squares, multiply, dot};
    return &plain;
}

const ct_dd_vector *ct_dd_vector_best(void) {
    const ct_dd_vector *best = ct_dd_vector_avx2();
    return best ? best : ct_dd_vector_plain();
}
