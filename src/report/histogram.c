/* A small histogram in one line, or in some.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "histogram.h"

#include <string.h>

enum { HEIGHTS = 8 };

char *ct_histogram_row(char buffer[CT_HISTOGRAM_SIZE], const ct_description *description, int row, int rows,
                       bool ascii) {
    static const char *const blocks[HEIGHTS + 1] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    static const char *const marks[HEIGHTS + 1] = {" ", ".", ".", ":", ":", "+", "+", "#", "#"};
    size_t most = 1;
    for (size_t i = 0; i < description->n_bins; i++)
        most = description->bin[i] > most ? description->bin[i] : most;
    buffer[0] = '\0';
    for (size_t i = 0; i < description->n_bins; i++) {
        size_t count = description->bin[i];
        int height = (int)((double)count / (double)most * HEIGHTS * rows + 0.5);
        if (count > 0 && height == 0)
            height = 1;
        height -= (rows - 1 - row) * HEIGHTS; /* what the rows below hold */
        height = height < 0 ? 0 : height > HEIGHTS ? HEIGHTS : height;
        strcat(buffer, ascii ? marks[height] : blocks[height]);
    }
    return buffer;
}

char *ct_histogram(char buffer[CT_HISTOGRAM_SIZE], const ct_description *description, bool ascii) {
    return ct_histogram_row(buffer, description, 0, 1, ascii);
}
