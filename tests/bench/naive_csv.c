/* The usual way to read a file of numbers, to be measured against: libcsv and strtod, into one array a column.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_COLUMNS = 1024, CHUNK = 1 << 18, FIELD = 64 };

typedef struct numbers {
    double *columns[MOST_COLUMNS];
    size_t n_columns, room, rows; /* rows: with the header */
    size_t column;                /* of the row being read */
} numbers;

static void on_field(void *field, size_t size, void *data) {
    numbers *to = data;
    if (to->rows && to->column < to->n_columns) {
        char text[FIELD];
        size_t n = size < FIELD - 1 ? size : FIELD - 1;
        memcpy(text, field, n);
        text[n] = '\0';
        to->columns[to->column][to->rows - 1] = strtod(text, NULL);
    }
    to->column++;
}

static void on_record(int end, void *data) {
    numbers *to = data;
    (void)end;
    if (!to->rows)
        to->n_columns = to->column < MOST_COLUMNS ? to->column : MOST_COLUMNS;
    if (to->rows == to->room) {
        to->room = to->room ? 2 * to->room : 1024;
        for (size_t i = 0; i < to->n_columns; i++)
            if (!(to->columns[i] = realloc(to->columns[i], to->room * sizeof *to->columns[i])))
                abort();
    }
    to->rows++;
    to->column = 0;
}

static int read_file(FILE *file, numbers *to) {
    static char chunk[CHUNK];
    struct csv_parser parser;
    size_t n;
    if (csv_init(&parser, 0))
        return 1;
    while ((n = fread(chunk, 1, sizeof chunk, file)))
        if (csv_parse(&parser, chunk, n, on_field, on_record, to) != n)
            return 1;
    csv_fini(&parser, on_field, on_record, to);
    csv_free(&parser);
    return 0;
}

int main(int argc, char **argv) {
    static numbers read;
    double sum = 0;
    FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;
    if (!file || read_file(file, &read))
        return 1;
    fclose(file);
    for (size_t i = 0; i + 1 < read.rows; i++)
        sum += read.columns[0][i]; /* so that no compiler leaves the reading out */
    printf("%zu rows, sum of the first column %g\n", read.rows - 1, sum);
    return 0;
}
