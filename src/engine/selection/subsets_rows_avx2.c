/* The loops of the search for the best subsets for AVX2, which ct_subset_rows_best chooses at run time.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "subsets_rows.h"

#if defined(__x86_64__) && !defined(CETERIS_PLAIN)

#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2")
#endif

#include "subsets_rows_kernel.h"

#ifdef __clang__
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

const ct_subset_rows *ct_subset_rows_avx2(void) {
    static const ct_subset_rows avx2 = {extend, complement, divide};
    return __builtin_cpu_supports("avx2") ? &avx2 : NULL;
}

#else

const ct_subset_rows *ct_subset_rows_avx2(void) {
    return NULL;
}

#endif
