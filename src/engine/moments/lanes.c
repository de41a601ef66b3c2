/* The choice among the kinds of machine.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "lanes.h"

const ct_lanes *ct_lanes_best(void) {
    const ct_lanes *best = ct_lanes_avx512();
    if (!best)
        best = ct_lanes_avx2();
    return best ? best : ct_lanes_plain();
}
