/* Numbers as they are spelled elsewhere: a decimal comma, thousands kept apart.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SPELLING_H
#define CETERIS_SPELLING_H

#include <stddef.h>

typedef struct ct_spelling {
    char decimal;   /* '.' or ',' */
    char thousands; /* ',', '.', '\'', or ' ' for blanks of any width; 0: none */
} ct_spelling;

/* Writes the number as ct_decimal_read takes it (1234.5) into out, which has room for size bytes, and returns its
 * size; 0 where it is not a number in that spelling. [+-] digits, or groups of three of them behind a first of one to
 * three that does not begin with 0; [decimal digits]; [e [+-] digits]. */
size_t ct_spelling_plain(ct_spelling spelling, const char *field, size_t size, char *out);

#endif
