/* The session: what the analyst is doing. A table, a state, the undo tree, and what follows from the state.
 *
 * State changes only by command lines. The session carries out model and history commands and hands the others back.
 * All calls are the main thread's; one worker meanwhile computes what needs the rows of large models.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SESSION_H
#define CETERIS_SESSION_H

#include <stdbool.h>
#include <stddef.h>

#include "by_term.h"
#include "commands.h"
#include "engine/csv.h"
#include "engine/model.h"
#include "engine/preview.h"
#include "engine/table.h"
#include "session/change/filters.h"
#include "session/data/origin.h"
#include "session/selection/selection.h"

typedef struct ct_session ct_session;

/* What selections do with a term: what they find best, or what was said. */
typedef enum ct_lock { CT_FREE, CT_LOCKED_IN, CT_LOCKED_OUT } ct_lock;

typedef struct ct_locked {
    int term;
    ct_lock lock;
} ct_locked;

/* What is being looked at. Owned by the session, valid until the next command. */
typedef struct ct_state {
    ct_terms *terms;     /* all columns and powers, in levels or differences */
    ct_moments *moments; /* of these terms */
    int response;        /* a term; -1 where the table has no candidate for it */
    bool *in_model;      /* one a term */
    ct_by_term locks;    /* of ct_locked: terms that selections leave as they are */
    ct_by_term bases;    /* of ct_base: categories that are compared to another level than their first */
    bool constant;
    ct_filters *filters; /* the conditions that rows have to meet; the terms stand on those that are on */
    bool partial;  /* correlations given the regressors, but for the pair's own members; not plain ones */
    bool listwise; /* correlations on the rows where all their variables have a value, not each pair's own */
} ct_state;

enum { CT_ASK_SIZE = 240 };

/* What became of a command line. */
typedef enum ct_outcome_kind {
    CT_DONE,        /* state changed (or history moved) */
    CT_NOTHING,     /* understood, and nothing to do: message says why */
    CT_HANDED_BACK, /* a report or view command: command and arguments say which, the caller acts */
    CT_FAILED,      /* error says why; state unchanged */
    CT_UNDERWAY     /* it takes a while: see ct_session_begin */
} ct_outcome_kind;

typedef struct ct_outcome {
    ct_outcome_kind kind;
    ct_command command;    /* CT_COMMAND_COUNT for an empty line or a comment (CT_NOTHING), or where unknown */
    const char *arguments; /* points into the line that was passed, at the first argument or its end */
    char message[CT_MESSAGE_SIZE]; /* one sentence on what was done, or ""; names in it are foreign text */
    char ask[CT_ASK_SIZE]; /* for CT_NOTHING, the line that does it all the same, where that is to be asked; "" */
    bool noteworthy;               /* it tells more than what was asked for, as that values are missing */
    bool selected;                 /* a selection was made: ct_session_selection has it, also where nothing changed */
    ct_error error;                /* for CT_FAILED; error.column is the byte in the line, from 1, or 0; for CT_NOTHING
                                    * the column alone, where an argument stands in the way */
} ct_outcome;

/* Opens a session on a table (takes a reference). file is what the outputs call it, copied. A response is proposed (a
 * usual name such as y, else the last candidate), the model has no regressors and a constant. NULL with *error set:
 * no memory. threaded: whether what needs the rows of large models is left to a worker; without it every figure is
 * there when a command returns. */
ct_session *ct_session_new(ct_table *table, const char *file, bool threaded, ct_error *error);

/* The same with so many threads for sums and products (0: one a processor), telling how far its reading of the rows is;
 * may be cancelled. Any thread may open a session; it then belongs to one thread at a time. */
ct_session *ct_session_open(ct_table *table, const char *file, bool threaded, size_t threads,
                            const ct_progress *progress, ct_error *error);
void ct_session_free(ct_session *session);

/* Who is asked, in work that may take long, whether to go on: by the thread that runs the command, often, and with a
 * share of NaN where none is known. A command that is stopped fails, and the state is as before. NULL: nobody. */
void ct_session_watch(ct_session *session, const ct_progress *progress);

/* The same for those who carry out what was handed back. */
const ct_progress *ct_session_progress(const ct_session *session);

/* Carries out one command line: `toggle users`. Blank lines and what follows an unquoted # are comments. */
ct_outcome_kind ct_session_run(ct_session *session, const char *line, ct_outcome *outcome);

/* The same, but what changes the state and takes longer than a moment goes on in a thread of its own, where the session
 * is threaded: then CT_UNDERWAY, and all that the session shows stays as it was until ct_session_ended takes what came
 * of it. Such lines begun meanwhile wait their turn; others are carried out. */
ct_outcome_kind ct_session_begin(ct_session *session, const char *line, ct_outcome *outcome);

/* Takes a command that was under way and has ended, its outcome filled, and begins the next one that waits; with wait,
 * waits for the end. To be called until it is false: nothing has ended. After a failure those that wait are dropped. */
bool ct_session_ended(ct_session *session, bool wait, ct_outcome *outcome);

/* A command under way. */
typedef struct ct_underway {
    ct_command command;
    double share;   /* that is done; NaN where it is not known */
    double seconds; /* since it was begun */
    size_t waiting; /* lines behind it */
} ct_underway;

/* False where none is. */
bool ct_session_underway(const ct_session *session, ct_underway *about);

/* Asks what is under way to stop, soon it ends as failed; drops what waits. */
void ct_session_stop(ct_session *session);

/* A descriptor that becomes readable when what is under way has ended; -1 where there is no thread for it. */
int ct_session_aside_fd(const ct_session *session);

