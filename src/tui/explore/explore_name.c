/* What the explore view calls its variables.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "explore.h"

#include <stdio.h>
#include <string.h>

#include "report/name_fit.h"
#include "text/utf8.h"
#include "tui/heads.h"

const char *ct_explore_name(const ct_explore *explore, int term) {
    return ct_name_of(explore->terms, explore->uniform, term);
}

const char *ct_explore_source(const ct_explore *explore, int term) {
    return ct_name_of(explore->terms, true, term);
}

char *ct_explore_fit_source(const ct_explore *explore, int term, int columns, bool ascii, char *buffer, size_t size) {
    int most = columns < CT_NAME_COLUMNS_MOST ? columns : CT_NAME_COLUMNS_MOST;
    return ct_name_fit(explore->terms, true, term, most > 0 ? most : 0, ascii, buffer, size);
}

const char *ct_explore_mark(const ct_term *term, char *buffer, size_t size) {
    snprintf(buffer, size, "%s%s%s", term->standard ? "z" : "", term->lag > 0 ? "Δ" : "", term->logs ? "log" : "");
    return buffer;
}

static const char *heat_name(const void *of, size_t place) {
    const ct_explore *explore = of;
    return ct_explore_source(explore, explore->heat[place]);
}

size_t ct_explore_heat_shared(const ct_explore *explore) {
    return ct_heads_shared((size_t)explore->n_heat, heat_name, explore);
}

ct_heat_names ct_explore_heat_names(const ct_explore *explore) {
    ct_heat_names names = {0};
    size_t shared = ct_explore_heat_shared(explore);
    for (int i = 0; i < explore->n_heat; i++) {
        const char *name = ct_explore_source(explore, explore->heat[i]);
        int whole = ct_utf8_width(name), varying = ct_utf8_width(name + shared);
        char mark[CT_HEAT_MARK * 2];
        const ct_term *term = ct_terms_at(explore->terms, (size_t)explore->heat[i]);
        int marked = explore->uniform ? 0 : ct_utf8_width(ct_explore_mark(term, mark, sizeof mark));
        names.mark = marked > 0 && marked + 1 > names.mark ? marked + 1 : names.mark;
        names.longest = whole > names.longest ? whole : names.longest;
        names.varying = varying > names.varying ? varying : names.varying;
    }
    return names;
}

int ct_explore_name_width(const ct_explore *explore, int term, bool ascii) {
    return ct_name_width(explore->terms, explore->uniform, term, ascii);
}

char *ct_explore_fit(const ct_explore *explore, int term, int columns, bool ascii, char *buffer, size_t size) {
    return ct_name_fit(explore->terms, explore->uniform, term, columns, ascii, buffer, size);
}

/* A name in so many columns. */
typedef struct cut {
    const ct_terms *terms;
    bool uniform; /* as ct_name_fit has it */
    int columns;
} cut;

static int put_name(ct_grid *grid, cut of, ct_rect clip, int row, int column, ct_text_role role, int term) {
    char text[CT_NAME_ROOM];
    int columns = of.columns < CT_NAME_COLUMNS_MOST ? of.columns : CT_NAME_COLUMNS_MOST;
    if (columns <= 0)
        return 0;
    return ct_grid_put(grid, clip, row, column, role,
                       ct_name_fit(of.terms, of.uniform, term, columns, grid->ascii, text, sizeof text));
}

int ct_explore_put_name(ct_grid *grid, const ct_explore *explore, ct_rect clip, int row, int column, int columns,
                        ct_text_role role, int term) {
    return put_name(grid, (cut){explore->terms, explore->uniform, columns}, clip, row, column, role, term);
}

int ct_explore_put_model_name(ct_grid *grid, const ct_explore *explore, ct_rect clip, int row, int column, int columns,
                              ct_text_role role, int term) {
    const ct_terms *terms = ct_explore_model_terms(explore);
    bool uniform = terms == explore->terms && explore->uniform;
    return put_name(grid, (cut){terms, uniform, columns}, clip, row, column, role, term);
}
