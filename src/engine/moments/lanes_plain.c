/* The innermost loops of the moments for any machine.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "lanes_body.h"

const ct_lanes *ct_lanes_plain(void) {
    static const ct_lanes plain = {"plain", pack, split, exact, compensated};
    return &plain;
}
