/* Tables with categories, for tests.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "categories.h"
#include "engine/table_edit.h"

enum { MOST_LEVELS = 4096, MOST_COMPOUNDS = 32, TEXT = 64 };

static int by_bytes(const void *a, const void *b) {
    return strcmp(a, b);
}

static int by_value(const void *a, const void *b) {
    double x = atof(a), y = atof(b);
    return (x > y) - (x < y);
}

static void spell(const ct_table *table, size_t row, size_t column, char text[TEXT]) {
    const ct_column *of = ct_table_column(table, column);
    if (of->codes)
        snprintf(text, TEXT, "%s", of->codes[row] == CT_NO_LEVEL ? "" : of->levels[of->codes[row]]);
    else if (isnan(ct_table_value(table, row, column)))
        *text = '\0';
    else
        snprintf(text, TEXT, "%.15g", ct_table_value(table, row, column));
}

static ct_table *turned(ct_table *table, size_t column) {
    char(*texts)[TEXT] = malloc(MOST_LEVELS * sizeof *texts), text[TEXT];
    size_t rows = ct_table_rows(table), count = 0;
    bool numbers = ct_table_column(table, column)->kind == CT_COLUMN_NUMBER;
    ct_error error;
    ct_cells_made cells = {.kind = CT_COLUMN_CATEGORY, .levels = ct_levels_new()};
    cells.codes = malloc((rows + 1) * sizeof *cells.codes);
    assert_true(texts && cells.codes && cells.levels);
    for (size_t row = 0; row < rows; row++) {
        size_t i = 0;
        spell(table, row, column, text);
        while (i < count && strcmp(texts[i], text) != 0)
            i++;
        if (i == count && *text)
            snprintf(texts[count++], TEXT, "%s", text);
        assert_true(count < MOST_LEVELS);
    }
    qsort(texts, count, sizeof *texts, numbers ? by_value : by_bytes);
    for (size_t i = 0; i < count; i++)
        ct_levels_code(cells.levels, texts[i], strlen(texts[i]));
    for (size_t row = 0; row < rows; row++) {
        spell(table, row, column, text);
        cells.codes[row] = *text ? ct_levels_code(cells.levels, text, strlen(text)) : CT_NO_LEVEL;
    }
    ct_table *made = ct_table_turned(table, column, &cells, &error);
    if (!made)
        fail_msg("%s", error.message);
    ct_table_unref(table);
    free(texts);
    return made;
}

static bool is_named(const char *names, const char *name) {
    size_t size = strlen(name);
    for (const char *at = names; at && (at = strstr(at, name)); at += size)
        if ((at == names || at[-1] == ' ') && (at[size] == '\0' || at[size] == ' '))
            return true;
    return false;
}

ct_table *with_categories(ct_table *table, const char *numbers) {
    for (size_t i = 0; i < ct_table_columns(table); i++)
        if (ct_table_column(table, i)->kind == CT_COLUMN_TEXT || is_named(numbers, ct_table_column(table, i)->name))
            table = turned(table, i);
    return table;
}

static ct_part read_part(const ct_table *table, char *word) {
    ct_part part = {.exponent = 1};
    char *caret = strchr(word, '^'), *comma = strchr(word, ',');
    if (strncmp(word, "poly(", 5) == 0) {
        assert_non_null(comma);
        part.degree = atoi(comma + 1);
        *comma = '\0';
        word += 5;
    } else if (caret) {
        part.exponent = atoi(caret + 1);
        *caret = '\0';
    }
    part.column = ct_table_find(table, word);
    if (part.column < 0)
        fail_msg("there is no column %s", word);
    return part;
}

static data_set data_on(ct_table *table, const char *compounds, ct_basis basis) {
    char text[1024];
    ct_compound list[MOST_COMPOUNDS];
    ct_power powers[MOST_COMPOUNDS];
    basis.powers = powers;
    basis.compounds = list;
    ct_error error = {0};
    data_set data = {.table = table};
    snprintf(text, sizeof text, "%s", compounds ? compounds : "");
    for (char *rest = text, *word; (word = strtok_r(rest, " ", &rest));) {
        ct_compound compound = {0};
        for (char *parts = word, *part; (part = strtok_r(parts, ":", &parts));)
            compound.part[compound.n_parts++] = read_part(table, part);
        assert_true(basis.n_compounds < MOST_COMPOUNDS && basis.n_powers < MOST_COMPOUNDS);
        if (compound.n_parts == 1 && compound.part[0].degree == 0)
            powers[basis.n_powers++] = (ct_power){compound.part[0].column, compound.part[0].exponent};
        else
            list[basis.n_compounds++] = compound;
    }
    data.terms = ct_terms_make(table, &basis, &error);
    if (!data.terms)
        fail_msg("terms: %s", error.message);
    data.moments = ct_moments_new(data.terms, 0, NULL, &error);
    if (!data.moments)
        fail_msg("moments: %s", error.message);
    return data;
}

data_set data_with(ct_table *table, const char *compounds, ct_transform transform) {
    return data_on(table, compounds, (ct_basis){.transform = transform});
}

data_set data_weighted(ct_table *table, const char *compounds, int column, ct_weighting weighting) {
    return data_on(table, compounds, (ct_basis){.weights = column, .weighting = weighting});
}
