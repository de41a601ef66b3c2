/* Arrays of double-doubles: the loops for AVX2 and FMA, which ct_dd_vector_best chooses at run time.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "dd_vector_avx2.h"

#if defined(__x86_64__) && !defined(CETERIS_PLAIN)
#include <immintrin.h>

#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,fma")
#endif

#define FUSED_LANES(a, b, c) (lanes) _mm256_fmadd_pd((__m256d)(a), (__m256d)(b), (__m256d)(c))
#define FUSED_ONE(a, b, c) __builtin_fma(a, b, c)
#include "dd_vector_kernel.h"

#ifdef __clang__
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

const ct_dd_vector *ct_dd_vector_avx2(void) {
    static const ct_dd_vector avx2 = {add, add_squares, multiply, dot};
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &avx2 : NULL;
}

#else

const ct_dd_vector *ct_dd_vector_avx2(void) {
    return NULL;
}

#endif
