/* Reads a file into a table and no more: `read_csv FILE`.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "engine/csv.h"

int main(int argc, char **argv) {
    ct_error error;
    ct_table *table = argc == 2 ? ct_csv_read(argv[1], NULL, NULL, &error) : NULL;
    if (!table) {
        fprintf(stderr, "%s\n", argc == 2 ? error.message : "usage: read_csv FILE");
        return 1;
    }
    printf("%zu rows\n", ct_table_rows(table));
    ct_table_unref(table);
    return 0;
}
