/* Sentences over several lines of the grid.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WRAP_H
#define CETERIS_WRAP_H

#include "grid.h"

/* Draws text from a column of rect on, broken at blanks, in at most `lines` lines of which later ones begin in
 * column `indent`. What has no room is cut at the last `stop` (", "; NULL for anywhere) that leaves room for a
 * sign. Returns the lines taken. */
int ct_wrap(ct_grid *grid, ct_rect rect, int row, int column, int indent, int lines, ct_text_role role,
            const char *stop, const char *text);

/* The lines that text takes where there is no end of them, the first beginning `column` columns from the left. */
int ct_wrap_lines(int columns, int column, int indent, bool ascii, const char *text);

#endif
