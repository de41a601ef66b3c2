/* The conditions that rows have to meet.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "filters.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "engine/expression.h"

/* One condition, shared by the lists that hold it. */
typedef struct held {
    atomic_size_t references;
    char *text;
    uint64_t *bits;
    struct held *of; /* whose bits these are, by other names; NULL where they are its own */
    size_t rows, missing;
} held;

typedef struct entry {
    held *held;
    bool on;
} entry;

struct ct_filters {
    atomic_size_t references;
    size_t count;
    entry entries[];
};

static void unref_held(held *h) {
    if (!h || atomic_fetch_sub(&h->references, 1) != 1)
        return;
    free(h->text);
    if (h->of)
        unref_held(h->of);
    else
        free(h->bits);
    free(h);
}

static held *new_held(const char *text, const double *values, size_t rows) {
    held *h = calloc(1, sizeof *h);
    if (!h)
        return NULL;
    atomic_init(&h->references, 1);
    h->text = strdup(text);
    h->bits = calloc(rows / 64 + 1, sizeof *h->bits);
    if (!h->text || !h->bits) {
        unref_held(h);
        return NULL;
    }
    for (size_t row = 0; row < rows; row++) {
        bool holds = !isnan(values[row]) && values[row] != 0;
        h->bits[row / 64] |= (uint64_t)holds << (row % 64);
        h->rows += holds;
        h->missing += isnan(values[row]);
    }
    return h;
}

size_t ct_filters_count(const ct_filters *f) {
    return f ? f->count : 0;
}

ct_filter ct_filters_at(const ct_filters *f, size_t i) {
    const held *h = f->entries[i].held;
    return (ct_filter){h->text, f->entries[i].on, h->rows, h->missing};
}

size_t ct_filters_find(const ct_filters *f, const char *text) {
    for (size_t i = 0; i < ct_filters_count(f); i++)
        if (strcmp(f->entries[i].held->text, text) == 0)
            return i;
    return SIZE_MAX;
}

/* A copy with room for one more, which is not there yet. */
static ct_filters *copy(const ct_filters *f) {
    size_t n = ct_filters_count(f);
    ct_filters *to = calloc(1, sizeof *to + (n + 1) * sizeof *to->entries);
    if (!to)
        return NULL;
    atomic_init(&to->references, 1);
    for (; to->count < n; to->count++) {
        to->entries[to->count] = f->entries[to->count];
        atomic_fetch_add(&f->entries[to->count].held->references, 1);
    }
    return to;
}

ct_filters *ct_filters_with(const ct_filters *f, const char *text, const double *values, size_t rows) {
    ct_filters *to = copy(f);
    held *h = to ? new_held(text, values, rows) : NULL;
    if (h) {
        to->entries[to->count++] = (entry){h, true};
        return to;
    }
    ct_filters_unref(to);
    return NULL;
}

ct_filters *ct_filters_switched(const ct_filters *f, size_t which, bool on) {
    ct_filters *to = copy(f);
    if (to)
        to->entries[which].on = on;
    return to;
}

ct_filters *ct_filters_without(const ct_filters *f, size_t which) {
    ct_filters *to = copy(f);
    if (!to)
        return NULL;
    unref_held(to->entries[which].held);
    memmove(to->entries + which, to->entries + which + 1, (--to->count - which) * sizeof *to->entries);
    return to;
}

/* The same condition in other words, which are taken over. */
static held *reworded(held *of, char *text) {
    held *h = text ? calloc(1, sizeof *h) : NULL;
    if (!h) {
        free(text);
        return NULL;
    }
    atomic_init(&h->references, 1);
    h->text = text;
    h->of = of->of ? of->of : of;
    atomic_fetch_add(&h->of->references, 1);
    h->bits = of->bits;
    h->rows = of->rows;
    h->missing = of->missing;
    return h;
}

size_t ct_filters_about(const ct_filters *f, const char *name) {
    for (size_t i = 0; i < ct_filters_count(f); i++) {
        size_t count;
        free(ct_expression_renamed(f->entries[i].held->text, name, "", &count));
        if (count > 0)
            return i;
    }
    return SIZE_MAX;
}

ct_filters *ct_filters_renamed(ct_filters *f, const char *name, const char *written) {
    if (ct_filters_about(f, name) == SIZE_MAX)
        return ct_filters_ref(f);
    ct_filters *to = copy(f);
    for (size_t i = 0; to && i < to->count; i++) {
        held *old = to->entries[i].held;
        size_t count;
        held *now = reworded(old, ct_expression_renamed(old->text, name, written, &count));
        if (!now) {
            ct_filters_unref(to);
            return NULL;
        }
        to->entries[i].held = now;
        unref_held(old);
    }
    return to;
}

ct_filters *ct_filters_ref(ct_filters *f) {
    if (f)
        atomic_fetch_add(&f->references, 1);
    return f;
}

void ct_filters_unref(ct_filters *f) {
    if (!f || atomic_fetch_sub(&f->references, 1) != 1)
        return;
    for (size_t i = 0; i < f->count; i++)
        unref_held(f->entries[i].held);
    free(f);
}

/* One that might bind more loosely than && stands in brackets beside others. */
static char *append(char *to, const char *text, bool alone) {
    bool brackets = !alone && strchr(text, '|');
    to = stpcpy(to, brackets ? "(" : "");
    to = stpcpy(to, text);
    return stpcpy(to, brackets ? ")" : "");
}

ct_status ct_filters_join(const ct_filters *f, size_t rows, char **text, uint64_t **bits) {
    size_t size = 1, on = 0, words = rows / 64 + 1;
    *text = NULL;
    *bits = NULL;
    for (size_t i = 0; i < ct_filters_count(f); i++)
        if (f->entries[i].on) {
            size += strlen(f->entries[i].held->text) + strlen("() && ");
            on++;
        }
    if (on == 0)
        return CT_OK;
    char *to = *text = malloc(size);
    *bits = malloc(words * sizeof **bits);
    if (!*text || !*bits) {
        free(*text);
        free(*bits);
        return CT_ERROR_MEMORY;
    }
    memset(*bits, 0xFF, words * sizeof **bits);
    for (size_t i = 0; i < f->count; i++) {
        if (!f->entries[i].on)
            continue;
        to = stpcpy(to, to == *text ? "" : " && ");
        to = append(to, f->entries[i].held->text, on == 1);
        for (size_t word = 0; word < words; word++)
            (*bits)[word] &= f->entries[i].held->bits[word];
    }
    return CT_OK;
}
