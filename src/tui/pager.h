/* Text in a window that scrolls: help, and reports.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_PAGER_H
#define CETERIS_PAGER_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/error.h"
#include "find.h"
#include "layout.h"

/* Entries: commands of the help, settings, conditions; visited models from this one on. */
enum { CT_PAGER_NO_ENTRY = -1, CT_PAGER_FIRST_MODEL = 1 << 20 };

/* A line: its beginning may have a role of its own, as keys have in the help. */
typedef struct ct_pager_line {
    char *text;
    int entry;   /* what the caller calls the entry that begins here, or CT_PAGER_NO_ENTRY */
    size_t lead; /* bytes of the beginning */
    ct_text_role lead_role, role;
} ct_pager_line;

typedef struct ct_pager {
    bool open;
    char *title;
    char *report; /* the line of the report that it shows; NULL where it shows none */
    ct_pager_line *lines;
    size_t count, room;
    bool failed;                   /* memory ran out while lines were added */
    int at;                        /* the line of the entry under the cursor; -1 where there are no entries */
    int found;                     /* the line that was found last, -1 where the window was moved since */
    char pattern[CT_PATTERN_SIZE]; /* what is marked in the lines; "" for none */
    int top, left;                 /* the first line and column shown */
    int shown;                     /* lines there is room for */
    int columns;                   /* columns there is room for */
    int widest;                    /* columns of the longest line */
} ct_pager;

/* Empties the pager and gives it a title; lines are added next. A zeroed pager may be begun. */
void ct_pager_begin(ct_pager *pager, const char *title);

/* It shows the report that this line prints: "summary users". A pager that was begun forgets it. */
void ct_pager_of(ct_pager *pager, const char *report);

/* Adds a line; the first `lead` bytes of text get lead_role. Text may be foreign. */
void ct_pager_add(ct_pager *pager, size_t lead, ct_text_role lead_role, ct_text_role role, const char *text);

/* The last line that was added begins an entry, not CT_PAGER_NO_ENTRY, which the cursor can stand on. */
void ct_pager_mark(ct_pager *pager, int entry);

/* Adds a text in lines of so many columns, broken at blanks, that begin behind `indent` of them; in the first of these
 * stands lead, a key or a mark. */
void ct_pager_add_wrapped(ct_pager *pager, const char *lead, int indent, int columns, ct_text_role role,
                          const char *text);

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

/* The same by what the keys are for: where there are entries, a step goes to the next one, and pages take the cursor
 * along. */
bool ct_pager_step(ct_pager *pager, int down, int right);
bool ct_pager_page(ct_pager *pager, int pages);
bool ct_pager_end(ct_pager *pager, bool last);

/* The entry under the cursor, or CT_PAGER_NO_ENTRY. */
int ct_pager_entry(const ct_pager *pager);

/* The first line that holds the pattern, from `from` on by `step` round and round; -1 for none. */
int ct_pager_seek(const ct_pager *pager, const char *pattern, int from, int step);

/* How many lines hold the pattern, and how many of them stand before that line. */
int ct_pager_matches(const ct_pager *pager, const char *pattern, int line, int *before);

/* Where a search goes on from: the line found last, the cursor, or the first line shown. */
int ct_pager_from(const ct_pager *pager);

/* Brings a line that was found into sight, and the cursor to its entry. */
void ct_pager_go(ct_pager *pager, int line);

void ct_pager_draw(ct_grid *grid, const ct_pager *pager, const ct_layout *layout);

#endif
