/* The innermost loops of the moments for machines with AVX-512: eight doubles at a time.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "lanes.h"

#if defined(__x86_64__) && !defined(CETERIS_PLAIN)

#include <immintrin.h>

#define LANES 8
#define TARGET __attribute__((target("avx512f")))
#define HELD 4
#define MADD(a, b, c) _mm512_fmadd_pd(a, b, c)
#define TWO_PROD(a, b, p) _mm512_fmsub_pd(a, b, p)
#define TOTAL(v) _mm512_reduce_add_pd(v)

#include "lanes_body.h"

const ct_lanes *ct_lanes_avx512(void) {
    static const ct_lanes avx512 = {"avx512", pack, split, exact, compensated};
    return __builtin_cpu_supports("avx512f") ? &avx512 : NULL;
}

#else

const ct_lanes *ct_lanes_avx512(void) {
    return NULL;
}

#endif
