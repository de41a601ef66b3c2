/* Column names made such that each can be seen, typed and told from the others.
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

char *ct_name_copy(const char *field, size_t size) {
    static const char replacement[] = "\xEF\xBF\xBD";
    size_t nuls = 0;
    for (size_t i = 0; i < size; i++)
        nuls += field[i] == '\0';
    char *name = malloc(size + 2 * nuls + 1), *to = name;
    if (!name)
        return NULL;
    for (size_t i = 0; i < size; i++) {
        if (field[i])
            *to++ = field[i];
        else
            to = (char *)memcpy(to, replacement, 3) + 3;
    }
    *to = '\0';
    return name;
}

static bool begins(const char *s, const char *with) {
    return strncmp(s, with, strlen(with)) == 0;
}

/* The bytes at s that show nothing and are left in names by spreadsheets, editors and web pages, or to deceive; 0 for
 * none. (What else shows nothing, text/safe.c sees to.) */
static size_t invisible(const char *s, bool first) {
    const unsigned char *u = (const unsigned char *)s;
    if (begins(s, "\xC2\xAD") || begins(s, "\xD8\x9C")) /* soft hyphen, Arabic letter mark */
        return 2;
    if (begins(s, "\xEF\xBB\xBF")) /* byte-order mark */
        return 3;
    if (begins(s, "\xE2\x80") && (u[2] == 0x8B || u[2] == 0x8E || u[2] == 0x8F || (u[2] >= 0xAA && u[2] <= 0xAE)))
        return 3; /* zero width space, marks and overrides of direction */
    if (begins(s, "\xE2\x81") && u[2] >= 0xA0 && u[2] <= 0xAF)
        return 3; /* word joiner, isolates of direction */
    return first && (begins(s, "\xE2\x80\x8C") || begins(s, "\xE2\x80\x8D")) ? 3 : 0; /* joiners of nothing */
}

/* True where anything went. */
static bool clean(char *name) {
    char *to = name;
    for (const char *from = name; *from;) {
        size_t skip = invisible(from, to == name);
        if (skip == 0)
            *to++ = *from++;
        from += skip;
    }
    bool shorter = *to != '\0';
    *to = '\0';
    return shorter;
}

/* Of blanks alone, those of typesetters and of wide scripts included. */
static bool is_blank(const char *name) {
    while (*name) {
        size_t taken = strchr(" \t\r\n", *name)       ? 1
                       : begins(name, "\xC2\xA0")     ? 2
                       : begins(name, "\xE3\x80\x80") ? 3
                                                      : 0;
        if (taken == 0)
            return false;
        name += taken;
    }
    return true;
}

static void count(ct_names_some *some, size_t column) {
    if (some->count < CT_NAME_EXAMPLES)
        some->first[some->count] = column;
    some->count++;
}

static ct_status name_empty(char **names, size_t n, ct_names_some *unnamed) {
    for (size_t i = 0; i < n; i++) {
        if (!is_blank(names[i]))
            continue;
        char *name = malloc(32);
        if (!name)
            return CT_ERROR_MEMORY;
        snprintf(name, 32, "column%zu", i + 1);
        free(names[i]);
        names[i] = name;
        count(unnamed, i);
    }
    return CT_OK;
}

static size_t slots_for(size_t n) {
    size_t slots = 16;
    while (slots < 4 * n)
        slots *= 2;
    return slots;
}

ct_status ct_names_find_doubled(const char *const *names, size_t n, size_t *doubled) {
    size_t slots = slots_for(n);
    name_set set = {calloc(slots, sizeof *set.slots), NULL, slots - 1};
    if (!set.slots)
        return CT_ERROR_MEMORY;
    for (*doubled = 0; *doubled < n && insert(&set, names[*doubled]); ++*doubled)
        ;
    free(set.slots);
    return CT_OK;
}

static ct_status make_unique(char **names, size_t n, ct_names_some *renamed) {
    size_t slots = slots_for(n);
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
                count(renamed, i);
            }
        }
    free(set.slots);
    free(set.last);
    free(doubled);
    return status;
}

ct_status ct_names_mend(char **names, size_t n, ct_names_mended *mended) {
    *mended = (ct_names_mended){0};
    for (size_t i = 0; i < n; i++)
        if (clean(names[i]))
            count(&mended->cleaned, i);
    ct_status status = name_empty(names, n, &mended->unnamed);
    return status == CT_OK ? make_unique(names, n, &mended->doubled) : status;
}

/* As much of a name as there is room for, cut where a character ends. */
static void copy_cut(char to[CT_CELL_EXAMPLE], const char *name) {
    size_t size = strlen(name);
    if (size >= CT_CELL_EXAMPLE)
        for (size = CT_CELL_EXAMPLE - 1; size > 0 && (name[size] & 0xC0) == 0x80;)
            size--;
    memcpy(to, name, size);
    to[size] = '\0';
}

static void tell(char *const *names, const ct_names_some *some, long line, ct_csv_repair *repair,
                 ct_name_examples *examples) {
    repair->count = some->count;
    ct_repair_keep(repair, some->count > 0 ? line : 0);
    for (size_t i = 0; i < some->count && i < CT_NAME_EXAMPLES; i++)
        copy_cut(examples->name[i], names[some->first[i]]);
}

void ct_names_tell(char *const *names, const ct_names_mended *mended, long line, ct_csv_report *report) {
    tell(names, &mended->cleaned, line, &report->cleaned, &report->cleaned_names);
    tell(names, &mended->unnamed, line, &report->unnamed, &report->unnamed_names);
    tell(names, &mended->doubled, line, &report->doubled, &report->doubled_names);
}
