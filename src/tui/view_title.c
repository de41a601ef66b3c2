/* Drawing the top line.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_title.h"

#include <stdio.h>
#include <string.h>

#include "text/number.h"

/* "15 rows, 2 out, 2004-2018": the index tells from where to where. */
static void describe(const ct_table *table, size_t excluded, char *text, size_t size) {
    char rows[CT_NUMBER_SIZE];
    size_t count = ct_table_rows(table);
    const ct_index *index = ct_table_time(table);
    char span[CT_INDEX_SPAN];
    ct_number(rows, (double)count, CT_CLASS_COUNT, 0);
    int used = snprintf(text, size, "%s %s", rows, count == 1 ? "row" : "rows");
    if (excluded > 0)
        used += snprintf(text + used, size - (size_t)used, ", %zu out", excluded);
    if (index && used > 0)
        snprintf(text + used, size - (size_t)used, ", %s",
                 ct_index_span(table, index, ct_index_row(index, 0), ct_index_row(index, count - 1), span));
}

static const char *base_name(const char *file) {
    const char *slash = strrchr(file, '/');
    if (strcmp(file, "-") == 0)
        return "standard input";
    return slash && slash[1] ? slash + 1 : file;
}

/* At the right end, the one that is shown in bold; returns the columns they take. */
static int draw_tabs(ct_grid *grid, ct_view view, ct_rect row) {
    static const char *const tabs[CT_VIEW_COUNT] = {[CT_VIEW_EXPLORE] = "1 explore", [CT_VIEW_DATA] = "5 data"};
    int width = 0;
    for (int i = CT_VIEW_COUNT; i-- > 0;) {
        width += (int)strlen(tabs[i]) + 1 + (i < CT_VIEW_COUNT - 1);
        ct_grid_put(grid, row, 0, row.columns - width, i == (int)view ? CT_TEXT_TITLE : CT_TEXT_BAR, tabs[i]);
    }
    return width;
}

void ct_view_title(ct_grid *grid, const ct_session *session, ct_view view, ct_rect row) {
    char rows[2 * CT_NUMBER_SIZE + CT_INDEX_SPAN + 16];
    describe(ct_session_table(session), ct_terms_excluded(ct_session_state(session)->terms).count, rows, sizeof rows);
    ct_grid_fill(grid, row, CT_TEXT_BAR);
    int room = row.columns - (int)strlen(rows) - draw_tabs(grid, view, row) - 14, at = 1;
    at += ct_grid_put(grid, row, 0, at, CT_TEXT_TITLE, "ceteris") + 2;
    at += ct_grid_put_fit(grid, row, 0, at, room, CT_TEXT_TITLE, base_name(ct_session_file(session))) + 2;
    ct_grid_put(grid, row, 0, at, CT_TEXT_BAR, rows);
}
