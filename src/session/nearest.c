/* The nearest name, for suggestions.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nearest.h"

#include <ctype.h>
#include <string.h>

/* Longer words than this are no typing mistakes of each other that a suggestion would help with. */
enum { LONGEST = 64 };

static size_t least(size_t a, size_t b, size_t c) {
    size_t m = a < b ? a : b;
    return m < c ? m : c;
}

/* Levenshtein's distance, row by row. */
static size_t distance(const char *a, size_t n, const char *b, size_t m) {
    size_t row[LONGEST + 1];
    for (size_t j = 0; j <= m; j++)
        row[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t above = row[j];
            int differ = tolower((unsigned char)a[i - 1]) != tolower((unsigned char)b[j - 1]);
            row[j] = least(above + 1, row[j - 1] + 1, corner + (size_t)differ);
            corner = above;
        }
    }
    return row[m];
}

const char *ct_nearest(const char *word, const char *const *names, size_t count) {
    size_t n = strlen(word), best = n / 3 > 1 ? n / 3 : 1;
    const char *nearest = NULL;
    if (n == 0 || n > LONGEST)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t m = strlen(names[i]);
        if (m > LONGEST || (m > n ? m - n : n - m) > best)
            continue;
        size_t d = distance(word, n, names[i], m);
        if (d <= best && (!nearest || d < best || d == 0)) {
            nearest = names[i];
            best = d;
        }
    }
    return nearest;
}
