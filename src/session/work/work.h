/* A command that changes the state, at work: begun and taken by the session's thread, computed by any.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WORK_H
#define CETERIS_WORK_H

#include "session/inside.h"
#include "session/results.h"

typedef struct ct_work {
    ct_session *session;
    ct_command command;
    char *line;   /* its own */
    ct_act act;   /* of a model command */
    int to;       /* of undo and redo: the node to go to, -1 where there is none */
    bool changes; /* the state is another than before; and so is the model: */
    bool refits;
    ct_status status;
    ct_results results;
} ct_work;

/* A command of the layers MODEL or HISTORY, line being what was typed without a comment, arguments inside it. CT_OK or
 * CT_ERROR_MEMORY; to be freed in both cases. */
ct_status ct_work_begin(ct_session *session, ct_command command, const char *line, const char *arguments,
                        ct_work *work);

/* Does all that takes long. Reads the session and changes nothing in it. */
void ct_work_compute(ct_work *work, const ct_progress *progress);

/* Makes what came out the session's, which must be as it was when the work was begun; fills outcome. */
ct_outcome_kind ct_work_take(ct_work *work, ct_outcome *outcome);
void ct_work_free(ct_work *work);

/* A command that failed. Returns CT_FAILED. */
ct_outcome_kind ct_work_fail(ct_outcome *outcome, const ct_error *error);

#endif
