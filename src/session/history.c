/* The undo tree.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "history.h"

#include <stdlib.h>
#include <string.h>

#include "engine/grow.h"


ct_status ct_state_copy(const ct_state *from, ct_state *to) {
    size_t n = ct_terms_count(from->terms);
    *to = *from;
    if (!(to->in_model = malloc((n ? n : 1) * sizeof *to->in_model)))
        return CT_ERROR_MEMORY;
    if (ct_by_term_copy(&from->bases, &to->bases) != CT_OK || ct_by_term_copy(&from->locks, &to->locks) != CT_OK) {
        ct_by_term_free(&to->bases);
        free(to->in_model);
        return CT_ERROR_MEMORY;
    }
    memcpy(to->in_model, from->in_model, n * sizeof *to->in_model);
    ct_terms_ref(to->terms);
    ct_moments_ref(to->moments);
    ct_filters_ref(to->filters);
    return CT_OK;
}

void ct_state_free(ct_state *state) {
    ct_terms_unref(state->terms);
    ct_moments_unref(state->moments);
    ct_filters_unref(state->filters);
    free(state->in_model);
    ct_by_term_free(&state->bases);
    ct_by_term_free(&state->locks);
    *state = (ct_state){0};
}

bool ct_state_equal(const ct_state *a, const ct_state *b) {
    return a->filters == b->filters && a->partial == b->partial && a->listwise == b->listwise &&
           ct_by_term_equal(&a->locks, &b->locks) && ct_state_same_model(a, b);
}

bool ct_state_same_model(const ct_state *a, const ct_state *b) {
    size_t n = ct_terms_count(a->terms);
    return a->terms == b->terms && a->response == b->response && a->constant == b->constant &&
           memcmp(a->in_model, b->in_model, n * sizeof *a->in_model) == 0 && ct_by_term_equal(&a->bases, &b->bases);
}

ct_status ct_history_add(ct_history *h, ct_state *state, const char *line, const char *message,
                         ct_selection *selection) {
    ct_node *nodes = ct_grow(h->nodes, h->count, &h->room, sizeof *nodes);
    if (!nodes)
        return CT_ERROR_MEMORY;
    h->nodes = nodes;
    char *said = strdup(message), *did = strdup(line);
    if (!said || !did) {
        free(said);
        free(did);
        return CT_ERROR_MEMORY;
    }
    int at = (int)h->count++;
    h->nodes[at] = (ct_node){*state, at ? h->current : -1, -1, said, did, selection, -1};
    if (at)
        h->nodes[h->current].last = at;
    h->current = at;
    return CT_OK;
}

ct_node *ct_history_current(const ct_history *h) {
    return &h->nodes[h->current];
}

ct_node *ct_history_selection(const ct_history *h) {
    for (int i = h->current; i >= 0; i = h->nodes[i].parent)
        if (h->nodes[i].selection)
            return &h->nodes[i];
    return NULL;
}

void ct_history_free(ct_history *h) {
    for (size_t i = 0; i < h->count; i++) {
        ct_state_free(&h->nodes[i].state);
        free(h->nodes[i].message);
        free(h->nodes[i].line);
        ct_selection_free(h->nodes[i].selection);
    }
    free(h->nodes);
    *h = (ct_history){0};
}
