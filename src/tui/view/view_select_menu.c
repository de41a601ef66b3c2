/* Drawing the menu that begins a selection.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_select_menu.h"

#include <stdio.h>
#include <string.h>

#include "engine/subsets.h"
#include "report/term_names.h"
#include "text/utf8.h"
#include "tui/frame.h"

enum { ROWS = 12, COLUMNS = 74, NAME = 3, ABOUT = 13, WORDS = 300 };

static void draw_methods(ct_grid *grid, const ct_select_menu *menu, ct_rect rect) {
    for (int i = 0; i < CT_MENU_METHODS; i++) {
        ct_grid_put(grid, rect, i, 0, CT_TEXT_KEY, ct_select_menu_letter(i));
        ct_grid_put(grid, rect, i, NAME, CT_TEXT_PLAIN, ct_select_menu_name(i));
        ct_grid_put(grid, rect, i, ABOUT, CT_TEXT_DIM, ct_select_menu_about(i));
        ct_rect row = {rect.row + i, rect.column, 1, rect.columns};
        if (i == menu->method)
            ct_grid_paint(grid, row, CT_TEXT_CURSOR);
    }
}

/* All of them in a line, the chosen one in brackets. */
static void draw_measures(ct_grid *grid, const ct_select_menu *menu, ct_rect rect, int row) {
    char label[CT_MENU_LABEL], text[CT_MENU_LABEL + 2];
    int at = ct_grid_put(grid, rect, row, 0, CT_TEXT_DIM, "by");
    for (int i = 0; i < ct_select_menu_count(menu); i++) {
        bool chosen = i == ct_select_menu_at(menu);
        snprintf(text, sizeof text, chosen ? "[%s]" : " %s ", ct_select_menu_label(menu, i, label));
        at += ct_grid_put(grid, rect, row, at, chosen ? CT_TEXT_CHANGED : CT_TEXT_PLAIN, text);
    }
}

/* "locked in users; out domains, ecommerce" */
static void write_locks(const ct_state *state, char *text, size_t size) {
    static const char *const words[] = {[CT_LOCKED_IN] = "locked in ", [CT_LOCKED_OUT] = "locked out "};
    const ct_locked *locked = state->locks.items;
    size_t used = 0;
    text[0] = '\0';
    for (ct_lock lock = CT_LOCKED_IN; lock <= CT_LOCKED_OUT; lock++) {
        bool first = true;
        for (size_t i = 0; i < state->locks.count && used < size; i++) {
            char name[CT_NAME_SIZE];
            if (locked[i].lock != lock)
                continue;
            used += (size_t)snprintf(text + used, size - used, "%s%s%s", first && used > 0 ? "; " : first ? "" : ", ",
                                     first ? words[lock] : "", ct_name_short(name, state->terms, locked[i].term));
            first = false;
        }
    }
}

static void write_prospect(const ct_select_menu *menu, char *text, size_t size) {
    const ct_prospect *is = &menu->prospect;
    bool best = strcmp(ct_select_menu_name(menu->method), "best") == 0;
    text[0] = '\0';
    if (!menu->known)
        return;
    if (is->candidates == 0)
        snprintf(text, size, "! nothing to choose from: no term may leave or enter");
    else if (best && is->candidates > CT_SUBSETS_MOST)
        snprintf(text, size, "! %zu candidates, best takes up to %d: lock some", is->candidates,
                 CT_SUBSETS_MOST);
    else
        snprintf(text, size, "%zu candidate%s, %zu of %zu rows complete for all", is->candidates,
                 is->candidates == 1 ? "" : "s", is->rows, is->all);
}

void ct_view_select_menu(ct_grid *grid, const ct_select_menu *menu, const ct_layout *layout) {
    ct_rect middle = layout->middle;
    int columns = middle.columns - 2 < COLUMNS ? middle.columns - 2 : COLUMNS;
    int row = middle.row + (middle.rows - ROWS) / 3, column = middle.column + (middle.columns - columns) / 2;
    ct_place place = ct_place_make(row, column, ROWS, columns, true);
    char text[WORDS];
    ct_grid_fill(grid, place.frame, CT_TEXT_PLAIN);
    ct_frame(grid, &place, true, true, "Select: let a procedure find the model", "");
    draw_methods(grid, menu, place.body);
    draw_measures(grid, menu, place.body, CT_MENU_METHODS + 1);
    snprintf(text, sizeof text, ":%s", menu->line);
    ct_grid_put(grid, place.body, CT_MENU_METHODS + 3, 0, CT_TEXT_TITLE, text);
    write_prospect(menu, text, sizeof text);
    ct_grid_put_fit(grid, place.body, CT_MENU_METHODS + 4, 0, place.body.columns,
                    text[0] == '!' ? CT_TEXT_WARNING : CT_TEXT_PLAIN, text);
    write_locks(ct_session_state(menu->session), text, sizeof text);
    ct_grid_put_fit(grid, place.body, CT_MENU_METHODS + 5, 0, place.body.columns, text[0] ? CT_TEXT_PLAIN : CT_TEXT_DIM,
                    text[0] ? text : "nothing is locked: L locks a variable in or out");
}
