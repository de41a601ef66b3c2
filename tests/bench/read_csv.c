/* Reads a file into a table and no more, its form guessed as the program does it: `read_csv FILE`, or
 * `read_csv libcsv FILE`, all of it through libcsv.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "engine/csv.h"

int main(int argc, char **argv) {
    ct_error error;
    ct_dialect guess = {0};
    ct_csv_how how = {.dialect = &guess, .libcsv_only = argc == 3 && strcmp(argv[1], "libcsv") == 0};
    if (argc != 2 + how.libcsv_only) {
        fputs("usage: read_csv [libcsv] FILE\n", stderr);
        return 2;
    }
    ct_table *table = ct_csv_read_as(argv[argc - 1], &how, NULL, NULL, &error);
    if (!table) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    printf("%zu rows\n", ct_table_rows(table));
    ct_table_unref(table);
    return 0;
}
