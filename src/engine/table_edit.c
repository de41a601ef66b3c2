/* Tables made of tables.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "table_edit.h"

#include <stdlib.h>

#include "engine/table/table_inside.h"
#include "expression.h"

void ct_cells_made_free(ct_cells_made *cells) {
    free(cells->values);
    free(cells->codes);
    ct_levels_free(cells->levels);
    *cells = (ct_cells_made){0};
}

static ct_table *out_of_memory(ct_error *error) {
    ct_error_memory(error);
    return NULL;
}

static bool name_is_good(const ct_table *table, long column, const char *name, ct_error *error) {
    int taken = name && *name ? ct_table_find(table, name) : -1;
    if (!name || !*name)
        ct_error_set(error, CT_ERROR_ARGUMENT, "a column needs a name");
    else if (taken >= 0 && taken != column)
        ct_error_set(error, CT_ERROR_ARGUMENT, "there is a column %s already", name);
    else
        return true;
    return false;
}

/* The table with one column in the place of another; takes over the reference, NULL being one without memory. Not
 * finished. */
static ct_table *put_instead(const ct_table *table, size_t column, ct_stored *stored, ct_error *error) {
    ct_table *made = stored ? ct_table_begin(table->n_columns, table->rows) : NULL;
    if (!made) {
        ct_stored_unref(stored);
        return out_of_memory(error);
    }
    for (size_t i = 0; i < table->n_columns; i++)
        made->columns[i] = i == column ? stored : ct_stored_ref(table->columns[i]);
    return made;
}

static ct_table *with_instead(const ct_table *table, size_t column, ct_stored *stored, ct_error *error) {
    ct_table *made = put_instead(table, column, stored, error);
    return made ? ct_table_finish(made, error) : NULL;
}

/* NULL where it cannot be read. The table stays as it is: a reference is taken, and given up with the expression. */
static ct_expression *read_definition(const ct_table *table, const char *definition) {
    return definition ? ct_expression_read(definition, (ct_table *)table, NULL) : NULL;
}

static ct_status note_sources(const ct_table *table, const char *definition, ct_stored *stored) {
    ct_expression *e = read_definition(table, definition);
    ct_status status = CT_OK;
    for (size_t i = 0; e && i < table->n_columns && status == CT_OK; i++)
        if (ct_expression_uses(e, i))
            status = ct_stored_add_source(stored, table->columns[i]);
    ct_expression_free(e);
    return status;
}

bool ct_table_made_of(const ct_table *table, size_t column, size_t source) {
    const ct_stored *made = ct_stored_root(table->columns[column]), *of = ct_stored_root(table->columns[source]);
    for (size_t i = 0; i < made->n_sources; i++)
        if (ct_stored_root(made->sources[i]) == of)
            return true;
    return false;
}

/* Whether a column has the cells that another one was computed from. */
static bool has_cells(const ct_stored *made, const ct_column *column) {
    for (size_t i = 0; i < made->n_sources; i++)
        if (made->sources[i]->column.values == column->values && made->sources[i]->column.codes == column->codes)
            return true;
    return false;
}

bool ct_table_still_defines(const ct_table *table, size_t column) {
    const ct_stored *made = ct_stored_root(table->columns[column]);
    ct_expression *e = read_definition(table, made->column.definition);
    bool same = true;
    for (size_t i = 0; e && i < table->n_columns && same; i++)
        same = !ct_expression_uses(e, i) || has_cells(made, &table->columns[i]->column);
    ct_expression_free(e);
    return same;
}

ct_table *ct_table_with(const ct_table *table, size_t before, const char *name, const char *definition,
                        ct_cells_made *cells, ct_error *error) {
    if (!name_is_good(table, -1, name, error))
        return NULL;
    size_t n = table->n_columns + 1;
    ct_stored *stored = ct_stored_new(name, definition);
    bool noted = stored && note_sources(table, definition, stored) == CT_OK;
    ct_table *made = noted ? ct_table_begin(n, table->rows) : NULL;
    if (!made) {
        ct_stored_unref(stored);
        return out_of_memory(error);
    }
    ct_stored_take(stored, cells, table->rows);
    for (size_t i = 0; i < n; i++)
        made->columns[i] = i == before ? stored : ct_stored_ref(table->columns[i - (i > before)]);
    return ct_table_finish(made, error);
}

