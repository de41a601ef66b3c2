/* Which rows miss which values.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patterns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/design.h"

void ct_patterns_free(ct_patterns *patterns) {
    free(patterns->masks);
    free(patterns->rows);
    free(patterns->of_row);
    free(patterns->bit);
    *patterns = (ct_patterns){0};
}

/* The patterns found so far, by open addressing on their masks. */
typedef struct finder {
    ct_patterns *found;
    size_t room, slots;
    uint32_t *slot; /* pattern + 1, or 0 */
} finder;

static size_t hash(const uint64_t *mask, size_t words) {
    uint64_t h = 0x9E3779B97F4A7C15u;
    for (size_t i = 0; i < words; i++) {
        h = (h ^ mask[i]) * 0xBF58476D1CE4E5B9u;
        h ^= h >> 29;
    }
    return (size_t)(h ^ h >> 32);
}

static size_t find_slot(const finder *f, const uint64_t *mask) {
    size_t words = f->found->words, i = hash(mask, words) & (f->slots - 1);
    while (f->slot[i] && memcmp(f->found->masks + (f->slot[i] - 1) * words, mask, words * sizeof *mask) != 0)
        i = (i + 1) & (f->slots - 1);
    return i;
}

static ct_status grow(finder *f) {
    ct_patterns *p = f->found;
    size_t room = f->room ? 2 * f->room : 16;
    uint64_t *masks = realloc(p->masks, room * p->words * sizeof *masks);
    if (!masks)
        return CT_ERROR_MEMORY;
    p->masks = masks;
    size_t *rows = realloc(p->rows, room * sizeof *rows);
    if (!rows)
        return CT_ERROR_MEMORY;
    p->rows = rows;
    free(f->slot);
    f->slots = 4 * room;
    f->room = room;
    if (!(f->slot = calloc(f->slots, sizeof *f->slot)))
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < p->count; i++)
        f->slot[find_slot(f, p->masks + i * p->words)] = (uint32_t)(i + 1);
    return CT_OK;
}

/* The pattern of a mask, entered where it is new; -1 where memory is out. */
static long enter(finder *f, const uint64_t *mask) {
    ct_patterns *p = f->found;
    if (p->count == f->room && grow(f) != CT_OK)
        return -1;
    size_t i = find_slot(f, mask);
    if (!f->slot[i]) {
        memcpy(p->masks + p->count * p->words, mask, p->words * sizeof *mask);
        p->rows[p->count++] = 0;
        f->slot[i] = (uint32_t)p->count;
    }
    return (long)f->slot[i] - 1;
}

static size_t number_bits(const ct_terms *terms, ct_patterns *patterns) {
    size_t bits = 0;
    for (size_t i = 0; i < ct_terms_count(terms); i++) {
        const ct_term *term = ct_terms_at(terms, i);
        patterns->bit[i] =
            term->width > 0 && term->n_parts == 0 && term->present < ct_terms_rows(terms) ? (int)bits++ : -1;
    }
    return bits;
}

enum { ROWS = 256 };

static void mark_all(const ct_patterns *patterns, size_t terms, uint64_t *mask) {
    for (size_t i = 0; i < terms; i++)
        if (patterns->bit[i] >= 0)
            mask[patterns->bit[i] / 64] |= (uint64_t)1 << (patterns->bit[i] % 64);
}

/* The masks of rows first .. first + n - 1, term by term: their values stand one behind the other. */
static void make_masks(const ct_terms *terms, const ct_patterns *patterns, size_t first, size_t n, uint64_t *masks) {
    ct_design_room room;
    memset(masks, 0, n * patterns->words * sizeof *masks);
    for (size_t i = 0; i < ct_terms_count(terms); i++) {
        int bit = patterns->bit[i];
        if (bit < 0)
            continue;
        const ct_design_column *column = ct_design_at(terms, (size_t)ct_design_of(terms, (int)i));
        const double *values = ct_design_view(column, NULL, first, n, &room).high; /* of any of its columns */
        uint64_t *word = masks + bit / 64;
        for (size_t row = 0; row < n; row++)
            word[row * patterns->words] |= (uint64_t)(isnan(values[row]) != 0) << (bit % 64);
    }
    for (size_t row = 0; row < n && ct_terms_kept(terms) < ct_terms_rows(terms); row++)
        if (!ct_terms_keeps(terms, first + row)) /* as if all were missing */
            mark_all(patterns, ct_terms_count(terms), masks + row * patterns->words);
}

