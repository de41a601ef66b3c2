/* Which rows of the table terms choose: by a condition, and by hand.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "terms_inside.h"

static size_t words(const ct_terms *terms) {
    return ct_table_rows(terms->table) / 64 + 1;
}

static bool meets(const ct_terms *terms, size_t table_row) {
    return terms->condition.bits[table_row / 64] >> (table_row % 64) & 1;
}

ct_status ct_terms_take_condition(ct_terms *terms, ct_condition condition) {
    size_t rows = ct_table_rows(terms->table);
    uint64_t *bits = condition.text ? malloc(words(terms) * sizeof *bits) : NULL;
    terms->n_meeting = rows;
    if (!condition.text)
        return CT_OK;
    terms->condition.bits = bits;
    terms->condition.text = strdup(condition.text);
    if (!bits || !terms->condition.text)
        return CT_ERROR_MEMORY;
    memcpy(bits, condition.bits, words(terms) * sizeof *bits);
    bits[rows / 64] &= ((uint64_t)1 << (rows % 64)) - 1; /* no more than there are rows */
    terms->n_meeting = 0;
    for (size_t i = 0; i < words(terms); i++)
        terms->n_meeting += (size_t)__builtin_popcountll(bits[i]);
    return CT_OK;
}

ct_condition ct_terms_condition(const ct_terms *terms) {
    return terms->condition;
}

size_t ct_terms_meeting(const ct_terms *terms) {
    return terms->n_meeting;
}

static bool is_excluded(const ct_terms *terms, size_t row) {
    size_t low = 0, high = terms->n_excluded;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (terms->excluded[middle] < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low < terms->n_excluded && terms->excluded[low] == row;
}

bool ct_terms_choose(const ct_terms *terms, size_t table_row) {
    return !terms || ((!terms->condition.text || meets(terms, table_row)) && !is_excluded(terms, table_row));
}

static bool same_condition(ct_condition a, ct_condition b, size_t rows) {
    if (!a.text || !b.text)
        return !a.text && !b.text;
    uint64_t last = ((uint64_t)1 << (rows % 64)) - 1; /* what lies beyond the rows says nothing */
    return strcmp(a.text, b.text) == 0 && memcmp(a.bits, b.bits, rows / 64 * sizeof *a.bits) == 0 &&
           ((a.bits[rows / 64] ^ b.bits[rows / 64]) & last) == 0;
}

bool ct_terms_choice_is(const ct_terms *terms, ct_excluded excluded, ct_condition condition) {
    if (terms->n_excluded != excluded.count ||
        (excluded.count > 0 && memcmp(terms->excluded, excluded.rows, excluded.count * sizeof *excluded.rows) != 0))
        return false;
    return same_condition(terms->condition, condition, ct_table_rows(terms->table));
}

bool ct_terms_same_choice(const ct_terms *a, const ct_terms *b) {
    return ct_table_rows(a->table) == ct_table_rows(b->table) &&
           ct_terms_choice_is(a, ct_terms_excluded(b), b->condition);
}
