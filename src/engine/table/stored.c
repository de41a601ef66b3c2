/* Columns as tables keep them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stored.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/decimal.h"

static void free_stored(ct_stored *stored) {
    ct_column *column = &stored->column;
    free((char *)column->name);
    free((char *)column->definition);
    free((char *)column->text);
    ct_labels_free((ct_labels *)column->labels);
    if (stored->owns_cells) {
        free((double *)column->values);
        free((uint32_t *)column->codes);
        ct_levels_free(stored->levels);
    }
    for (size_t i = 0; i < stored->n_sources; i++)
        ct_stored_unref(stored->sources[i]);
    free(stored->sources);
    free(stored);
}

ct_stored *ct_stored_ref(ct_stored *stored) {
    atomic_fetch_add(&stored->references, 1);
    return stored;
}

void ct_stored_unref(ct_stored *stored) {
    while (stored && atomic_fetch_sub(&stored->references, 1) == 1) {
        ct_stored *under = stored->under;
        free_stored(stored);
        stored = under;
    }
}

ct_stored *ct_stored_new(const char *name, const char *definition) {
    ct_stored *stored = calloc(1, sizeof *stored);
    if (!stored)
        return NULL;
    atomic_init(&stored->references, 1);
    stored->owns_cells = true;
    stored->column = (ct_column){.minimum = NAN, .maximum = NAN, .name = strdup(name)};
    if (definition)
        stored->column.definition = strdup(definition);
    if (stored->column.name && (!definition || stored->column.definition))
        return stored;
    free_stored(stored);
    return NULL;
}

ct_status ct_stored_add_source(ct_stored *stored, ct_stored *source) {
    ct_stored **sources = realloc(stored->sources, (stored->n_sources + 1) * sizeof *sources);
    if (!sources)
        return CT_ERROR_MEMORY;
    stored->sources = sources;
    sources[stored->n_sources++] = ct_stored_ref(source);
    return CT_OK;
}

static bool copy_words(const ct_column *from, ct_column *to) {
    if (from->text && !(to->text = strdup(from->text)))
        return false;
    return !from->labels || (to->labels = ct_labels_copy(from->labels)) != NULL;
}

ct_stored *ct_stored_like(ct_stored *of, const char *name) {
    ct_stored *stored = ct_stored_new(name, of->column.definition);
    if (!stored)
        return NULL;
    ct_column *column = &stored->column, own = *column;
    *column = of->column;
    column->name = own.name;
    column->definition = own.definition;
    column->text = NULL;
    column->labels = NULL;
    stored->levels = of->levels;
    stored->owns_cells = false;
    if (copy_words(&of->column, column)) {
        stored->under = ct_stored_ref(of);
        return stored;
    }
    free_stored(stored);
    return NULL;
}

const ct_stored *ct_stored_root(const ct_stored *stored) {
    while (stored->under)
        stored = stored->under;
    return stored;
}

static double in_units(const ct_column *column, double value) {
    return column->exact ? value / ct_decimal_power(column->decimals) : value;
}

static void summarise_values(ct_column *column, size_t rows) {
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < rows; i++) {
        double x = column->values[i];
        column->present += x == x;
        low = x < low ? x : low; /* not fmin: NaN compares false, and this takes one instruction */
        high = x > high ? x : high;
    }
    if (column->present) {
        column->minimum = in_units(column, low);
        column->maximum = in_units(column, high);
    }
}

void ct_stored_take(ct_stored *stored, ct_cells_made *cells, size_t rows) {
    ct_column *column = &stored->column;
    column->kind = cells->kind;
    column->unit = cells->unit;
    column->exact = cells->exact;
    column->decimals = cells->exact ? cells->decimals : 0;
    column->values = cells->values;
    column->codes = cells->codes;
    column->present = 0;
    column->minimum = column->maximum = NAN;
    column->levels = NULL;
    column->n_levels = 0;
    stored->levels = cells->levels;
    stored->owns_cells = true;
    if (cells->levels) {
        ct_levels_seal(cells->levels);
        column->levels = ct_levels_texts(cells->levels);
        column->n_levels = ct_levels_count(cells->levels);
    }
    if (column->values)
        summarise_values(column, rows);
    for (size_t i = 0; column->codes && i < rows; i++)
        column->present += column->codes[i] != CT_NO_LEVEL;
    *cells = (ct_cells_made){0};
}
