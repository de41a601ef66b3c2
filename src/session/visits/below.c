/* What stands below the coefficients of models side by side.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "below.h"

#include <stdio.h>
#include <string.h>

#include "session/inside.h"
#include "session/work/work.h"

static const struct {
    const char *name, *words;
} kinds[CT_BELOW_COUNT] = {
    [CT_BELOW_STDERR] = {"se", "standard errors"},
    [CT_BELOW_T] = {"t", "t statistics"},
    [CT_BELOW_P] = {"p", "p-values"},
    [CT_BELOW_INTERVAL] = {"interval", "95 % intervals"},
    [CT_BELOW_BETA] = {"beta", "standardised coefficients"},
    [CT_BELOW_NOTHING] = {"nothing", "nothing"},
};

ct_below ct_session_below(const ct_session *s) {
    return s->visits.below;
}

const char *ct_below_name(ct_below below) {
    return kinds[below].name;
}

const char *ct_below_words(ct_below below) {
    return kinds[below].words;
}

ct_outcome_kind ct_below_run(ct_session *s, const char *line, const char *arguments, ct_outcome *outcome) {
    ct_below below = *arguments ? CT_BELOW_STDERR : (s->visits.below + 1) % CT_BELOW_COUNT;
    while (*arguments && below < CT_BELOW_COUNT && strcmp(kinds[below].name, arguments) != 0)
        below++;
    if (below == CT_BELOW_COUNT) {
        ct_error error;
        ct_error_set(&error, CT_ERROR_NAME, "it may be se, t, p, interval, beta or nothing");
        error.column = arguments - line + 1;
        return ct_work_fail(outcome, &error);
    }
    outcome->kind = below == s->visits.below ? CT_NOTHING : CT_DONE;
    s->visits.below = below;
    snprintf(outcome->message, sizeof outcome->message, "below the coefficients: %s", kinds[below].words);
    return outcome->kind;
}
