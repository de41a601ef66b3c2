/* Counting what is no UTF-8, with the line of the first.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_UTF8_CHECK_H
#define CETERIS_UTF8_CHECK_H

#include <stddef.h>

/* All zero at the start. A character may be split between two calls. */
typedef struct ct_utf8_check {
    size_t bad;              /* bytes that begin no character, and characters cut short */
    long line;               /* of the first of them; 0 where there is none */
    int pending;             /* bytes that the character begun still needs */
    unsigned char low, high; /* what the next of them may be */
} ct_utf8_check;

/* Looks at the next size bytes, the first of which stands on that line. ASCII passes at the speed of memory. */
void ct_utf8_check_bytes(ct_utf8_check *check, const char *bytes, size_t size, long line);

/* There are no more: a character begun is cut short. */
void ct_utf8_check_end(ct_utf8_check *check, long line);

#endif
