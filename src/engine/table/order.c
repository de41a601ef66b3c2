/* Sorting doubles.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "order.h"

#include <stdbool.h>
#include <stdlib.h>

enum { BITS = 11, BUCKETS = 1 << BITS, PASSES = (64 + BITS - 1) / BITS, STRIDE = 1 << 18 };

/* Keys and what goes along with them; rows may be NULL. */
typedef struct lot {
    uint64_t *keys;
    uint32_t *rows;
} lot;

typedef size_t tally[BUCKETS];

static size_t bucket(uint64_t key, int pass) {
    return key >> (pass * BITS) & (BUCKETS - 1);
}

static bool stop(const ct_progress *progress, int pass, size_t at, size_t count) {
    return at % STRIDE == 0 && ct_progress_stop(progress, (pass + (double)at / (double)count) / (PASSES + 1));
}

static ct_status count_all(const uint64_t *keys, size_t count, const ct_progress *progress, tally *of) {
    for (size_t i = 0; i < count; i++) {
        if (stop(progress, 0, i, count))
            return CT_CANCELLED;
        for (int pass = 0; pass < PASSES; pass++)
            of[pass][bucket(keys[i], pass)]++;
    }
    return CT_OK;
}

/* Counts become where each bucket begins. */
static void add_up(tally of) {
    size_t start = 0;
    for (size_t i = 0; i < BUCKETS; i++) {
        size_t here = of[i];
        of[i] = start;
        start += here;
    }
}

static ct_status deal(const lot *from, lot *to, size_t count, int pass, tally next, const ct_progress *progress) {
    for (size_t i = 0; i < count; i++) {
        if (stop(progress, pass + 1, i, count))
            return CT_CANCELLED;
        size_t at = next[bucket(from->keys[i], pass)]++;
        to->keys[at] = from->keys[i];
        if (from->rows)
            to->rows[at] = from->rows[i];
    }
    return CT_OK;
}

/* Passes in which all keys agree are left out: whole numbers have few bits. */
static ct_status sort(lot *mine, lot *other, size_t count, tally *of, const ct_progress *progress) {
    lot *from = mine, *to = other;
    ct_status status = count_all(mine->keys, count, progress, of);
    for (int pass = 0; pass < PASSES && status == CT_OK; pass++) {
        if (of[pass][bucket(from->keys[0], pass)] == count)
            continue;
        add_up(of[pass]);
        status = deal(from, to, count, pass, of[pass], progress);
        lot *last = from;
        from = to;
        to = last;
    }
    if (status == CT_OK && from != mine) {
        memcpy(mine->keys, from->keys, count * sizeof *mine->keys);
        if (mine->rows)
            memcpy(mine->rows, from->rows, count * sizeof *mine->rows);
    }
    return status;
}

ct_status ct_order_keys(uint64_t *keys, uint32_t *rows, size_t count, const ct_progress *progress) {
    if (count < 2)
        return CT_OK;
    lot mine = {keys, rows}, other = {malloc(count * sizeof *keys), rows ? malloc(count * sizeof *rows) : NULL};
    tally *of = calloc(PASSES, sizeof *of);
    ct_status status = CT_ERROR_MEMORY;
    if (other.keys && of && (!rows || other.rows))
        status = sort(&mine, &other, count, of, progress);
    free(of);
    free(other.keys);
    free(other.rows);
    return status;
}