ct_table *ct_table_turned(const ct_table *table, size_t column, ct_cells_made *cells, ct_error *error) {
    ct_stored *old = table->columns[column], *stored = ct_stored_like(old, old->column.name);
    ct_table *made = put_instead(table, column, stored, error);
    if (!made)
        return NULL;
    ct_stored_take(stored, cells, table->rows);
    return ct_table_finish(made, error);
}

const ct_column *ct_table_origin(const ct_table *table, size_t column) {
    return &ct_stored_root(table->columns[column])->column;
}

ct_table *ct_table_restored(const ct_table *table, size_t column, ct_error *error) {
    ct_stored *now = table->columns[column];
    ct_stored *root = (ct_stored *)ct_stored_root(now), *stored = ct_stored_like(root, now->column.name);
    ct_labels *labels = now->column.labels ? ct_labels_copy(now->column.labels) : NULL;
    if (!stored || (now->column.labels && !labels)) {
        ct_labels_free(labels);
        ct_stored_unref(stored);
        return out_of_memory(error);
    }
    ct_labels_free((ct_labels *)stored->column.labels);
    stored->column.labels = labels;
    return with_instead(table, column, stored, error);
}

ct_table *ct_table_renamed(const ct_table *table, size_t column, const char *name, ct_error *error) {
    if (!name_is_good(table, (long)column, name, error))
        return NULL;
    return with_instead(table, column, ct_stored_like(table->columns[column], name), error);
}

static ct_labels *labels_with(const ct_labels *old, const char *label) {
    ct_labels *labels = ct_labels_new(label);
    for (size_t i = 0; old && labels && i < old->count; i++)
        if (ct_labels_add(labels, old->values[i].value, old->values[i].text) != CT_OK) {
            ct_labels_free(labels);
            return NULL;
        }
    return labels;
}

ct_table *ct_table_labelled(const ct_table *table, size_t column, const char *label, ct_error *error) {
    ct_stored *old = table->columns[column], *stored = ct_stored_like(old, old->column.name);
    ct_labels *labels = labels_with(old->column.labels, label);
    if (!stored || !labels) {
        ct_labels_free(labels);
        ct_stored_unref(stored);
        return out_of_memory(error);
    }
    ct_labels_free((ct_labels *)stored->column.labels);
    stored->column.labels = labels;
    if (!labels->variable && labels->count == 0) {
        ct_labels_free(labels);
        stored->column.labels = NULL;
    }
    return with_instead(table, column, stored, error);
}

/* The table of those of its columns, in that order. */
static ct_table *of_columns(const ct_table *table, const size_t *columns, size_t count, ct_error *error) {
    ct_table *made = ct_table_begin(count, table->rows);
    if (!made)
        return out_of_memory(error);
    for (size_t i = 0; i < count; i++)
        made->columns[i] = ct_stored_ref(table->columns[columns[i]]);
    return ct_table_finish(made, error);
}

static bool among(const size_t *columns, size_t count, size_t column) {
    for (size_t i = 0; i < count; i++)
        if (columns[i] == column)
            return true;
    return false;
}

ct_table *ct_table_without(const ct_table *table, const size_t *columns, size_t count, ct_error *error) {
    size_t n = table->n_columns, left = 0, *stay = malloc((n ? n : 1) * sizeof *stay);
    ct_table *made = NULL;
    if (!stay)
        return out_of_memory(error);
    for (size_t i = 0; i < n; i++)
        if (!among(columns, count, i))
            stay[left++] = i;
    if (left == 0)
        ct_error_set(error, CT_ERROR_ARGUMENT, "no column would be left");
    else
        made = of_columns(table, stay, left, error);
    free(stay);
    return made;
}

ct_table *ct_table_moved(const ct_table *table, size_t column, size_t before, ct_error *error) {
    size_t n = table->n_columns, at = 0, *order = malloc((n + 1) * sizeof *order);
    if (!order)
        return out_of_memory(error);
    for (size_t i = 0; i <= n; i++) {
        if (i == before)
            order[at++] = column;
        if (i < n && i != column)
            order[at++] = i;
    }
    ct_table *made = of_columns(table, order, n, error);
    free(order);
    return made;
}
