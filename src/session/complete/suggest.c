/* What was meant by a name in an expression that is not there.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "suggest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/identifier.h"
#include "engine/functions.h"
#include "nearest.h"

static const char *nearest_column(const char *name, const ct_table *table) {
    size_t n = ct_table_columns(table);
    const char **names = malloc((n + 1) * sizeof *names), *near = NULL;
    for (size_t i = 0; names && i < n; i++)
        names[i] = ct_table_column(table, i)->name;
    if (names)
        near = ct_nearest(name, names, n);
    free(names);
    return near;
}

static const char *nearest_function(const char *name) {
    const char *names[CT_FUNCTION_COUNT];
    for (int i = 0; i < CT_FUNCTION_COUNT; i++)
        names[i] = ct_function_about((ct_function)i)->name;
    return ct_nearest(name, names, CT_FUNCTION_COUNT);
}

void ct_suggest(ct_error *error, const char *text, const ct_table *table) {
    const char *at = text + error->column - 1;
    ct_error unused;
    if (error->status != CT_ERROR_NAME || error->column < 1 || (size_t)error->column > strlen(text))
        return;
    char *name = ct_identifier_read(text, &at, &unused);
    if (!name)
        return;
    bool call = at[strspn(at, " \t")] == '(';
    const char *near = call ? nearest_function(name) : nearest_column(name, table);
    size_t used = strlen(error->message);
    if (near && strcmp(near, name) != 0)
        snprintf(error->message + used, sizeof error->message - used, "; did you mean %s?", near);
    free(name);
}
