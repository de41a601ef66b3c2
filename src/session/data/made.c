/* How a session's table was made of its file's.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "made.h"

#include <stdlib.h>

#include "session/inside.h"

static ct_table *table_of(const ct_node *node) {
    return ct_terms_table(node->state.terms);
}

/* The table of the time when a condition of the current state was set: the first, going back, over which it stood. */
static ct_table *table_of_condition(const ct_history *history, const char *text) {
    const ct_node *node = &history->nodes[history->current], *first = node;
    while (node && ct_filters_find(node->state.filters, text) != SIZE_MAX) {
        first = node;
        node = node->parent < 0 ? NULL : &history->nodes[node->parent];
    }
    return table_of(first);
}

static void find_tables(const ct_history *history, ct_made *made) {
    size_t count = 0;
    for (int i = history->current; i >= 0; i = history->nodes[i].parent)
        if (count == 0 || made->tables[count - 1] != table_of(&history->nodes[i]))
            made->tables[count++] = table_of(&history->nodes[i]);
    for (size_t i = 0; i < count / 2; i++) {
        ct_table *later = made->tables[i];
        made->tables[i] = made->tables[count - 1 - i];
        made->tables[count - 1 - i] = later;
    }
    made->n_tables = count;
}

ct_status ct_made_find(const ct_session *s, ct_made *made) {
    const ct_filters *filters = ct_session_state(s)->filters;
    size_t n = ct_filters_count(filters);
    *made = (ct_made){.tables = malloc((s->history.count + 1) * sizeof(ct_table *)),
                      .conditions = malloc((n + 1) * sizeof *made->conditions)};
    if (!made->tables || !made->conditions) {
        ct_made_free(made);
        return CT_ERROR_MEMORY;
    }
    find_tables(&s->history, made);
    for (size_t i = 0; i < n; i++) {
        ct_filter filter = ct_filters_at(filters, i);
        if (filter.on)
            made->conditions[made->n_conditions++] =
                (ct_made_condition){filter.text, table_of_condition(&s->history, filter.text)};
    }
    return CT_OK;
}

void ct_made_free(ct_made *made) {
    free(made->tables);
    free(made->conditions);
    *made = (ct_made){0};
}
