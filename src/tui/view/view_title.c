/* Drawing the top line.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_title.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/number.h"
#include "text/utf8.h"

/* "15 rows, 2 out, 2004-2018": the index tells from where to where; "11 of 15 rows" where they meet a condition. */
static void describe(const ct_terms *terms, char *text, size_t size) {
    char rows[CT_NUMBER_SIZE], meeting[CT_NUMBER_SIZE];
    const ct_table *table = ct_terms_table(terms);
    size_t excluded = ct_terms_excluded(terms).count;
    bool all = !ct_terms_condition(terms).text;
    size_t count = ct_table_rows(table);
    const ct_index *index = ct_table_time(table);
    char span[CT_INDEX_SPAN];
    ct_number(rows, (double)count, CT_CLASS_COUNT, 0);
    ct_number(meeting, (double)ct_terms_meeting(terms), CT_CLASS_COUNT, 0);
    int used =
        snprintf(text, size, "%s%s%s %s", all ? "" : meeting, all ? "" : " of ", rows, count == 1 ? "row" : "rows");
    if (excluded > 0)
        used += snprintf(text + used, size - (size_t)used, ", %zu out", excluded);
    if (index && used > 0)
        snprintf(text + used, size - (size_t)used, ", %s",
                 ct_index_span(table, index, ct_index_row(index, 0), ct_index_row(index, count - 1), span));
}

enum { LEAST_CONDITION = 14 }; /* columns for what would else tell nothing */

static const char *base_name(const char *file) {
    const char *slash = strrchr(file, '/');
    if (strcmp(file, "-") == 0)
        return "standard input";
    return slash && slash[1] ? slash + 1 : file;
}

/* At the right end, the one that is shown in bold; brief, the others by their digits alone. Returns the columns they
 * take; draws nothing where grid is NULL. */
static int draw_tabs(ct_grid *grid, ct_view view, ct_rect row, bool brief) {
    static const char *const tabs[CT_VIEW_COUNT] = {
        [CT_VIEW_EXPLORE] = "1 explore", [CT_VIEW_COMPARE] = "4 compare", [CT_VIEW_DATA] = "5 data"};
    int width = 0;
    for (int i = CT_VIEW_COUNT; i-- > 0;) {
        int shown = brief && i != (int)view ? 1 : (int)strlen(tabs[i]);
        char tab[16];
        width += shown + 1 + (i < CT_VIEW_COUNT - 1);
        snprintf(tab, sizeof tab, "%.*s", shown, tabs[i]);
        if (grid)
            ct_grid_put(grid, row, 0, row.columns - width, i == (int)view ? CT_TEXT_TITLE : CT_TEXT_BAR, tab);
    }
    return width;
}

/* Columns of a foreign text, as it will be shown. */
static int width_of(const ct_grid *grid, const char *text) {
    char *safe = grid->ascii ? ct_text_ascii(text) : ct_text_safe(text);
    int width = safe ? ct_utf8_width(safe) : 0;
    free(safe);
    return width;
}

void ct_view_title(ct_grid *grid, const ct_session *session, ct_view view, ct_rect row) {
    const ct_terms *terms = ct_session_state(session)->terms;
    const char *condition = ct_terms_condition(terms).text;
    char rows[3 * CT_NUMBER_SIZE + CT_INDEX_SPAN + 24];
    describe(terms, rows, sizeof rows);
    ct_grid_fill(grid, row, CT_TEXT_BAR);
    const char *file = base_name(ct_session_file(session));
    int others = (int)strlen(rows) + 14, at = 1;
    bool brief = width_of(grid, file) > row.columns - others - draw_tabs(NULL, view, row, false);
    int tabs = draw_tabs(grid, view, row, brief), room = row.columns - others - tabs;
    at += ct_grid_put(grid, row, 0, at, CT_TEXT_TITLE, "ceteris") + 2;
    at += ct_grid_put_fit(grid, row, 0, at, room, CT_TEXT_TITLE, file) + 2;
    at += ct_grid_put(grid, row, 0, at, CT_TEXT_BAR, rows) + 1;
    room = row.columns - tabs - at - 2;
    if (!condition || room < LEAST_CONDITION)
        return;
    at += ct_grid_put(grid, row, 0, at, CT_TEXT_BAR, "where ");
    ct_grid_put_fit(grid, row, 0, at, room - (int)strlen("where "), CT_TEXT_WARNING, condition);
}
