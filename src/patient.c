/* A command without a screen that may take long.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patient.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "report/words/words_loading.h"
#include "session/commands.h"
#include "tui/wake.h"

/* Seconds between two tellings. */
#define STEP .2

enum { WORDS = 160 };

typedef struct patient {
    double begun, told; /* seconds */
    bool tells, caught, stopped;
} patient;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void tell(patient *p, double share) {
    char words[WORDS];
    double time = now();
    if (time - p->told < STEP || !ct_words_underway("searching", time - p->begun, share, 0, words, sizeof words))
        return;
    fprintf(stderr, "\r%s\033[K", words);
    p->told = time;
}

static int ask(void *data, double share) {
    patient *p = data;
    if (p->caught && ct_wake_next() != 0) {
        ct_wake_end();
        p->caught = false;
        p->stopped = true;
    }
    if (p->tells)
        tell(p, share);
    return p->stopped;
}

static bool is_selection(const char *line) {
    const char *name = ct_command_about(CT_COMMAND_SELECT)->name;
    size_t length = strlen(name);
    line += strspn(line, " \t");
    return strncmp(line, name, length) == 0 && strchr(" \t", line[length]);
}

ct_outcome_kind ct_patient_run(ct_session *session, const char *line, ct_outcome *outcome, bool *stopped) {
    patient p = {.begun = now(), .tells = isatty(STDERR_FILENO)};
    const ct_progress progress = {ask, &p};
    *stopped = false;
    if (!is_selection(line))
        return ct_session_run(session, line, outcome);
    p.caught = ct_wake_begin(false, NULL) == CT_OK;
    ct_session_watch(session, &progress);
    ct_outcome_kind kind = ct_session_run(session, line, outcome);
    ct_session_watch(session, NULL);
    if (p.caught)
        ct_wake_end();
    if (p.told > 0)
        fputs("\r\033[K", stderr);
    *stopped = p.stopped;
    return kind;
}
