/* The distinct texts of a column.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "levels.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Texts stand one after the other in pages, which never move. */
enum { FIRST_PAGE = 1 << 10, LAST_PAGE = 1 << 20, FIRST_SLOTS = 64 };

/* Codes start from 1 here: a slot of zeros is free. */
typedef struct slot {
    uint32_t hash, code;
} slot;

typedef struct page {
    struct page *next;
    char bytes[];
} page;

struct ct_levels {
    slot *slots; /* open addressing, at most half full */
    size_t mask;
    const char **texts;
    size_t count, room;
    page *pages;
    size_t page_size, page_used, bytes;
};

ct_levels *ct_levels_new(void) {
    ct_levels *levels = calloc(1, sizeof *levels);
    if (!levels)
        return NULL;
    levels->slots = calloc(FIRST_SLOTS, sizeof *levels->slots);
    levels->mask = FIRST_SLOTS - 1;
    if (levels->slots)
        return levels;
    free(levels);
    return NULL;
}

void ct_levels_free(ct_levels *levels) {
    if (!levels)
        return;
    for (page *next, *p = levels->pages; p; p = next) {
        next = p->next;
        free(p);
    }
    free(levels->slots);
    free(levels->texts);
    free(levels);
}

/* Of eight bytes a step; the last step takes what is left. */
static uint32_t hash(const char *text, size_t size) {
    uint64_t h = size * 0x9E3779B97F4A7C15;
    for (uint64_t word; size > 0; text += sizeof word) {
        size_t step = size < sizeof word ? size : sizeof word;
        if (step == sizeof word)
            memcpy(&word, text, sizeof word);
        else
            for (size_t i = word = 0; i < step; i++)
                word |= (uint64_t)(unsigned char)text[i] << 8 * i;
        h = (h ^ word) * 0x9FB21C651E98DF25;
        h ^= h >> 32;
        size -= step;
    }
    return (uint32_t)h;
}

static bool grow_slots(ct_levels *levels) {
    size_t room = 2 * (levels->mask + 1), mask = room - 1;
    slot *slots = calloc(room, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i <= levels->mask; i++) {
        size_t at = levels->slots[i].hash & mask;
        while (levels->slots[i].code && slots[at].code)
            at = (at + 1) & mask;
        if (levels->slots[i].code)
            slots[at] = levels->slots[i];
    }
    free(levels->slots);
    levels->slots = slots;
    levels->mask = mask;
    return true;
}

/* Room for size bytes that stays where it is. */
static char *take(ct_levels *levels, size_t size) {
    if (!levels->pages || levels->page_size - levels->page_used < size) {
        size_t room = levels->page_size ? 2 * levels->page_size : FIRST_PAGE;
        room = room > LAST_PAGE ? LAST_PAGE : room;
        room = room > size ? room : size;
        page *fresh = malloc(sizeof *fresh + room);
        if (!fresh)
            return NULL;
        fresh->next = levels->pages;
        levels->pages = fresh;
        levels->page_size = room;
        levels->page_used = 0;
        levels->bytes += sizeof *fresh + room;
    }
    levels->page_used += size;
    return levels->pages->bytes + levels->page_used - size;
}

static bool add(ct_levels *levels, const char *text, size_t size) {
    if (levels->count == levels->room) {
        size_t room = levels->room ? levels->room + levels->room / 2 : FIRST_SLOTS / 2;
        const char **texts = realloc(levels->texts, room * sizeof *texts);
        if (!texts)
            return false;
        levels->texts = texts;
        levels->room = room;
    }
    char *copy = take(levels, size + 1);
    if (!copy)
        return false;
    memcpy(copy, text, size);
    copy[size] = '\0';
    levels->texts[levels->count++] = copy;
    return true;
}

static uint32_t find_or_add(ct_levels *levels, const char *text, size_t size) {
    uint32_t h = hash(text, size);
    if (2 * levels->count > levels->mask && !grow_slots(levels))
        return UINT32_MAX;
    size_t at = h & levels->mask;
    for (; levels->slots[at].code; at = (at + 1) & levels->mask) {
        if (levels->slots[at].hash != h)
            continue;
        const char *old = levels->texts[levels->slots[at].code - 1];
        if (strncmp(old, text, size) == 0 && !old[size])
            return levels->slots[at].code - 1;
    }
    if (levels->count >= UINT32_MAX - 1 || !add(levels, text, size))
        return UINT32_MAX;
    levels->slots[at] = (slot){h, (uint32_t)levels->count};
    return (uint32_t)levels->count - 1;
}

static uint32_t code_without_nul(ct_levels *levels, const char *text, size_t size) {
    char *copy = malloc(size);
    if (!copy)
        return UINT32_MAX;
    for (size_t i = 0; i < size; i++)
        copy[i] = text[i] ? text[i] : '\x1A';
    uint32_t code = find_or_add(levels, copy, size);
    free(copy);
    return code;
}

uint32_t ct_levels_code(ct_levels *levels, const char *text, size_t size) {
    if (memchr(text, '\0', size))
        return code_without_nul(levels, text, size);
    return find_or_add(levels, text, size);
}

size_t ct_levels_count(const ct_levels *levels) {
    return levels->count;
}

const char *const *ct_levels_texts(const ct_levels *levels) {
    return levels->texts;
}

size_t ct_levels_bytes(const ct_levels *levels) {
    size_t slots = levels->slots ? levels->mask + 1 : 0;
    return levels->bytes + levels->room * sizeof *levels->texts + slots * sizeof *levels->slots;
}

void ct_levels_seal(ct_levels *levels) {
    free(levels->slots);
    levels->slots = NULL;
}
