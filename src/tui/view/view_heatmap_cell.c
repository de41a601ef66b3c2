/* Writing correlations into cells.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_heatmap_cell.h"

#include <math.h>
#include <string.h>

/* What a cell of that many columns shows of r. Digits go first, then the point, the star, at last the digit. */
static const struct {
    int decimals;
    bool point, star;
    const char *key;
} forms[CT_HEAT_CELL + 1] = {
    [1] = {0, false, false, "+ - p<.05"},
    [2] = {1, false, false, "r×10 where p<.05"},
    [3] = {1, false, true, "r×10  * p<.05"},
    [4] = {2, false, true, "r×100  * p<.05"},
    [5] = {2, true, true, "* p<.05"},
    [6] = {3, true, true, "* p<.05"},
    [7] = {3, true, true, "* p<.05"},
    [8] = {3, true, true, "* p<.05"},
};

static int form_of(int columns) {
    return columns < CT_HEAT_CELL ? columns : CT_HEAT_CELL;
}

const char *ct_heat_key(int columns) {
    return forms[form_of(columns)].key;
}

const char *ct_heat_unit(int columns) {
    int form = form_of(columns);
    return forms[form].point || forms[form].decimals == 0 ? "" : forms[form].decimals == 1 ? "r×10" : "r×100";
}

/* All of one length from the first digit on, so that points and stars stand below each other. */
static void write_digits(double r, int decimals, bool point, char text[CT_HEAT_TEXT_SIZE]) {
    int width = decimals + 1;
    ct_number_fit(text, r, CT_CLASS_CORRELATION, width + (r < 0));
    if (text[0] != '-') /* rounded to zero it has no sign, and one column less */
        ct_number_fit(text, fabs(r), CT_CLASS_CORRELATION, width);
    char *at = strchr(text, '.');
    if (at && !point)
        memmove(at, at + 1, strlen(at));
}

const char *ct_heat_unsigned(ct_pair_kind kind) {
    return kind == CT_PAIR_ETA_SQUARED ? "η" : kind == CT_PAIR_CRAMERS_V ? "V" : "";
}

char *ct_heat_text(const ct_heat_cell *cell, bool turns, int columns, char text[CT_HEAT_TEXT_SIZE]) {
    bool star = cell->p < .05;
    const char *sign = ct_heat_unsigned(cell->kind); /* in the place of a minus */
    columns = form_of(columns);
    if (isnan(cell->r)) {
        strcpy(text, columns == 1 ? "?" : forms[columns].star ? "- " : "-");
    } else if (columns == 1) {
        strcpy(text, turns ? "!" : !star ? "·" : *sign ? sign : cell->r < 0 ? "-" : "+");
    } else if (columns == 2 && !star && !turns) {
        strcpy(text, "·");
    } else {
        strcpy(text, sign);
        write_digits(cell->r, forms[columns].decimals, forms[columns].point, text + strlen(sign));
        if (forms[columns].star)
            strcat(text, turns ? "!" : star ? "*" : " ");
        else if (turns)
            memcpy(text, (char[]){'!', text[strlen(text) - 1], '\0'}, 3);
    }
    return text;
}
