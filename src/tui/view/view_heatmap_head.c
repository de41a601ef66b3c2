/* Drawing the heatmap's names.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_heatmap_head.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/heads.h"
#include "text/utf8.h"

ct_text_role ct_heat_label_role(const ct_state *state, int term) {
    if (term == state->response)
        return CT_TEXT_RESPONSE;
    return state->in_model[term] ? CT_TEXT_IN_MODEL : CT_TEXT_DIM;
}

/* The heads of the window, without the beginning that all names of the heatmap share. */
static bool collect(ct_heads *of, const ct_explore *explore, const ct_heat_shape *shape, size_t shared, bool ascii) {
    int left = explore->heat_columns.top, rest = explore->n_heat - left;
    int count = rest < shape->columns ? rest : shape->columns;
    bool whole = ct_heads_begin(of, count, shape->heads, shape->cell);
    for (int i = 0; whole && i < count; i++)
        whole = ct_heads_add(of, ct_explore_source(explore, explore->heat[left + i]) + shared, ascii);
    return whole;
}

/* What all names begin with, where the heads leave it out. */
static void draw_corner(ct_grid *grid, const ct_explore *explore, const ct_heat_shape *shape, size_t shared) {
    ct_rect rect = explore->layout.pane[CT_PANE_HEATMAP].body;
    char *beginning = strndup(ct_explore_source(explore, explore->heat[0]), shared), text[CT_NAME_ROOM];
    if (beginning && shared > 0) {
        ct_text_fit(text, sizeof text, beginning, shape->label - 1, grid->ascii);
        ct_grid_put(grid, rect, shape->heads - 1, shape->label - 1 - ct_utf8_width(text), CT_TEXT_DIM, text);
    }
    free(beginning);
}

void ct_heat_heads(ct_grid *grid, const ct_explore *explore, const ct_heat_shape *shape, int linked) {
    const ct_state *state = ct_session_state(explore->session);
    ct_rect rect = explore->layout.pane[CT_PANE_HEATMAP].body;
    bool narrow = shape->cell < CT_HEADS_SIGN;
    size_t shared = narrow && explore->n_heat > 0 ? ct_explore_heat_shared(explore) : 0;
    char text[CT_NAME_ROOM];
    ct_heads of;
    if (narrow && explore->n_heat > 0)
        draw_corner(grid, explore, shape, shared);
    bool whole = collect(&of, explore, shape, shared, grid->ascii);
    for (int i = 0; whole && i < of.count; i++) {
        int place = explore->heat_columns.top + i, term = explore->heat[place];
        int room = of.rows * ct_heads_room(&of);
        const char *name = narrow ? ct_heads_telling(&of, i, text, sizeof text)
                                  : ct_explore_fit_source(explore, term, room, grid->ascii, text, sizeof text);
        ct_heads_draw(grid, rect, &of, shape->label + i * shape->cell, name, ct_heat_label_role(state, term),
                      place == linked);
    }
    ct_heads_free(&of);
}

void ct_heat_row_name(ct_grid *grid, const ct_explore *explore, const ct_heat_shape *shape, int line,
                      ct_text_role role, int term) {
    ct_rect rect = explore->layout.pane[CT_PANE_HEATMAP].body;
    char text[CT_NAME_ROOM];
    ct_explore_fit_source(explore, term, shape->label - 1, grid->ascii, text, sizeof text);
    int at = ct_grid_put(grid, rect, line, 0, role, text) + 1;
    const ct_term *about = ct_terms_at(explore->terms, (size_t)term);
    if (shape->marked && about->exponent == 1 && strcmp(about->name, about->source) != 0)
        ct_grid_put(grid, rect, line, at, CT_TEXT_DIM, ct_explore_mark(about, text, sizeof text));
}
