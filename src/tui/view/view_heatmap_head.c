/* Drawing the heatmap's names.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_heatmap_head.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

enum { SIGN_LEAST = 5 }; /* columns of a cell whose head shows by a sign that it is cut */

ct_text_role ct_heat_label_role(const ct_state *state, int term) {
    if (term == state->response)
        return CT_TEXT_RESPONSE;
    return state->in_model[term] ? CT_TEXT_IN_MODEL : CT_TEXT_DIM;
}

/* The heads of the window, made fit to show, without the beginning that all names of the heatmap share. */
typedef struct heads {
    char **names;
    int count, rows, most; /* how many; the rows and columns of each */
} heads;

static void forget(heads *of) {
    for (int i = 0; i < of->count; i++)
        free(of->names[i]);
    free(of->names);
}

static bool collect(heads *of, const ct_explore *explore, const ct_heat_shape *shape, size_t shared, bool ascii) {
    int left = explore->heat_columns.top, rest = explore->n_heat - left;
    int count = rest < shape->columns ? rest : shape->columns;
    *of = (heads){.rows = shape->heads, .most = shape->cell > 1 ? shape->cell - 1 : 1};
    of->names = calloc((size_t)count + 1, sizeof *of->names);
    for (int i = 0; of->names && i < count; i++) {
        const char *name = ct_explore_source(explore, explore->heat[left + i]) + shared;
        if (!(of->names[i] = ascii ? ct_text_ascii(name) : ct_text_safe(name)))
            break;
        of->count++;
    }
    return of->names && of->count == count;
}

static size_t same_bytes(const char *a, const char *b) {
    size_t same = 0;
    while (a[same] && a[same] == b[same])
        same++;
    while (same > 0 && ((unsigned char)a[same] & 0xC0) == 0x80) /* not through a character */
        same--;
    return same;
}

/* The end of a text, at most so many columns of it. */
static const char *end_of(const char *text, int columns) {
    unsigned code;
    while (ct_utf8_width(text) > columns)
        text += ct_utf8_next(text, &code);
    return text + strspn(text, "_.- ");
}

/* Where the part of a name begins that tells it from the others in the window: at its start if that does; else
 * where it goes another way than those that are like it; at its end where that says more. */
static const char *telling(const heads *of, int index) {
    const char *name = of->names[index];
    int room = of->rows * of->most;
    size_t seen = ct_utf8_prefix(name, room), shared = 0;
    if (name[seen] == '\0')
        return name;
    for (int i = 0; i < of->count; i++) {
        size_t same = i == index ? 0 : same_bytes(name, of->names[i]);
        if (same >= seen && same > shared)
            shared = same;
    }
    const char *end = end_of(name, room);
    if (shared == 0)
        return name;
    return name + shared < end && name[shared] ? name + shared : end;
}

/* Of a number that is followed by more than fits, the number alone. */
static const char *number_alone(const heads *of, const char *name, char *text, size_t size) {
    size_t digits = strspn(name, "0123456789");
    if (digits == 0 || ct_utf8_width(name) <= of->rows * of->most)
        return name;
    snprintf(text, size, "%.*s", (int)digits, name);
    return text;
}

/* In as many rows as it needs, the last one at the bottom. A link is shown in the last row alone: it moves with every
 * key. */
static void draw_head(ct_grid *grid, const ct_explore *explore, const ct_heat_shape *shape, int start,
                      const char *name, ct_text_role role, bool linked) {
    ct_rect rect = explore->layout.pane[CT_PANE_HEATMAP].body;
    int most = shape->cell > 1 ? shape->cell - 1 : 1, width = ct_utf8_width(name);
    int lines = (width + most - 1) / most;
    lines = lines > shape->heads ? shape->heads : lines;
    int even = shape->cell < SIGN_LEAST || lines < 2 ? most : (width + lines - 1) / lines;
    for (int line = shape->heads - lines; line < shape->heads && *name; line++) {
        bool last = line == shape->heads - 1;
        size_t bytes = ct_utf8_prefix(name, last ? most : even);
        char *part = strndup(name, bytes);
        int wide = part ? ct_utf8_width(part) : 0, end = wide < shape->cell - 1 ? shape->cell - 1 : shape->cell;
        int at = shape->cell < SIGN_LEAST ? shape->cell - most : end - wide; /* above the digits, if it can */
        ct_rect clip = {rect.row + line, rect.column + start, 1, shape->cell};
        if (part)
            ct_grid_put(grid, clip, 0, at, linked && last ? CT_TEXT_LINKED : role, part);
        free(part);
        name += bytes;
    }
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
    bool narrow = shape->cell < SIGN_LEAST;
    size_t shared = narrow && explore->n_heat > 0 ? ct_explore_heat_shared(explore) : 0;
    char text[CT_NAME_ROOM];
    heads of;
    if (narrow && explore->n_heat > 0)
        draw_corner(grid, explore, shape, shared);
    bool whole = collect(&of, explore, shape, shared, grid->ascii);
    for (int i = 0; whole && i < of.count; i++) {
        int place = explore->heat_columns.top + i, term = explore->heat[place];
        const char *name =
            narrow ? number_alone(&of, telling(&of, i), text, sizeof text)
                   : ct_explore_fit_source(explore, term, of.rows * of.most, grid->ascii, text, sizeof text);
        draw_head(grid, explore, shape, shape->label + i * shape->cell, name, ct_heat_label_role(state, term),
                  place == linked);
    }
    forget(&of);
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
