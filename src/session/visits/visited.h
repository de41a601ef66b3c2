/* The models visited in this session, the same one once, and the pins that set some of them apart.
 *
 * They do not go by the undo tree: what was undone was visited too.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SESSION_VISITED_H
#define CETERIS_SESSION_VISITED_H

#include "session/session.h"

enum { CT_PIN_SIZE = 128 }; /* of a pin's name */

/* A visited model. All of it is the session's, valid until the next command or figure that arrives. */
typedef struct ct_visited {
    int number;            /* by which `recall` knows it, as they were first seen: 0 is the one that was proposed when
                            * the data were opened, the others count from 1 */
    bool pinned, current;  /* current: the model as it is now */
    const char *name;      /* of its pin; "" where it has none */
    unsigned long last;    /* of two, the one with the greater was visited later */
    const ct_state *state; /* response, regressors, terms and moments are its own */
    const ct_model *model; /* NULL where very many large ones were visited since: recall it to have it fitted again */
    double value[CT_MODEL_STATISTICS]; /* the model's, NaN where undefined */
} ct_visited;

/* How many there are, and each, by their numbers ascending. Two are the same model where response, terms, constant,
 * transform, weights and chosen rows are the same. */
size_t ct_session_visited_count(const ct_session *session);
ct_visited ct_session_visited(const ct_session *session, size_t i);

/* What it is called where models are told apart: the name of its pin, or "(3)". Foreign text. Returns buffer. */
char *ct_visited_name(const ct_visited *visited, char buffer[CT_PIN_SIZE]);

/* Its formula, as ct_session_formula writes the current one, to free with free(); NULL where memory is out. */
char *ct_visited_formula(const ct_visited *visited);

/* Which models a comparison is of: those that are pinned, as they were pinned one after the other and moved since,
 * behind one pin alone the model as it is; where none is, by their numbers ascending at most so many of those visited
 * latest, the one that was proposed at the beginning left out. Those without a figure are left out. *of, places as
 * ct_session_visited counts them, is to be freed. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_session_compared(const ct_session *session, size_t most, size_t **of, size_t *count);

#endif
