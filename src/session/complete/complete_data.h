/* Completion of what `read` and `open` take: settings and their values, names of files.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_COMPLETE_DATA_H
#define CETERIS_COMPLETE_DATA_H

#include "session/session.h"

/* Is given what could stand at a place, with a static note on it; CT_OK, or what ends it. */
typedef ct_status ct_complete_take(void *to, const char *text, const char *note);

/* Where the word at the cursor begins: behind a blank, or at a backquote that is still open. */
size_t ct_complete_word(const char *line, size_t cursor);

/* Settings, or the values of the one before: words is what stands between the command and the place. */
ct_status ct_complete_settings(const ct_session *session, const char *words, size_t size, ct_complete_take *take,
                               void *to);

/* Files and folders (with / behind them) that begin as the word does, in order. */
ct_status ct_complete_files(const char *word, size_t size, ct_complete_take *take, void *to);

#endif
