/* Commands that take longer than a moment.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "aside.h"

#include <stdlib.h>
#include <string.h>

#include "task.h"

/* So long nobody notices a wait; and so many lines are typed ahead. */
enum { MOMENT_MS = 50, MOST_LINES = 64 };

struct ct_aside {
    ct_work work;
    ct_task task;
    char *lines[MOST_LINES];
    size_t n_lines;
};

static void compute(void *data, const ct_progress *progress) {
    ct_work_compute(&((ct_aside *)data)->work, progress);
}

static void drop_lines(ct_aside *aside) {
    for (size_t i = 0; i < aside->n_lines; i++)
        free(aside->lines[i]);
    aside->n_lines = 0;
}

ct_aside *ct_aside_new(void) {
    ct_aside *aside = calloc(1, sizeof *aside);
    if (aside)
        ct_task_init(&aside->task);
    return aside;
}

void ct_aside_free(ct_aside *aside) {
    if (!aside)
        return;
    drop_lines(aside);
    ct_task_free(&aside->task);
    ct_work_free(&aside->work);
    free(aside);
}

static ct_outcome_kind take(ct_aside *aside, ct_outcome *outcome) {
    ct_outcome_kind kind = ct_work_take(&aside->work, outcome);
    ct_work_free(&aside->work);
    if (kind == CT_FAILED)
        drop_lines(aside);
    return kind;
}

ct_outcome_kind ct_aside_begin(ct_aside *aside, ct_work *work, ct_outcome *outcome) {
    aside->work = *work;
    *work = (ct_work){0};
    if (!ct_task_start(&aside->task, compute, aside))
        ct_work_compute(&aside->work, NULL);
    else if (!ct_task_ended(&aside->task, MOMENT_MS))
        return outcome->kind = CT_UNDERWAY;
    return take(aside, outcome);
}

bool ct_aside_busy(const ct_aside *aside) {
    return ct_task_busy(&aside->task) || aside->n_lines > 0;
}

ct_outcome_kind ct_aside_queue(ct_aside *aside, const char *line, ct_outcome *outcome) {
    ct_error error;
    if (aside->n_lines == MOST_LINES) {
        ct_error_set(&error, CT_ERROR_ARGUMENT, "%d commands are waiting already; this one was left out", MOST_LINES);
        return ct_work_fail(outcome, &error);
    }
    if (!(aside->lines[aside->n_lines] = strdup(line))) {
        ct_error_memory(&error);
        return ct_work_fail(outcome, &error);
    }
    aside->n_lines++;
    return outcome->kind = CT_UNDERWAY;
}

bool ct_aside_take(ct_aside *aside, bool wait, ct_outcome *outcome) {
    if (!ct_task_ended(&aside->task, wait ? -1 : 0))
        return false;
    *outcome = (ct_outcome){.kind = CT_NOTHING, .arguments = ""};
    take(aside, outcome);
    return true;
}

char *ct_aside_next(ct_aside *aside) {
    if (ct_task_busy(&aside->task) || aside->n_lines == 0)
        return NULL;
    char *line = aside->lines[0];
    memmove(aside->lines, aside->lines + 1, --aside->n_lines * sizeof *aside->lines);
    return line;
}

void ct_aside_stop(ct_aside *aside) {
    ct_task_stop(&aside->task);
    drop_lines(aside);
}

bool ct_aside_underway(const ct_aside *aside, ct_underway *about) {
    bool busy = ct_task_busy(&aside->task);
    if (busy)
        *about = (ct_underway){aside->work.command, ct_task_share(&aside->task), ct_task_seconds(&aside->task),
                               aside->n_lines};
    return busy;
}

int ct_aside_fd(const ct_aside *aside) {
    return ct_task_fd(&aside->task);
}
