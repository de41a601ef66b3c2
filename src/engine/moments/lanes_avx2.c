/* The innermost loops of the moments for machines with AVX2 and FMA: four doubles at a time.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "lanes.h"

#if defined(__x86_64__) && !defined(CETERIS_PLAIN)

#include <immintrin.h>

#define LANES 4
#define TARGET __attribute__((target("avx2,fma")))
#define HELD 2
#define MADD(a, b, c) _mm256_fmadd_pd(a, b, c)
#define TWO_PROD(a, b, p) _mm256_fmsub_pd(a, b, p)
#define HALVES(v) _mm_add_pd(_mm256_castpd256_pd128(v), _mm256_extractf128_pd(v, 1))
#define TOTAL(v) (HALVES(v)[0] + HALVES(v)[1])

#include "lanes_body.h"

const ct_lanes *ct_lanes_avx2(void) {
    static const ct_lanes avx2 = {"avx2", pack, split, exact, compensated};
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &avx2 : NULL;
}

#else

const ct_lanes *ct_lanes_avx2(void) {
    return NULL;
}

#endif
