/* Finding terms and models in the compare view. Places are counted: the lines first, the models behind them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare.h"
#include "find.h"

static int count_places(const ct_compare *compare) {
    return ct_compare_all(compare) + (int)compare->of.n_models;
}

/* The name that stands at a place; "" for none. */
static const char *name_at(const ct_compare *compare, int place) {
    int lines = ct_compare_all(compare), row = place < lines ? ct_compare_row(compare, place) : -1;
    if (place >= lines)
        return compare->of.models[place - lines].name;
    if (row < 0)
        return "";
    const ct_cell *cell = ct_sheet_cell(&compare->sheet, (size_t)row, 0);
    return cell->kind == CT_CELL_TEXT ? cell->text : "";
}

int ct_compare_seek(ct_compare *compare, const char *pattern, int from, int step) {
    int count = ct_compare_ready(compare) == CT_OK ? count_places(compare) : 0;
    for (int i = 0; i < count; i++) {
        int place = (from + step * i) % count;
        if (place < 0)
            place += count;
        if (ct_find(name_at(compare, place), pattern, NULL, NULL))
            return place;
    }
    return -1;
}

int ct_compare_matches(ct_compare *compare, const char *pattern, int place, int *before) {
    int matches = 0, count = ct_compare_ready(compare) == CT_OK ? count_places(compare) : 0;
    *before = 0;
    for (int i = 0; i < count; i++)
        if (ct_find(name_at(compare, i), pattern, NULL, NULL)) {
            matches++;
            *before += i < place;
        }
    return matches;
}

/* A coefficient is brought into sight with what stands below it. */
void ct_compare_go(ct_compare *compare, int place) {
    if (ct_compare_ready(compare) != CT_OK || compare->of.n_models == 0)
        return;
    int lines = ct_compare_all(compare), room = ct_compare_lines(compare);
    compare->sought = place;
    if (place >= lines)
        ct_compare_move(compare, 0, place - lines - compare->at);
    else if (place < compare->top)
        ct_compare_move(compare, place - compare->top, 0);
    else if (place + 1 >= compare->top + room)
        ct_compare_move(compare, place + 2 - room - compare->top, 0);
}
