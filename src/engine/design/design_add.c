/* Room for design columns, and memory that goes with them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
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
    if ((terms->n_shared & (terms->n_shared + 1)) == 0) { /* there is room for 1, 3, 7, ... */
        void **shared = realloc(terms->shared, (2 * terms->n_shared + 1) * sizeof *shared);
        if (!shared)
            return NULL;
        terms->shared = shared;
    }
    void *memory = malloc(bytes ? bytes : 1);
    if (memory)
        terms->shared[terms->n_shared++] = memory;
    return memory;
}

/* "region: North" or "poly(x, 3) 2". */
static char *own_name(ct_terms *terms, const ct_term *about, size_t own) {
    const ct_column *column = ct_table_column(terms->table, (size_t)about->column);
    const char *level = about->kind == CT_TERM_CATEGORY ? column->levels[own] : "";
    size_t size = strlen(about->name) + strlen(level) + 16;
    char *name = ct_design_share(terms, size);
    if (name && about->kind == CT_TERM_CATEGORY)
        snprintf(name, size, "%s: %s", about->name, level);
    else if (name)
        snprintf(name, size, "%s %zu", about->name, own + 1);
    return name;
}

/* The names of its parts' columns with colons between. */
static char *crossed_name(ct_terms *terms, const ct_term *about, size_t own) {
    const char *part[CT_MOST_PARTS];
    size_t size = 1, used = 0;
    for (int i = 0; i < about->n_parts; i++) {
        const ct_term *of = &terms->terms[about->part[i]];
        part[i] = terms->columns[(size_t)of->design + own % (size_t)of->width].name;
        own /= (size_t)of->width;
        size += strlen(part[i]) + 1;
    }
    char *name = ct_design_share(terms, size);
    for (int i = 0; i < about->n_parts && name; i++)
        used += (size_t)snprintf(name + used, size - used, "%s%s", i ? ":" : "", part[i]);
    return name;
}

ct_status ct_design_name(ct_terms *terms, size_t term) {
    const ct_term *about = &terms->terms[term];
    for (int own = 0; own < about->width; own++) {
        ct_design_column *column = &terms->columns[about->design + own];
        bool plain = about->kind == CT_TERM_NUMBER || (about->width == 1 && about->kind != CT_TERM_CATEGORY);
        column->name = plain ? about->name
                       : about->kind == CT_TERM_INTERACTION ? crossed_name(terms, about, (size_t)own)
                                                            : own_name(terms, about, (size_t)own);
        if (!column->name)
            return CT_ERROR_MEMORY;
    }
    return CT_OK;
}
