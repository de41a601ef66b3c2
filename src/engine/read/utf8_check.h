/* Finding what is no UTF-8.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_UTF8_CHECK_H
#define CETERIS_UTF8_CHECK_H

#include <stdbool.h>
#include <stddef.h>

/* All zero at the start. A character may be split between two blocks of bytes. */
typedef struct ct_utf8_check {
    int pending;             /* bytes that the character begun still needs */
    unsigned char low, high; /* what the next of them may be */
    bool told;               /* of the byte where we are */
} ct_utf8_check;

/* Goes on from *at, 0 at the beginning of a block. True where something is no UTF-8: a byte at *at that begins no
 * character, or a character that is cut short there. False at the end of the block, which is called for to the end.
 * ASCII passes at the speed of memory. */
bool ct_utf8_check_next(ct_utf8_check *check, const char *bytes, size_t size, size_t *at);

/* There are no more: true where a character begun is cut short. */
bool ct_utf8_check_end(ct_utf8_check *check);

#endif