const char *ct_session_file(const ct_session *session);
const ct_table *ct_session_table(const ct_session *session); /* the state's: the file's, or what was made of it */
const ct_state *ct_session_state(const ct_session *session);

/* How the table was read from its file, kept as a copy for the reports to tell; NULL where nobody said. */
void ct_session_keep_reading(ct_session *session, const ct_csv_report *reading);
const ct_csv_report *ct_session_reading(const ct_session *session);

/* Where the table came from, taken over; NULL where nobody said. */
void ct_session_keep_origin(ct_session *session, ct_origin *origin);
const ct_origin *ct_session_origin(const ct_session *session);

/* The fit of the state; its Durbin-Watson may be pending. NULL only where there is no response. */
const ct_model *ct_session_model(const ct_session *session);

/* One a term, in the order of the terms. NULL where there is no response. */
const ct_preview *ct_session_previews(const ct_session *session);

/* The model shown before the last command that changed it, for change marks; NULL at the start. Its terms are
 * numbered by ct_session_previous_terms, which may differ from today's. */
const ct_model *ct_session_previous(const ct_session *session);
const ct_terms *ct_session_previous_terms(const ct_session *session);

/* The model as it is begins something: nobody has seen another that it could be held against, or gone back to. */
void ct_session_forget_previous(ct_session *session);

/* The path of the last `select` that led to the state, with the moments it was made from; NULL where there is
 * none. */
const ct_path *ct_session_path(const ct_session *session, const ct_moments **moments);

/* The same of any selection, best too. */
const ct_selection *ct_session_selection(const ct_session *session, const ct_moments **moments);

/* What a selection that was asked for now would have before it. */
typedef struct ct_prospect {
    size_t candidates;
    size_t rows, all; /* complete for all of these, and in all */
} ct_prospect;

/* CT_OK or CT_ERROR_MEMORY. */
ct_status ct_session_prospect(const ct_session *session, const ct_selection_wanted *wanted, ct_prospect *prospect);

/* What of the model of that number, as `take` takes it, needs the rows, where that takes no longer than it may take a
 * toggle. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_session_settle_selected(ct_session *session, long number);

/* Computes what of its models needs the rows. CT_OK, CT_CANCELLED or CT_ERROR_MEMORY. */
ct_status ct_session_settle_path(ct_session *session);

/* The model that a toggle of this term would give (without Durbin-Watson), to free with ct_model_free; NULL where the
 * term may not be toggled (text, response) or memory is out. */
ct_model *ct_session_consequence(const ct_session *session, int term);

/* The formula of the state, "gdp ~ users + shoppers", backquoted where needed, in levels' names, to free with
 * free(); NULL where memory is out. As the argument of `fit` it brings the state back (but for differences). */
char *ct_session_formula(const ct_session *session);

/* The commands that bring the state back in a session that was just opened on the same files, a line each, to free with
 * free(): NULL where memory is out. *formula, to free, gets what the model can be opened with before, NULL where it
 * goes by variables that were made since. Foreign text. */
char *ct_session_way_back(const ct_session *session, char **formula);

/* The terms that the arguments of a report command name, in the order given; all candidates that hold a value where
 * they name none. A comment may stand behind them. *terms is to be freed. CT_OK, or *error set with the column in
 * arguments. */
ct_status ct_session_list(ct_session *session, const char *arguments, int **terms, size_t *count, ct_error *error);

/* The same of the table's columns, text too: all of them where none are named. */
ct_status ct_session_columns(const ct_session *session, const char *arguments, size_t **columns, size_t *count,
                             ct_error *error);

/* Rows in words: "row 5", "rows 2, 5-7", of very many the first; numbered from 1. Returns the length, as snprintf
 * does. */
size_t ct_excluded_write(ct_excluded rows, char *buffer, size_t size);

/* By what rows are weighted: "pop, analytic weights"; "" where they count alike. Foreign text. Returns the length, as
 * snprintf does. */
size_t ct_weights_write(const ct_terms *terms, char *buffer, size_t size);
/* What they leave out: "2 rows of weight 0 and 1 without one left out"; "" where that is nothing. */
size_t ct_weights_write_out(const ct_terms *terms, char *buffer, size_t size);

/* What `.` and a `corr` without names pass over, so that nothing stays out in silence: "`.` leaves out year (the
 * index), age (text: 'x' on line 7)"; "" where that is nothing. A cell that the reading told of is not told again.
 * Into buffer, cut to size; returns buffer. Names are foreign text. */
char *ct_session_left_out(const ct_session *session, const ct_state *state, char *buffer, size_t size);

/* How many different models of the state's response, constant and transform were fitted in this session and how many
 * more previewed, of the 2 to the power *candidates that there are. */
void ct_session_tally(const ct_session *session, size_t *fitted, size_t *previewed, size_t *candidates);

/* Whether a column of that name is usually what is to be explained: then the session proposed it for its name. */
bool ct_session_usual(const ct_session *session, int term);

/* Where undo and redo would lead: false where there is nothing. */
bool ct_session_can_undo(const ct_session *session);
bool ct_session_can_redo(const ct_session *session);

/* A descriptor that becomes readable when the worker has something; -1 where there is no worker. */
int ct_session_fd(const ct_session *session);
/* Takes what the worker has; true where a figure on the screen changed. */
bool ct_session_collect(ct_session *session);
/* Waits for the worker: afterwards no figure of the model that is shown is pending. */
void ct_session_settle(ct_session *session);

#endif
