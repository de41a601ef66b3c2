/* Plain words on data that took the place of others: a file read again, or another one opened.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WORDS_AGAIN_H
#define CETERIS_WORDS_AGAIN_H

#include <stddef.h>

#include "session/session.h"

/* "read again with semicolons between fields: 300 rows, 12 columns (was 1 column)", then left, what of the model could
 * not come along ("" for nothing), then what was repaired. Into buffer, cut to size; returns buffer. Foreign text. */
char *ct_words_again(const ct_session *now, const ct_session *before, const char *left, char *buffer, size_t size);

#endif
