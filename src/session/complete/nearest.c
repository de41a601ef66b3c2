/* The nearest name, for suggestions.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nearest.h"

#include <stdbool.h>

#include "text/utf8.h"

/* Longer words than this are no typing mistakes of each other that a suggestion would help with. */
enum { LONGEST = 64 };

/* A word as code points; longer ones than LONGEST are cut one above it. */
typedef struct word {
    unsigned code[LONGEST + 1];
    size_t length;
} word;

static word read_word(const char *text) {
    word w = {.length = 0};
    for (size_t taken; w.length <= LONGEST && (taken = ct_utf8_next(text, &w.code[w.length])) > 0; text += taken)
        w.length++;
    return w;
}

static size_t least(size_t a, size_t b, size_t c) {
    size_t m = a < b ? a : b;
    return m < c ? m : c;
}

static bool alike(unsigned a, unsigned b) {
    a += a >= 'A' && a <= 'Z' ? 'a' - 'A' : 0;
    b += b >= 'A' && b <= 'Z' ? 'a' - 'A' : 0;
    return a == b;
}

/* Levenshtein's distance, two neighbours exchanged being one edit too (Damerau 1964, "optimal string alignment"). */
static size_t distance(const word *a, const word *b) {
    size_t rows[3][LONGEST + 1], *before = rows[0], *last = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b->length; j++)
        row[j] = j;
    for (size_t i = 1; i <= a->length; i++) {
        size_t *oldest = before;
        before = last;
        last = row;
        row = oldest;
        row[0] = i;
        for (size_t j = 1; j <= b->length; j++) {
            row[j] = least(last[j] + 1, row[j - 1] + 1, last[j - 1] + !alike(a->code[i - 1], b->code[j - 1]));
            if (i > 1 && j > 1 && alike(a->code[i - 1], b->code[j - 2]) && alike(a->code[i - 2], b->code[j - 1]))
                row[j] = least(row[j], before[j - 2] + 1, row[j]);
        }
    }
    return row[b->length];
}

const char *ct_nearest(const char *text, const char *const *names, size_t count) {
    const word wanted = read_word(text);
    size_t n = wanted.length, best = n / 3 > 1 ? n / 3 : 1;
    const char *nearest = NULL;
    if (n == 0 || n > LONGEST)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        const word name = read_word(names[i]);
        size_t m = name.length;
        if (m > LONGEST || (m > n ? m - n : n - m) > best)
            continue;
        size_t d = distance(&wanted, &name);
        if (d < (n > m ? n : m) && (nearest ? d < best : d <= best)) { /* something they must have in common */
            nearest = names[i];
            best = d;
        }
    }
    return nearest;
}
