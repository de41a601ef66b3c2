/* Why a cell was not taken for a number, and what to write instead.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TEXT_HINT_H
#define CETERIS_TEXT_HINT_H

#include <stdbool.h>

#include "engine/table.h"

/* For the example of a column of text: what a cell like that needs to be read as a number or as missing, such as "if
 * it stands for a missing value, --missing or :read missing says so"; "" for a plain word. */
const char *ct_text_hint(const char *example);

/* How many levels a column of text would have as a category that is asked about: more than CT_FEW_LEVELS, and not one a
 * row. 0 where it is none. */
size_t ct_text_many_levels(const ct_column *column);

/* What can be done with a column of text, as a clause: the hint on its example, or which command makes it a category,
 * as "kind zip category 80 makes its 80 texts a category"; "" for nothing. Foreign text. Returns buffer. */
char *ct_text_way(const ct_column *column, char *buffer, size_t size);

#endif
