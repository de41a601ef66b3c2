/* The command line on the screen, with the menu of completions above it and an error below it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_VIEW_PROMPT_H
#define CETERIS_VIEW_PROMPT_H

#include "tui/layout.h"
#include "tui/prompt.h"

/* Draws the line in the layout's line of messages and puts the terminal's cursor into it. */
void ct_view_prompt(ct_grid *grid, const ct_prompt *prompt, const ct_layout *layout);

#endif