static ct_status enter_rows(finder *f, size_t first, size_t n, const uint64_t *masks) {
    ct_patterns *p = f->found;
    long pattern = -1;
    for (size_t row = 0; row < n; row++) {
        const uint64_t *mask = masks + row * p->words;
        if (row == 0 || memcmp(mask, mask - p->words, p->words * sizeof *mask) != 0)
            pattern = enter(f, mask);
        if (pattern < 0)
            return CT_ERROR_MEMORY;
        p->rows[pattern]++;
        p->of_row[first + row] = (uint32_t)pattern;
    }
    return CT_OK;
}

static ct_status find_in_rows(const ct_terms *terms, ct_patterns *patterns) {
    finder f = {.found = patterns};
    size_t rows = ct_terms_rows(terms);
    uint64_t *masks = malloc(ROWS * patterns->words * sizeof *masks);
    ct_status status = masks ? CT_OK : CT_ERROR_MEMORY;
    patterns->of_row = malloc((rows ? rows : 1) * sizeof *patterns->of_row);
    if (!patterns->of_row)
        status = CT_ERROR_MEMORY;
    for (size_t first = 0; first < rows && status == CT_OK; first += ROWS) {
        size_t n = rows - first < ROWS ? rows - first : ROWS;
        make_masks(terms, patterns, first, n, masks);
        status = enter_rows(&f, first, n, masks);
    }
    free(masks);
    free(f.slot);
    return status;
}

static ct_status one_pattern(const ct_terms *terms, ct_patterns *patterns) {
    patterns->masks = calloc(1, sizeof *patterns->masks);
    patterns->rows = calloc(1, sizeof *patterns->rows);
    if (!patterns->masks || !patterns->rows)
        return CT_ERROR_MEMORY;
    patterns->words = 1;
    patterns->count = 1;
    patterns->rows[0] = ct_terms_rows(terms);
    return CT_OK;
}

ct_status ct_patterns_find(const ct_terms *terms, ct_patterns *patterns) {
    *patterns = (ct_patterns){.terms = terms};
    size_t n = ct_terms_count(terms);
    if (!(patterns->bit = malloc((n ? n : 1) * sizeof *patterns->bit)))
        return CT_ERROR_MEMORY;
    size_t bits = number_bits(terms, patterns);
    patterns->words = bits / 64 + 1;
    ct_status status = bits ? find_in_rows(terms, patterns) : one_pattern(terms, patterns);
    if (status != CT_OK)
        ct_patterns_free(patterns);
    return status;
}

/* A compound misses what its parts miss. */
static bool misses(const ct_patterns *patterns, const uint64_t *mask, int term) {
    const ct_term *about = ct_terms_at(patterns->terms, (size_t)term);
    int bit = patterns->bit[term];
    bool missing = bit >= 0 && (mask[bit / 64] >> (bit % 64) & 1);
    for (int i = 0; i < about->n_parts && !missing; i++)
        missing = misses(patterns, mask, about->part[i]);
    return missing;
}

static int term_of(const ct_patterns *patterns, size_t column) {
    return ct_design_at(patterns->terms, column)->term;
}

bool ct_patterns_has(const ct_patterns *patterns, size_t pattern, size_t column) {
    return !misses(patterns, patterns->masks + pattern * patterns->words, term_of(patterns, column));
}

static void mark(ct_need *need, int term) {
    const ct_term *about = ct_terms_at(need->patterns->terms, (size_t)term);
    int bit = need->patterns->bit[term];
    if (bit >= 0)
        need->mask[bit / 64] |= (uint64_t)1 << (bit % 64);
    for (int i = 0; i < about->n_parts; i++)
        mark(need, about->part[i]);
}

ct_need ct_patterns_need(const ct_patterns *patterns, const int *columns, size_t k, const int *terms,
                         size_t n_terms) {
    ct_need need; /* no more of the mask is set than is used */
    need.patterns = patterns;
    need.columns = columns;
    need.terms = terms;
    need.k = k;
    need.n_terms = n_terms;
    need.masked = patterns->words <= CT_NEED_WORDS && k + n_terms > patterns->words;
    if (need.masked) {
        memset(need.mask, 0, patterns->words * sizeof *need.mask);
        for (size_t i = 0; i < k; i++)
            mark(&need, term_of(patterns, (size_t)columns[i]));
        for (size_t i = 0; i < n_terms; i++)
            mark(&need, terms[i]);
    }
    return need;
}

bool ct_need_met(const ct_need *need, size_t pattern) {
    const ct_patterns *p = need->patterns;
    const uint64_t *mask = p->masks + pattern * p->words;
    bool met = true;
    for (size_t i = 0; need->masked && i < p->words && met; i++)
        met = (mask[i] & need->mask[i]) == 0;
    for (size_t i = 0; !need->masked && i < need->k && met; i++)
        met = !misses(p, mask, term_of(p, (size_t)need->columns[i]));
    for (size_t i = 0; !need->masked && i < need->n_terms && met; i++)
        met = !misses(p, mask, need->terms[i]);
    return met;
}
