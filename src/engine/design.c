/* The columns of the design matrix.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "design.h"

#include "engine/design/terms_inside.h"

size_t ct_design_count(const ct_terms *terms) {
    return terms->n_columns;
}

const ct_design_column *ct_design_at(const ct_terms *terms, size_t column) {
    return &terms->columns[column];
}

int ct_design_of(const ct_terms *terms, int term) {
    const ct_term *about = &terms->terms[term];
    return about->width > 0 ? about->design : -1;
}

size_t ct_design_groups(const ct_terms *terms) {
    return terms->n_groups;
}

const ct_design_group *ct_design_group_at(const ct_terms *terms, size_t group) {
    return &terms->groups[group];
}

static ct_design_values plain_view(const ct_design_column *column, const size_t *rows, size_t first, size_t n,
                                   ct_design_room *room) {
    if (!rows)
        return (ct_design_values){column->high + first, column->low ? column->low + first : NULL};
    for (size_t i = 0; i < n; i++)
        room->high[i] = column->high[rows[i]];
    for (size_t i = 0; i < n && column->low; i++)
        room->low[i] = column->low[rows[i]];
    return (ct_design_values){room->high, column->low ? room->low : NULL};
}

/* A value that is missing is missing in all columns of its term. */
ct_design_values ct_design_view(const ct_design_column *column, const size_t *rows, size_t first, size_t n,
                                ct_design_room *room) {
    if (!column->codes)
        return plain_view(column, rows, first, n, room);
    for (size_t i = 0; i < n; i++) {
        size_t row = rows ? rows[i] : first + i;
        uint32_t code = column->codes[row];
        double value = column->high ? column->high[row] : 1;
        bool own = code == column->code;
        room->high[i] = code == CT_NO_LEVEL || isnan(value) ? NAN : own ? value : 0;
        room->low[i] = own && column->low ? column->low[row] : 0;
    }
    return (ct_design_values){room->high, column->low ? room->low : NULL};
}
