/* Noting what is doubtful about columns of dates.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "date_doubts.h"

#include <string.h>

/* Between two characters of UTF-8. */
static void copy_cut(char to[CT_DOUBT_TEXT], const char *text) {
    size_t size = strlen(text);
    if (size >= CT_DOUBT_TEXT)
        for (size = CT_DOUBT_TEXT - 1; size > 0 && (text[size] & 0xC0) == 0x80;)
            size--;
    memcpy(to, text, size);
    to[size] = '\0';
}

void ct_date_doubt_note(ct_dates_doubted *doubted, const ct_column *text, size_t rows, size_t level,
                        bool month_first) {
    if (doubted->columns++ > 0)
        return;
    copy_cut(doubted->name, text->name);
    copy_cut(doubted->cell, text->levels[level]);
    doubted->month_first = month_first;
    for (size_t row = 0; row < rows && doubted->row == 0; row++)
        if (text->codes[row] == level)
            doubted->row = row + 1;
}
