/* Sorting doubles, in time that grows with their number alone.
 *
 * By their bits as whole numbers, eleven at a time from the lowest (radix sort, Knuth TAOCP 3, 5.2.5): stable.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_ORDER_H
#define CETERIS_ORDER_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "engine/error.h"

/* The key of a double that is no NaN: keys compare as the doubles do, -0 as 0. */
static inline uint64_t ct_order_key(double value) {
    uint64_t bits;
    value += 0.0; /* -0 becomes 0 */
    memcpy(&bits, &value, sizeof bits);
    return bits >> 63 ? ~bits : bits | (uint64_t)1 << 63;
}

/* The double of a key. */
static inline double ct_order_value(uint64_t key) {
    uint64_t bits = key >> 63 ? key & ~((uint64_t)1 << 63) : ~key;
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* Sorts keys upwards; rows, which may be NULL, are taken along, those of equal keys in the order they had. Needs as
 * much memory again. CT_OK, CT_CANCELLED or CT_ERROR_MEMORY, and then both are in any order. */
ct_status ct_order_keys(uint64_t *keys, uint32_t *rows, size_t count, const ct_progress *progress);

#endif
