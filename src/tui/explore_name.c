/* What the explore view calls its variables.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "explore.h"
#include "report/name_fit.h"

const char *ct_explore_name(const ct_explore *explore, int term) {
    const ct_term *about = ct_terms_at(explore->terms, (size_t)term);
    return explore->uniform && about->exponent == 1 ? about->source : about->name;
}

int ct_explore_name_width(const ct_explore *explore, int term, bool ascii) {
    return ct_name_width(explore->terms, explore->uniform, term, ascii);
}

char *ct_explore_fit(const ct_explore *explore, int term, int columns, bool ascii, char *buffer, size_t size) {
    return ct_name_fit(explore->terms, explore->uniform, term, columns, ascii, buffer, size);
}

int ct_explore_put_name(ct_grid *grid, const ct_explore *explore, ct_rect clip, int row, int column, int columns,
                        ct_text_role role, int term) {
    char text[CT_NAME_ROOM];
    if (columns <= 0)
        return 0;
    if (columns > CT_NAME_COLUMNS_MOST)
        columns = CT_NAME_COLUMNS_MOST;
    return ct_grid_put(grid, clip, row, column, role,
                       ct_explore_fit(explore, term, columns, grid->ascii, text, sizeof text));
}
