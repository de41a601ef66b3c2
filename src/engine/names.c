/* Column names made unique and never empty.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "names.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A set of names by open addressing, so that a header of a million names takes no million squared comparisons. */
typedef struct name_set {
    const char **slots;
    size_t *last; /* one a slot: the number its name's last double got, where the next one goes on counting */
    size_t mask;
} name_set;

static size_t hash(const char *name) {
    uint64_t h = 14695981039346656037u; /* FNV-1a */
    for (; *name; name++)
        h = (h ^ (unsigned char)*name) * 1099511628211u;
    return (size_t)(h ^ h >> 32);
}

/* The slot of a name: its own where it is in the set, else the free one where it belongs. */
static size_t find(const name_set *set, const char *name) {
    size_t i = hash(name) & set->mask;
    while (set->slots[i] && strcmp(set->slots[i], name) != 0)
        i = (i + 1) & set->mask;
    return i;
}

/* True where the name was new. */
static bool insert(name_set *set, const char *name) {
    size_t i = find(set, name);
    if (set->slots[i])
        return false;
    set->slots[i] = name;
    return true;
}

/* The next of base.1, base.2, ... that is free, entered in the set; NULL where memory is out. */
static char *free_name(name_set *set, const char *base) {
    size_t size = strlen(base) + 24, *last = &set->last[find(set, base)];
    char *name = malloc(size);
    if (!name)
        return NULL;
    do
        snprintf(name, size, "%s.%zu", base, ++*last);
    while (!insert(set, name));
    return name;
}

static ct_status name_empty(char **names, size_t n, size_t *renamed) {
    for (size_t i = 0; i < n; i++) {
        if (names[i][0])
            continue;
        char *name = malloc(32);
        if (!name)
            return CT_ERROR_MEMORY;
        snprintf(name, 32, "column%zu", i + 1);
        free(names[i]);
        names[i] = name;
        ++*renamed;
    }
    return CT_OK;
}

ct_status ct_names_unique(char **names, size_t n, size_t *renamed) {
    size_t slots = 16;
    *renamed = 0;
    if (name_empty(names, n, renamed) != CT_OK)
        return CT_ERROR_MEMORY;
    while (slots < 4 * n)
        slots *= 2;
    name_set set = {calloc(slots, sizeof *set.slots), calloc(slots, sizeof *set.last), slots - 1};
    bool *doubled = calloc(n ? n : 1, sizeof *doubled);
    ct_status status = set.slots && set.last && doubled ? CT_OK : CT_ERROR_MEMORY;
    /* All first comers keep their names before any later one gets a new name that might be one of theirs. */
    for (size_t i = 0; i < n && status == CT_OK; i++)
        doubled[i] = !insert(&set, names[i]);
    for (size_t i = 0; i < n && status == CT_OK; i++)
        if (doubled[i]) {
            char *fresh = free_name(&set, names[i]);
            status = fresh ? CT_OK : CT_ERROR_MEMORY;
            if (fresh) {
                free(names[i]);
                names[i] = fresh;
                ++*renamed;
            }
        }
    free(set.slots);
    free(set.last);
    free(doubled);
    return status;
}
