/* Telling of the visited models.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "visited.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "session/inside.h"

size_t ct_session_visited_count(const ct_session *s) {
    return s->visits.count;
}

ct_visited ct_session_visited(const ct_session *s, size_t i) {
    const ct_visit *visit = &s->visits.at[i];
    ct_visited told = {.number = visit->number,
                       .pinned = visit->pin != NULL,
                       .current = s->model && i == s->visits.now,
                       .name = visit->pin ? visit->pin : "",
                       .last = visit->last,
                       .state = &s->history.nodes[visit->node].state,
                       .model = visit->model};
    memcpy(told.value, visit->value, sizeof told.value);
    return told;
}

char *ct_visited_name(const ct_visited *visited, char buffer[CT_PIN_SIZE]) {
    if (*visited->name)
        snprintf(buffer, CT_PIN_SIZE, "%s", visited->name);
    else
        snprintf(buffer, CT_PIN_SIZE, "(%d)", visited->number);
    return buffer;
}

char *ct_visited_formula(const ct_visited *visited) {
    return ct_state_formula(visited->state);
}

/* What a comparison may be of. */
typedef enum choice { PINNED, PINNED_OR_CURRENT, VISITED } choice;

static bool is_in(const ct_session *s, size_t i, choice choice) {
    const ct_visit *visit = &s->visits.at[i];
    if (!visit->model)
        return false;
    if (choice == VISITED)
        return visit->number > 0;
    return visit->pin || (choice == PINNED_OR_CURRENT && i == s->visits.now);
}

/* What stands in an order: the place of a model in the list, by a key. */
typedef struct ordered {
    unsigned long key;
    size_t place;
} ordered;

static int by_key(const void *a, const void *b) {
    const ordered *p = a, *q = b;
    return p->key < q->key ? -1 : p->key > q->key;
}

static int by_place(const void *a, const void *b) {
    const ordered *p = a, *q = b;
    return p->place < q->place ? -1 : p->place > q->place;
}

/* Pins by their places, the model as it is behind them. */
static void order_pins(const ct_session *s, ordered *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        list[i].key = s->visits.at[list[i].place].pin ? s->visits.at[list[i].place].place : ULONG_MAX;
    qsort(list, count, sizeof *list, by_key);
}

/* The latest `most` of them, by their numbers; returns how many these are. */
static size_t take_latest(const ct_session *s, ordered *list, size_t count, size_t most) {
    for (size_t i = 0; i < count; i++)
        list[i].key = ULONG_MAX - s->visits.at[list[i].place].last;
    if (count <= most)
        return count;
    qsort(list, count, sizeof *list, by_key);
    qsort(list, most, sizeof *list, by_place);
    return most;
}

ct_status ct_session_compared(const ct_session *s, size_t most, size_t **of, size_t *count) {
    size_t pins = 0, all = s->visits.count, found = 0;
    for (size_t i = 0; i < all; i++)
        pins += is_in(s, i, PINNED);
    choice choice = pins == 0 ? VISITED : pins == 1 ? PINNED_OR_CURRENT : PINNED;
    ordered *list = malloc((all + 1) * sizeof *list);
    *count = 0;
    *of = malloc((all + 1) * sizeof **of);
    if (!list || !*of) {
        free(list);
        free(*of);
        *of = NULL;
        return CT_ERROR_MEMORY;
    }
    for (size_t i = 0; i < all; i++)
        if (is_in(s, i, choice))
            list[found++].place = i;
    if (choice == VISITED)
        found = take_latest(s, list, found, most);
    else
        order_pins(s, list, found);
    for (size_t i = 0; i < found; i++)
        (*of)[i] = list[i].place;
    *count = found;
    free(list);
    return CT_OK;
}
