/* Lists of what is said of single terms.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "by_term.h"

#include <stdlib.h>
#include <string.h>

static char *item_at(const ct_by_term *list, size_t i) {
    return (char *)list->items + i * list->size;
}

static int term_of(const void *item) {
    int term;
    memcpy(&term, item, sizeof term);
    return term;
}

/* Where the term stands, or would. */
static size_t place_of(const ct_by_term *list, int term) {
    size_t at = 0;
    while (at < list->count && term_of(item_at(list, at)) < term)
        at++;
    return at;
}

const void *ct_by_term_find(const ct_by_term *list, int term) {
    size_t at = place_of(list, term);
    return at < list->count && term_of(item_at(list, at)) == term ? item_at(list, at) : NULL;
}

ct_status ct_by_term_set(ct_by_term *list, const void *item, size_t size) {
    void *items = realloc(list->items, (list->count + 1) * size);
    if (!items)
        return CT_ERROR_MEMORY;
    list->items = items;
    list->size = size;
    size_t at = place_of(list, term_of(item));
    if (!ct_by_term_find(list, term_of(item))) {
        memmove(item_at(list, at + 1), item_at(list, at), (list->count - at) * size);
        list->count++;
    }
    memcpy(item_at(list, at), item, size);
    return CT_OK;
}

void ct_by_term_forget(ct_by_term *list, int term) {
    size_t at = place_of(list, term);
    if (!ct_by_term_find(list, term))
        return;
    list->count--;
    memmove(item_at(list, at), item_at(list, at + 1), (list->count - at) * list->size);
}

ct_status ct_by_term_copy(const ct_by_term *from, ct_by_term *to) {
    *to = (ct_by_term){0};
    if (from->count == 0)
        return CT_OK;
    void *items = malloc(from->count * from->size);
    if (!items)
        return CT_ERROR_MEMORY;
    memcpy(items, from->items, from->count * from->size);
    *to = (ct_by_term){items, from->count, from->size};
    return CT_OK;
}

void ct_by_term_free(ct_by_term *list) {
    free(list->items);
    *list = (ct_by_term){0};
}

bool ct_by_term_equal(const ct_by_term *a, const ct_by_term *b) {
    return a->count == b->count && (a->count == 0 || memcmp(a->items, b->items, a->count * a->size) == 0);
}

static int ascending(const void *a, const void *b) {
    int x = term_of(a), y = term_of(b);
    return (x > y) - (x < y);
}

void ct_by_term_turn(ct_by_term *list, const ct_terms *from, const ct_terms *to, ct_by_term_turned *turned) {
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (!turned(item_at(list, i), from, to))
            continue;
        if (kept < i)
            memcpy(item_at(list, kept), item_at(list, i), list->size);
        kept++;
    }
    list->count = kept;
    if (kept > 1) /* columns may have been moved */
        qsort(list->items, kept, list->size, ascending);
}
