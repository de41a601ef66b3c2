/* A column while it is being filled: one common count of decimals, doubles once none fits, text once a cell is no
 * number.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_COLUMN_H
#define CETERIS_COLUMN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/decimal.h"
#include "engine/error.h"
#include "engine/levels.h"
#include "engine/repair.h"

enum { CT_TEXT_EXAMPLE = 40 };

typedef enum ct_column_fills {
    CT_FILLS_NUMBERS,
    CT_FILLS_TEXT,
    CT_FILLS_NOTHING /* its cells are passed over */
} ct_column_fills;

/* What a column of text has besides. */
typedef struct ct_column_text {
    uint32_t *codes; /* owned; UINT32_MAX for a missing cell; NULL where late */
    ct_levels *levels;
    bool late; /* numbers came before, whose text is not known any more: nothing is kept until it is read again */
    char example[CT_TEXT_EXAMPLE + 1]; /* the first cell that is no number, and its line */
    long example_line;
    size_t example_file; /* of several files, from 0 */
    ct_csv_repair odd;   /* where cells are no numbers; the first lines, not how many */
} ct_column_text;

/* How many cells there are, and for how many there is room, whoever fills it knows: the same for all columns. */
typedef struct ct_column_fill {
    double *values;       /* owned; NULL once it is text */
    ct_column_text *text; /* owned; NULL while it is not */
    struct ct_labels *labels; /* owned; NULL where the file has none */
    int stated;           /* that they are dates, as a ct_stated; 0 where the file does not say so */
    uint64_t largest;     /* of the mantissas, while exact */
    ct_column_fills fills;
    int decimals;
    bool exact;
} ct_column_fill;

void ct_column_init(ct_column_fill *column);
void ct_column_free(ct_column_fill *column);

/* Room for so many cells, more than before or less. CT_OK or CT_ERROR_MEMORY, and then all is as it was. */
ct_status ct_column_resize(ct_column_fill *column, size_t room);

/* The largest mantissa that takes so many zeros more and stays below 2^53; 0 <= zeros <= 15. */
static inline uint64_t ct_column_limit(unsigned zeros) {
    static const uint64_t limits[] = {9007199254740991,
                                      900719925474099,
                                      90071992547409,
                                      9007199254740,
                                      900719925474,
                                      90071992547,
                                      9007199254,
                                      900719925,
                                      90071992,
                                      9007199,
                                      900719,
                                      90071,
                                      9007,
                                      900,
                                      90,
                                      9};
    return limits[zeros];
}

/* 10^zeros, 0 <= zeros <= 15. */
static inline uint64_t ct_column_factor(unsigned zeros) {
    static const uint64_t factors[] = {1,
                                       10,
                                       100,
                                       1000,
                                       10000,
                                       100000,
                                       1000000,
                                       10000000,
                                       100000000,
                                       1000000000,
                                       10000000000,
                                       100000000000,
                                       1000000000000,
                                       10000000000000,
                                       100000000000000,
                                       1000000000000000};
    return factors[zeros];
}

/* Each of these sets cell row, those before it being set. */
void ct_column_put_number(ct_column_fill *column, size_t row, ct_decimal number);
void ct_column_put_missing(ct_column_fill *column, size_t row);

/* Makes the column one of text by its first cell that is: line is remembered. again: what is left out may be read
 * again; else numbers before it are spelled anew. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_column_begin_text(ct_column_fill *column, size_t row, size_t room, const char *field, size_t size,
                               long line, bool again);

/* A cell of text, empty being missing, in a column that has become text. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_column_put_text(ct_column_fill *column, size_t row, const char *text, size_t size);

/* Text from now on, all cells before being missing. */
ct_status ct_column_become_text(ct_column_fill *column, size_t row, size_t room);

/* Empties the column, which has room cells, for what shall be appended to like: of its kind and scale. */
ct_status ct_column_begin_like(ct_column_fill *column, const ct_column_fill *like, size_t room);

/* What ct_column_put_number does, where nothing stands against it: else false. digits is any number. */
static inline bool ct_column_put_digits(ct_column_fill *column, size_t row, uint64_t digits, unsigned decimals,
                                        bool negative) {
    unsigned zeros = (unsigned)column->decimals - decimals; /* very many where there are too few */
    if (!column->exact || zeros > 15 || digits > ct_column_limit(zeros))
        return false;
    digits *= ct_column_factor(zeros);
    column->largest = digits > column->largest ? digits : column->largest;
    column->values[row] = (double)(negative ? -(int64_t)digits : (int64_t)digits);
    return true;
}

/* Appends the cells of another, count of them, to rows of this one, which has the room; its lines are lines further. */
ct_status ct_column_append(ct_column_fill *column, size_t rows, size_t room, const ct_column_fill *other,
                           size_t count, long lines);

#endif
