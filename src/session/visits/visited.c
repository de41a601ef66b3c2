/* Telling of the visited models.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "visited.h"

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

/* Takes out the one that was visited the longest time ago. */
static void drop_oldest(const ct_session *s, size_t *of, size_t *count) {
    size_t oldest = 0;
    for (size_t i = 1; i < *count; i++)
        if (s->visits.at[of[i]].last < s->visits.at[of[oldest]].last)
            oldest = i;
    --*count;
    memmove(of + oldest, of + oldest + 1, (*count - oldest) * sizeof *of);
}

ct_status ct_session_compared(const ct_session *s, size_t most, size_t **of, size_t *count) {
    size_t pins = 0;
    for (size_t i = 0; i < s->visits.count; i++)
        pins += is_in(s, i, PINNED);
    choice choice = pins == 0 ? VISITED : pins == 1 ? PINNED_OR_CURRENT : PINNED;
    *count = 0;
    if (!(*of = malloc((s->visits.count + 1) * sizeof **of)))
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < s->visits.count; i++)
        if (is_in(s, i, choice))
            (*of)[(*count)++] = i;
    while (choice == VISITED && *count > most)
        drop_oldest(s, *of, count);
    return CT_OK;
}
