/* The undo tree: every state the analyst was in, and how it came about.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_HISTORY_H
#define CETERIS_HISTORY_H

#include "session.h"
#include "session/selection/selection.h"

/* One state and the way to it. */
typedef struct ct_node {
    ct_state state;
    int parent;              /* -1 for the first */
    int last;                /* the child that redo goes to, or -1 */
    char *message;           /* what was done to come here; "" for the first */
    char *line;              /* the command that did it; "" for the first */
    ct_selection *selection; /* where one led here, else NULL; owned */
    int like;                /* the node whose model was taken again; -1 for one of its own */
} ct_node;

typedef struct ct_history {
    ct_node *nodes;
    int base; /* the node that undo goes no further back than: those before it say how the table was made */
    size_t count, room;
    int current;
} ct_history;

/* Deep copy of a state: references taken, in_model duplicated. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_state_copy(const ct_state *from, ct_state *to);
void ct_state_free(ct_state *state);
bool ct_state_equal(const ct_state *a, const ct_state *b);
bool ct_state_same_model(const ct_state *a, const ct_state *b);

/* Adds a child of the current node and makes it current; takes over state and selection where it succeeds, copies
 * line and message. */
ct_status ct_history_add(ct_history *history, ct_state *state, const char *line, const char *message,
                         ct_selection *selection);
ct_node *ct_history_current(const ct_history *history);

/* The last node on the way to the current one that a selection led to, or was made at; NULL where there is none. */
ct_node *ct_history_selection(const ct_history *history);
void ct_history_free(ct_history *history);

#endif
