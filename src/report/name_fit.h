/* Names in little room: cut so that they can be told from their like.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_NAME_FIT_H
#define CETERIS_NAME_FIT_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/terms.h"

/* A term's name; plain: its column's, without how differences were made. A power has its whole name in any case. */
const char *ct_name_of(const ct_terms *terms, bool plain, int term);

/* The same in so many columns, safe to show. Where it is cut and others begin alike, what they share gives way to the
 * sign: "regi…02_in_prices". Returns buffer; 4 * columns + 8 bytes are enough for it. */
char *ct_name_fit(const ct_terms *terms, bool plain, int term, int columns, bool ascii, char *buffer, size_t size);

/* Columns that it takes whole. */
int ct_name_width(const ct_terms *terms, bool plain, int term, bool ascii);

#endif
