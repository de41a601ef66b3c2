/* Putting figures into columns.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "figure.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "text/number.h"
#include "text/utf8.h"

/* Columns kept for the point and what is behind it. */
static int fraction(ct_number_class number) {
    static const int columns[] = {
        [CT_CLASS_COUNT] = 0, [CT_CLASS_VALUE] = 5,       [CT_CLASS_RATIO] = 3,     [CT_CLASS_P] = 5,
        [CT_CLASS_SHARE] = 5, [CT_CLASS_CORRELATION] = 4, [CT_CLASS_CRITERION] = 2,
    };
    return columns[number];
}

/* The column where text begins so that its point is in place, or as near as the width allows. */
static int aligned(const char *text, ct_column_place place, ct_number_class number) {
    int length = (int)strlen(text), start = place.width - fraction(number) - ct_number_point(text);
    if (start + length > place.width)
        start = place.width - length;
    return place.column + (start < 1 ? 1 : start);
}

void ct_figure(ct_grid *grid, ct_rect rect, int row, ct_column_place place, ct_text_role role, double value,
               ct_number_class number, ct_reason reason) {
    char text[CT_NUMBER_SIZE];
    if (isnan(value)) {
        strcpy(text, reason == CT_REASON_PENDING ? "..." : "-");
    } else {
        ct_number(text, value, number, 0);
        if ((int)strlen(text) >= place.width)
            ct_number_fit(text, value, number, place.width - 1);
    }
    ct_grid_put(grid, rect, row, aligned(text, place, number), role, text);
}

void ct_figure_signed(ct_grid *grid, ct_rect rect, int row, ct_column_place place, ct_text_role role, double value,
                      ct_number_class number) {
    char text[CT_NUMBER_SIZE];
    if (isnan(value))
        return;
    ct_number_signed(text, value, number, 0);
    if ((int)strlen(text) >= place.width)
        ct_number_fit(text, value, number, place.width - 1);
    ct_grid_put(grid, rect, row, aligned(text, place, number), role, text);
}

void ct_figure_heading(ct_grid *grid, ct_rect rect, int row, ct_column_place place, const char *text) {
    int start = place.width - ct_utf8_width(text);
    ct_grid_put(grid, rect, row, place.column + (start < 0 ? 0 : start), CT_TEXT_HEADING, text);
}
