/* Inside the session: what its files share. For src/session only.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SESSION_INSIDE_H
#define CETERIS_SESSION_INSIDE_H

#include "history.h"
#include "session.h"
#include "session/visits/visits.h"
#include "session/work/worker.h"
#include "tally.h"

struct ct_session {
    ct_table *table;
    char *file;
    bool was_read; /* from a file: as reading says */
    ct_csv_report reading;
    ct_origin *origin; /* owned; NULL where nobody said */
    size_t threads; /* for sums and products; 0: one a processor */
    ct_history history;
    ct_model *model, *previous; /* NULL without a response; NULL at the start */
    ct_preview *previews;
    ct_terms *previous_terms;
    ct_tally tally;
    ct_visits visits;
    ct_worker *worker; /* NULL where not threaded */
    struct ct_aside *aside; /* the same */
    unsigned long generation;
    bool awaited; /* the worker has a job of this generation */
    bool carried; /* its first state is another session's */
    ct_progress progress; /* asked in long work; its step may be NULL */
};

/* A command at work: what it reads and the state it makes. */
typedef struct ct_act {
    ct_session *session;
    const char *line, *arguments; /* arguments: without blanks around, inside an own copy of line */
    ct_state state;               /* a copy of the current one, to be changed */
    ct_selection *selection;      /* for select; taken over by the history */
    int like; /* the state is that of a node of the history: its number plus one; 0 where it is new */
    bool stopped;                 /* it was asked to stop, and kept what it had */
    const ct_progress *progress;  /* asked in long work; may be NULL */
    char message[CT_MESSAGE_SIZE];
    char remark[CT_MESSAGE_SIZE]; /* what else is to be known, said behind the message */
    char ask[CT_ASK_SIZE];        /* see ct_outcome */
    bool noteworthy;
    ct_error error;
} ct_act;

/* Makes a state, which is taken over where it succeeds, the first of a session that has had no other than the one it
 * was opened with. CT_OK or *error set. */
ct_status ct_session_begin_with(ct_session *session, ct_state *state, ct_error *error);

/* Carries out a model command on act->state. CT_OK: the state may have changed and message says what was done (or,
 * where it did not change, why not). Else error says why. */
ct_status ct_act_run(ct_act *act, ct_command command);

/* The spec of a state: regressors is written into room for all terms. */
ct_spec ct_state_spec(const ct_state *state, int *regressors);

/* All of these replace the terms and moments of act->state by others, keeping response and regressors as far as they
 * are still there; taken from the history where a state has had them. CT_OK, or act->error is set but for
 * CT_CANCELLED. */

/* By those of another basis, read off the state and changed. */
struct ct_state_basis;
ct_status ct_state_rebuild(ct_act *act, const struct ct_state_basis *basis);

/* With other rows excluded; weighted by a column, or not. */
ct_status ct_state_exclude(ct_act *act, ct_excluded excluded);
ct_status ct_state_weigh(ct_act *act, int column, ct_weighting weighting);

/* On the rows that the state's filters, which may be other ones than before, leave. */
ct_status ct_state_refilter(ct_act *act);

/* Of another table, made of the state's own. */
ct_status ct_state_retable(ct_act *act, ct_table *table);

/* Of a table that is the state's own or made of it, with these powers and compounds of it too; nothing is done where
 * all are there. */
ct_status ct_state_need(ct_act *act, ct_table *table, const ct_power *powers, size_t n_powers,
                        const ct_compound *compounds, size_t n_compounds);

/* Computes what of a path's models needs the rows, where these times the terms are no more than so many. As
 * ct_path_durbin_watson. */
ct_status ct_session_path_rows(ct_path *path, const ct_terms *terms, double most, const ct_progress *progress);

/* See ct_session_formula; of any state. */
char *ct_state_formula(const ct_state *state);

/* Whether a term can be the response: a number, no power of one. */
bool ct_state_may_respond(const ct_term *term);

/* The same for terms as a formula lists them, plain ones among them. */
ct_status ct_act_need(ct_act *act, ct_table *table, const ct_compound *terms, size_t count);

/* The response that is proposed for a table; -1 where it has no column for it. Numbered by terms in levels. */
int ct_state_propose(const ct_terms *terms);

/* Enters the state's model in the tally as fitted, its neighbours as previewed. Where memory is out it counts too
 * few. */
void ct_state_count(ct_tally *tally, const ct_state *state);

enum { CT_LEVEL_PER_CENT = 95 };

/* Durbin-Watson is computed at once up to this many rows times terms, else by the worker. */
#define CT_AT_ONCE 1e6

#endif
