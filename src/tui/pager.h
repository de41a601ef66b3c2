/* Text in a window that scrolls: help, and reports.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_PAGER_H
#define CETERIS_PAGER_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/error.h"
#include "layout.h"

/* A line: its beginning may have a role of its own, as keys have in the help. */
typedef struct ct_pager_line {
    char *text;
    size_t lead; /* bytes of the beginning */
    ct_text_role lead_role, role;
} ct_pager_line;

typedef struct ct_pager {
    bool open;
    char *title;
    ct_pager_line *lines;
    size_t count, room;
    bool failed;   /* memory ran out while lines were added */
    int top, left; /* the first line and column shown */
    int shown;     /* lines there is room for */
    int columns;   /* columns there is room for */
    int widest;    /* columns of the longest line */
} ct_pager;

/* Empties the pager and gives it a title; lines are added next. A zeroed pager may be begun. */
void ct_pager_begin(ct_pager *pager, const char *title);

/* Adds a line; the first `lead` bytes of text get lead_role. Text may be foreign. */
void ct_pager_add(ct_pager *pager, size_t lead, ct_text_role lead_role, ct_text_role role, const char *text);

/* Adds the lines of a text. */
void ct_pager_add_text(ct_pager *pager, const char *text);

/* Opens it at its beginning. CT_OK, or CT_ERROR_MEMORY where lines are missing (it stays closed). */
ct_status ct_pager_show(ct_pager *pager);

/* Closes it and frees what it holds. */
void ct_pager_close(ct_pager *pager);

/* Tells the size of the window. */
void ct_pager_place(ct_pager *pager, const ct_layout *layout);

/* Scrolls by lines and columns; false where nothing moved. */
bool ct_pager_move(ct_pager *pager, int down, int right);

void ct_pager_draw(ct_grid *grid, const ct_pager *pager, const ct_layout *layout);

#endif
