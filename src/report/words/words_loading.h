/* How far the opening of a file is, in words.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WORDS_LOADING_H
#define CETERIS_WORDS_LOADING_H

#include <stdbool.h>
#include <stddef.h>

#include "session/data/loader.h"

/* "reading the rows: 34 %, 1234567 rows, about 12 s left"; what is not known is left out. The time is said once there
 * is something to tell it from. Returns buffer. */
char *ct_words_loading(const ct_load_progress *progress, char *buffer, size_t size);

/* What is said of a command that is at work ("computing", "sorting") for so many seconds, share of it being done (NaN
 * where that is not known), and so many more waiting: into buffer, cut to size; false, and no words, before there is
 * need to. */
bool ct_words_underway(const char *doing, double seconds, double share, size_t waiting, char *buffer, size_t size);

#endif
