/* How many different models were fitted and previewed.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TALLY_H
#define CETERIS_TALLY_H

#include <stddef.h>
#include <stdint.h>

#include "engine/error.h"

/* Counts distinct keys a context (response, constant, transform), fitted and merely previewed ones apart. Zero it to
 * begin; ct_tally_free at the end. */
typedef struct ct_tally_context {
    uint64_t key;
    size_t fitted, previewed;
} ct_tally_context;

typedef struct ct_tally {
    uint64_t *slots; /* open addressing; 0 is free, the lowest bit says fitted */
    size_t size, used;
    ct_tally_context *contexts;
    size_t n_contexts;
} ct_tally;

/* Enters a model by its hash. One that was previewed before and is fitted now changes sides. CT_OK or
 * CT_ERROR_MEMORY. */
ct_status ct_tally_enter(ct_tally *tally, uint64_t context, uint64_t model, int fitted);

/* The counts of a context; zeros for one never entered. */
ct_tally_context ct_tally_of(const ct_tally *tally, uint64_t context);

void ct_tally_free(ct_tally *tally);

/* Mixes the bits of a number, for hashes that are combined by exclusive or. */
uint64_t ct_tally_mix(uint64_t x);

#endif
