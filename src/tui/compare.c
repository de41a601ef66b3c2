/* The compare view's state.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare.h"

#include <stdlib.h>

#include "compare_foot.h"
#include "report/compare/compare_sheet.h"

/* Columns: of the terms' names, of the models', of responses. What is longer is whole in the foot. */
enum { NAME_LEAST = 8, NAME_MOST = 28, MODEL_MOST = 20, RESPONSE_MOST = 14 };

void ct_compare_init(ct_compare *compare, ct_session *session, bool ascii) {
    *compare = (ct_compare){.session = session, .ascii = ascii, .number = -1, .current = -1};
    ct_sheet_init(&compare->sheet);
}

void ct_compare_drop(ct_compare *compare) {
    ct_comparison_free(&compare->of);
    ct_sheet_free(&compare->sheet);
    ct_compare_foot_free(compare);
    free(compare->columns);
    compare->columns = NULL;
    compare->ready = false;
}

void ct_compare_free(ct_compare *compare) {
    ct_compare_drop(compare);
}

static int larger(int a, int b) {
    return a > b ? a : b;
}

/* The model's place among the compared ones; -1 for none. */
static int place_of(const ct_compare *compare, int number) {
    for (size_t i = 0; i < compare->of.n_models; i++)
        if (ct_session_visited(compare->session, compare->of.models[i].place).number == number)
            return (int)i;
    return -1;
}

static int clamp(int value, int least, int most) {
    value = value > most ? most : value;
    return value < least ? least : value;
}

/* Scrolls as little as shows the model under the cursor, and leaves no room empty. */
static void show(ct_compare *compare) {
    int lines = ct_compare_all(compare) - ct_compare_lines(compare);
    compare->top = clamp(compare->top, 0, lines);
    if (!compare->columns)
        return;
    compare->left = clamp(compare->left, 0, compare->at);
    while (compare->at >= compare->left + ct_compare_models(compare) && compare->left < compare->at)
        compare->left++;
    for (; compare->left > 0; compare->left--) {
        int all = (int)compare->of.n_models;
        compare->left--;
        bool fits = compare->left + ct_compare_models(compare) >= all;
        compare->left++;
        if (!fits)
            break;
    }
}

static int current_number(const ct_session *session) {
    for (size_t i = 0; i < ct_session_visited_count(session); i++)
        if (ct_session_visited(session, i).current)
            return ct_session_visited(session, i).number;
    return -1;
}

static void put_cursor(ct_compare *compare) {
    int last = (int)compare->of.n_models - 1, current = current_number(compare->session);
    int at = current == compare->current ? place_of(compare, compare->number) : -1;
    if (at < 0)
        at = place_of(compare, current);
    compare->current = current;
    compare->at = at < 0 ? last : at;
    if (compare->at >= 0)
        compare->number = ct_session_visited(compare->session, compare->of.models[compare->at].place).number;
    show(compare);
}

ct_status ct_compare_ready(ct_compare *compare) {
    if (compare->ready)
        return CT_OK;
    ct_compare_drop(compare);
    ct_status status = ct_comparison_of(&compare->of, compare->session);
    if (status == CT_OK)
        ct_compare_sheet(&compare->sheet, &compare->of, 0, compare->ascii);
    if (status == CT_OK)
        status = ct_compare_foot_make(compare);
    if (status == CT_OK && !compare->sheet.failed)
        compare->columns = calloc(compare->sheet.n_columns + 1, sizeof *compare->columns);
    compare->ready = true;
    if (!compare->columns) {
        ct_compare_drop(compare);
        compare->ready = true; /* of nothing, until something changes */
        return CT_ERROR_MEMORY;
    }
    const bool responses = compare->of.differs & CT_DIFFERS_RESPONSE; /* in the first row */
    for (size_t i = 0; i < compare->sheet.n_columns; i++) {
        const ct_column_limits most = {MODEL_MOST, i > 0 && responses ? RESPONSE_MOST : NAME_MOST, NAME_MOST};
        compare->columns[i] = ct_column_measure(&compare->sheet, i, most, compare->ascii);
    }
    put_cursor(compare);
    return CT_OK;
}

void ct_compare_place(ct_compare *compare, const ct_layout *layout) {
    ct_rect middle = layout->middle;
    compare->place = ct_place_make(middle.row, middle.column, middle.rows, middle.columns, layout->framed);
    if (compare->ready && !layout->small)
        show(compare);
}

int ct_compare_at(ct_compare *compare) {
    return ct_compare_ready(compare) == CT_OK && compare->of.n_models > 0 ? compare->number : -1;
}

int ct_compare_all(const ct_compare *compare) {
    return (int)compare->sheet.n_rows + (compare->sheet.rule > 0);
}

int ct_compare_row(const ct_compare *compare, int line) {
    int rule = compare->sheet.rule > 0 ? (int)compare->sheet.rule : ct_compare_all(compare);
    return line == rule ? -1 : line - (line > rule);
}

int ct_compare_lines(const ct_compare *compare) {
    int foot = ct_compare_foot_lines(compare, ct_compare_all(compare));
    return larger(compare->place.body.rows - CT_COMPARE_HEAD - foot, 1);
}

int ct_compare_names(const ct_compare *compare) {
    int most = compare->place.body.columns / 3;
    return clamp(compare->columns[0].width, NAME_LEAST, larger(most, NAME_LEAST)) + CT_COMPARE_GAP;
}

int ct_compare_models(const ct_compare *compare) {
    int room = compare->place.body.columns - ct_compare_names(compare), count = 0;
    for (size_t i = (size_t)compare->left; i < compare->of.n_models; i++, count++) {
        room -= compare->columns[i + 1].width + (count > 0 ? CT_COMPARE_GAP : 0);
        if (room < 0 && count > 0)
            break;
    }
    return count;
}

bool ct_compare_move(ct_compare *compare, int down, int right) {
    int top = compare->top, at = compare->at;
    if (ct_compare_ready(compare) != CT_OK || compare->of.n_models == 0)
        return false;
    compare->top += down;
    compare->at = clamp(compare->at + right, 0, (int)compare->of.n_models - 1);
    compare->number = ct_session_visited(compare->session, compare->of.models[compare->at].place).number;
    show(compare);
    return compare->top != top || compare->at != at;
}

bool ct_compare_page(ct_compare *compare, int pages) {
    int lines = ct_compare_lines(compare);
    return ct_compare_move(compare, pages * (lines > 1 ? lines - 1 : 1), 0);
}

bool ct_compare_end(ct_compare *compare, bool last) {
    int lines = ct_compare_all(compare);
    return ct_compare_move(compare, last ? lines : -lines, 0);
}
