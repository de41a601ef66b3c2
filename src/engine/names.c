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
    size_t mask;
} name_set;

static size_t hash(const char *name) {
    uint64_t h = 14695981039346656037u; /* FNV-1a */
    for (; *name; name++)
        h = (h ^ (unsigned char)*name) * 1099511628211u;
    return (size_t)(h ^ h >> 32);
}

/* True where the name was new. */
static bool insert(name_set *set, const char *name) {
    size_t i = hash(name) & set->mask;
    for (; set->slots[i]; i = (i + 1) & set->mask)
        if (strcmp(set->slots[i], name) == 0)
            return false;
    set->slots[i] = name;
    return true;
}

/* The first of base.1, base.2, ... that is free, entered in the set; NULL where memory is out. */
static char *free_name(name_set *set, const char *base, size_t *start) {
    size_t size = strlen(base) + 24;
    char *name = malloc(size);
    if (!name)
        return NULL;
    do
        snprintf(name, size, "%s.%zu", base, ++*start);
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

/* Gives names[i], doubled, a name of its own. *last is the name it had before, kept so that a run of the same name
 * goes on counting where it was. */
static ct_status rename_doubled(char **name, name_set *set, char **last, size_t *counter) {
    if (!*last || strcmp(*name, *last) != 0)
        *counter = 0;
    char *fresh = free_name(set, *name, counter);
    if (!fresh)
        return CT_ERROR_MEMORY;
    free(*last);
    *last = *name;
    *name = fresh;
    return CT_OK;
}

ct_status ct_names_unique(char **names, size_t n, size_t *renamed) {
    size_t slots = 16, counter = 0;
    char *last = NULL;
    *renamed = 0;
    if (name_empty(names, n, renamed) != CT_OK)
        return CT_ERROR_MEMORY;
    while (slots < 4 * n)
        slots *= 2;
    name_set set = {calloc(slots, sizeof *set.slots), slots - 1};
    bool *doubled = calloc(n ? n : 1, sizeof *doubled);
    ct_status status = set.slots && doubled ? CT_OK : CT_ERROR_MEMORY;
    /* All first comers keep their names before any later one gets a new name that might be one of theirs. */
    for (size_t i = 0; i < n && status == CT_OK; i++)
        doubled[i] = !insert(&set, names[i]);
    for (size_t i = 0; i < n && status == CT_OK; i++)
        if (doubled[i]) {
            status = rename_doubled(&names[i], &set, &last, &counter);
            *renamed += status == CT_OK;
        }
    free(last);
    free(set.slots);
    free(doubled);
    return status;
}
