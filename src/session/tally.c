/* How many different models were fitted and previewed.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tally.h"

#include <stdlib.h>

uint64_t ct_tally_mix(uint64_t x) { /* the finaliser of splitmix64 (Steele, Lea and Flood 2014) */
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

static size_t find_slot(const ct_tally *tally, uint64_t key) {
    size_t i = (size_t)(key >> 1) & (tally->size - 1);
    while (tally->slots[i] && (tally->slots[i] | 1) != (key | 1))
        i = (i + 1) & (tally->size - 1);
    return i;
}

static ct_status grow(ct_tally *tally) {
    ct_tally bigger = *tally;
    bigger.size = tally->size ? 2 * tally->size : 64;
    if (!(bigger.slots = calloc(bigger.size, sizeof *bigger.slots)))
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < tally->size; i++)
        if (tally->slots[i])
            bigger.slots[find_slot(&bigger, tally->slots[i])] = tally->slots[i];
    free(tally->slots);
    *tally = bigger;
    return CT_OK;
}

static ct_tally_context *context_of(ct_tally *tally, uint64_t key) {
    for (size_t i = 0; i < tally->n_contexts; i++)
        if (tally->contexts[i].key == key)
            return &tally->contexts[i];
    ct_tally_context *contexts = realloc(tally->contexts, (tally->n_contexts + 1) * sizeof *contexts);
    if (!contexts)
        return NULL;
    tally->contexts = contexts;
    contexts[tally->n_contexts] = (ct_tally_context){.key = key};
    return &contexts[tally->n_contexts++];
}

ct_status ct_tally_enter(ct_tally *tally, uint64_t context, uint64_t model, int fitted) {
    uint64_t key = ct_tally_mix(context ^ ct_tally_mix(model)) & ~(uint64_t)1;
    if (key == 0)
        key = 2;
    if (4 * tally->used >= 3 * tally->size && grow(tally) != CT_OK)
        return CT_ERROR_MEMORY;
    ct_tally_context *counts = context_of(tally, context);
    if (!counts)
        return CT_ERROR_MEMORY;
    uint64_t *slot = &tally->slots[find_slot(tally, key)];
    if (*slot && (!fitted || *slot & 1))
        return CT_OK;
    tally->used += !*slot;
    counts->previewed -= *slot != 0;
    counts->fitted += fitted != 0;
    counts->previewed += fitted == 0;
    *slot = key | (fitted != 0);
    return CT_OK;
}

ct_tally_context ct_tally_of(const ct_tally *tally, uint64_t context) {
    for (size_t i = 0; i < tally->n_contexts; i++)
        if (tally->contexts[i].key == context)
            return tally->contexts[i];
    return (ct_tally_context){.key = context};
}

void ct_tally_free(ct_tally *tally) {
    free(tally->slots);
    free(tally->contexts);
    *tally = (ct_tally){0};
}
