/* Lists of what is said of single terms: the level that a category is compared to, whether it is locked.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_BY_TERM_H
#define CETERIS_BY_TERM_H

#include "engine/terms.h"

/* Items of one kind, without padding, whose first member is the number of the term, an int. Ascending, at most one a
 * term: lists that say the same are equal, however they came about. All zero it is empty. */
typedef struct ct_by_term {
    void *items;
    size_t count, size; /* size: of an item */
} ct_by_term;

/* NULL where nothing is said of the term. */
const void *ct_by_term_find(const ct_by_term *list, int term);

/* Says this of its term, in place of what was said; size is that of each item of the list. CT_OK or CT_ERROR_MEMORY,
 * nothing being changed. */
ct_status ct_by_term_set(ct_by_term *list, const void *item, size_t size);
void ct_by_term_forget(ct_by_term *list, int term);

/* A copy for to, whose own is not freed. CT_OK or CT_ERROR_MEMORY, then to is empty. */
ct_status ct_by_term_copy(const ct_by_term *from, ct_by_term *to);
void ct_by_term_free(ct_by_term *list);
bool ct_by_term_equal(const ct_by_term *a, const ct_by_term *b);

/* Turns an item that is about one of some terms into one about others; false where that is not there any more. */
typedef bool ct_by_term_turned(void *item, const ct_terms *from, const ct_terms *to);

/* Turns all of them. */
void ct_by_term_turn(ct_by_term *list, const ct_terms *from, const ct_terms *to, ct_by_term_turned *turned);

#endif
