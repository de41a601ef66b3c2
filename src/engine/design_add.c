/* Room for design columns, and memory that goes with them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "terms_inside.h"

static bool grow(void **array, size_t old, size_t count, size_t size) {
    void *larger = realloc(*array, (count ? count : 1) * size);
    if (!larger)
        return false;
    memset((char *)larger + old * size, 0, (count - old) * size);
    *array = larger;
    return true;
}

/* Twice as many as there are, when there are too few: terms come one by one. */
static ct_status make_room(ct_terms *terms, size_t more) {
    size_t need = terms->n_columns + more, old = terms->room, room = need > 2 * old ? need : 2 * old;
    if (need <= old)
        return CT_OK;
    void *columns = terms->columns, *owned = terms->owned, *groups = terms->groups;
    bool good = grow(&columns, old, room, sizeof *terms->columns);
    terms->columns = columns;
    good = good && grow(&owned, 2 * old, 2 * room, sizeof *terms->owned);
    terms->owned = owned;
    good = good && grow(&groups, old, room, sizeof *terms->groups);
    terms->groups = groups;
    if (!good)
        return CT_ERROR_MEMORY;
    terms->room = room;
    return CT_OK;
}

ct_status ct_design_add(ct_terms *terms, size_t term, size_t width) {
    ct_term *about = &terms->terms[term];
    if (make_room(terms, width) != CT_OK)
        return CT_ERROR_MEMORY;
    about->design = (int)terms->n_columns;
    about->width = (int)width;
    for (size_t i = 0; i < width; i++)
        terms->columns[terms->n_columns++] = (ct_design_column){.term = (int)term};
    return CT_OK;
}

void *ct_design_share(ct_terms *terms, size_t bytes) {
    void **shared = realloc(terms->shared, (terms->n_shared + 1) * sizeof *shared);
    if (!shared)
        return NULL;
    terms->shared = shared;
    void *memory = malloc(bytes ? bytes : 1);
    if (memory)
        terms->shared[terms->n_shared++] = memory;
    return memory;
}
