/* A grid written out, for tests that compare screens.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "grid.h"

static const char letters[] = {
    [CT_TEXT_PLAIN] = ' ',       [CT_TEXT_TITLE] = 'T',   [CT_TEXT_BAR] = 'b',    [CT_TEXT_FRAME] = '-',
    [CT_TEXT_FRAME_FOCUS] = '=', [CT_TEXT_HEADING] = 'h', [CT_TEXT_DIM] = 'd',    [CT_TEXT_RESPONSE] = 'y',
    [CT_TEXT_IN_MODEL] = 'm',    [CT_TEXT_CURSOR] = 'C',  [CT_TEXT_LINKED] = 'L', [CT_TEXT_SIGNIFICANT] = 's',
    [CT_TEXT_CHANGED] = 'c',     [CT_TEXT_WARNING] = '!', [CT_TEXT_ERROR] = 'E',  [CT_TEXT_KEY] = 'k',
    [CT_TEXT_MESSAGE] = 'M',     [CT_TEXT_MATCH] = '/',   [CT_HEAT_CURSOR] = 'H',
};

char ct_role_letter(ct_text_role role) {
    if (role >= CT_HEAT_FIRST && role <= CT_HEAT_LAST)
        return role == CT_HEAT_LAST ? 'X' : (char)('0' + (role - CT_HEAT_FIRST));
    if (role >= CT_HEAT_MODEL_FIRST && role <= CT_HEAT_MODEL_LAST)
        return "ABDFGIJKNOP"[role - CT_HEAT_MODEL_FIRST];
    return role < CT_ROLE_COUNT ? letters[role] : '?';
}

static char *dump(const ct_grid *grid, bool roles) {
    size_t room = (size_t)grid->rows * ((size_t)grid->columns * CT_GRID_CELL_BYTES + 1) + 1;
    char *text = malloc(room), *at = text;
    if (!text)
        return NULL;
    for (int row = 0; row < grid->rows; row++) {
        char *end = at; /* behind the last column that is not blank */
        for (int column = 0; column < grid->columns; column++) {
            const ct_grid_cell *cell = ct_grid_at(grid, row, column);
            if (roles) {
                *at++ = ct_role_letter((ct_text_role)cell->role);
            } else {
                size_t bytes = strlen(cell->text);
                memcpy(at, cell->text, bytes);
                at += bytes;
            }
            if (at > text && at[-1] != ' ')
                end = at;
        }
        at = end;
        *at++ = '\n';
    }
    *at = '\0';
    return text;
}

char *ct_grid_text(const ct_grid *grid) {
    return dump(grid, false);
}
char *ct_grid_roles(const ct_grid *grid) {
    return dump(grid, true);
}
