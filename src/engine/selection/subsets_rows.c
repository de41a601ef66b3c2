/* The loops of the search for the best subsets for every processor, and which are the best here.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "subsets_rows_kernel.h"

const ct_subset_rows *ct_subset_rows_plain(void) {
    static const ct_subset_rows plain = {extend, complement, divide};
    return &plain;
}

const ct_subset_rows *ct_subset_rows_best(void) {
    const ct_subset_rows *best = ct_subset_rows_avx2();
    return best ? best : ct_subset_rows_plain();
}
