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

/* Whether a column of text would do as a category: few levels, not each of another kind. */
bool ct_text_may_be_category(const ct_column *column);

#endif
