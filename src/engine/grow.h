/* Arrays that grow by one element at a time.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_GROW_H
#define CETERIS_GROW_H

#include <stddef.h>
#include <stdlib.h>

/* The array with room for one element more than the count it has, *room being for how many it has it: itself, or one
 * made of it of twice the room. NULL where memory is out; then array and *room are as they were. */
static inline void *ct_grow(void *array, size_t count, size_t *room, size_t size) {
    if (count < *room)
        return array;
    size_t more = *room ? 2 * *room : 16;
    void *grown = realloc(array, more * size);
    if (grown)
        *room = more;
    return grown;
}

#endif
