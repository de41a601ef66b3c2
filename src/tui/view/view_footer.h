/* The two lines at the bottom: what was done, and which keys there are.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_VIEW_FOOTER_H
#define CETERIS_VIEW_FOOTER_H

#include "tui/layout.h"

/* What the keys are for at the moment: a pane, or what lies over the panes. */
typedef enum ct_footer {
    CT_FOOTER_VARIABLES,
    CT_FOOTER_HEATMAP,
    CT_FOOTER_MODEL,
    CT_FOOTER_DATA,
    CT_FOOTER_LABELLED, /* data with labels for numbers */
    CT_FOOTER_PANES, /* how many there are */
    CT_FOOTER_PAGER = CT_FOOTER_PANES,
    CT_FOOTER_HELP,
    CT_FOOTER_READING,
    CT_FOOTER_CONDITIONS,
    CT_FOOTER_VISITED,
    CT_FOOTER_COMPARE,
    CT_FOOTER_SELECTION,
    CT_FOOTER_MENU,
    CT_FOOTER_PROMPT,
    CT_FOOTER_FIND,
    CT_FOOTER_FILTER,
    CT_FOOTER_COUNT
} ct_footer;

/* The message, which may be foreign text; then the line of keys. */
void ct_view_message(ct_grid *grid, ct_rect row, ct_text_role role, const char *message);
void ct_view_keys(ct_grid *grid, ct_rect row, ct_footer which);

/* A name whole, in the message's line and as many above it as it takes. */
void ct_view_name(ct_grid *grid, const ct_layout *layout, const char *name);

#endif
