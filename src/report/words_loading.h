/* How far the opening of a file is, in words.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WORDS_LOADING_H
#define CETERIS_WORDS_LOADING_H

#include <stddef.h>

#include "session/loader.h"

/* "reading the rows: 34 %, 1234567 rows, about 12 s left"; what is not known is left out. The time is said once there
 * is something to tell it from. Returns buffer. */
char *ct_words_loading(const ct_load_progress *progress, char *buffer, size_t size);

#endif
