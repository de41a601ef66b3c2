/* Completion of what `export` and `copy` take: forms, names of files, which report.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_COMPLETE_TARGET_H
#define CETERIS_COMPLETE_TARGET_H

#include "complete_data.h"

/* Where the word at the cursor begins, which may stand in quotes of three kinds. */
size_t ct_complete_target_word(const char *line, size_t cursor);

/* What may stand there, behind `export` where there is a file, else behind `copy`. Words go to `take`, which chooses
 * those that begin so; files, which may be quoted in another way than they were begun, to take_file. */
ct_status ct_complete_target(const char *line, size_t cursor, bool file, ct_complete_take *take,
                             ct_complete_take *take_file, void *to);

#endif
