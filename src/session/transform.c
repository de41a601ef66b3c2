/* All variables turned at once.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "transform.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arguments.h"

/* Steps of a season by what the index counts; 0 where it has no seasons of that kind. */
static long season_of(const ct_index *index) {
    if (!index)
        return 0;
    if (index->unit == CT_DATE_QUARTER && index->step == 1)
        return 4;
    if (index->unit == CT_DATE_MONTH && (index->step == 1 || index->step == 3))
        return index->step == 1 ? 12 : 4;
    return 0;
}

/* The steps that are said, 0 where none are: a word that switches. */
static ct_status read_steps(ct_act *act, long *steps) {
    const char *word = act->arguments;
    char *end;
    *steps = 0;
    if (strcmp(word, "seasonal") == 0) {
        *steps = season_of(ct_table_time(ct_terms_table(act->state.terms)));
        return *steps ? CT_OK
                      : ct_argument_error(act, word,
                                          "there is no index of quarters or months; say the steps of a season, "
                                          "as in: difference 4");
    }
    if (!isdigit((unsigned char)*word))
        return CT_OK;
    *steps = strtol(word, &end, 10);
    long most = (long)ct_table_rows(ct_terms_table(act->state.terms)) * 400;
    if (*end || *steps < 1 || *steps > most)
        return ct_argument_error(act, word, "over how many steps? A whole number from 1");
    return CT_OK;
}

static void say_difference(ct_act *act, long steps) {
    size_t logs = 0, plain = 0;
    char over[48] = "";
    if (steps > 1)
        snprintf(over, sizeof over, " over %ld steps", steps);
    for (size_t i = 0; i < ct_terms_count(act->state.terms); i++) {
        const ct_term *term = ct_terms_at(act->state.terms, i);
        if (term->role == CT_ROLE_CANDIDATE && term->kind == CT_TERM_NUMBER && term->exponent == 1 && term->present)
            *(term->logs ? &logs : &plain) += 1;
    }
    if (plain == 0)
        snprintf(act->message, sizeof act->message, "log differences%s", over);
    else if (logs == 0)
        snprintf(act->message, sizeof act->message,
                 "differences%s (no logarithms: every variable has a value that is not positive)", over);
    else
        snprintf(act->message, sizeof act->message,
                 "log differences%s, plain ones of %zu variable%s with values that are not positive", over, plain,
                 plain == 1 ? "" : "s");
}

ct_status ct_act_difference(ct_act *act) {
    bool off = false;
    long steps, now_steps = ct_terms_lag(act->state.terms);
    ct_transform now = ct_terms_transform(act->state.terms);
    ct_status status = read_steps(act, &steps);
    if (status == CT_OK && steps == 0) {
        status = ct_argument_choice(act, "on", "off", now != CT_DIFFERENCES, &off);
        steps = off ? 0 : now == CT_DIFFERENCES ? now_steps : 1;
    }
    if (status != CT_OK)
        return status;
    ct_transform wanted = off ? CT_LEVELS : CT_DIFFERENCES;
    if (off && now != CT_DIFFERENCES)
        wanted = now; /* logarithms stay */
    if (wanted != now || steps != now_steps)
        status = ct_state_transform(act, wanted, steps);
    if (status == CT_OK && !off)
        say_difference(act, steps);
    else if (status == CT_OK)
        snprintf(act->message, sizeof act->message, "levels");
    return status;
}

static ct_status change_over(ct_act *act, ct_transform to, const char *message) {
    bool off;
    ct_transform now = ct_terms_transform(act->state.terms);
    ct_status status = ct_argument_choice(act, "on", "off", now != to, &off);
    if (status != CT_OK)
        return status;
    ct_transform wanted = !off ? to : now == to ? CT_LEVELS : now;
    if (wanted != now)
        status = ct_state_transform(act, wanted, 0);
    if (status == CT_OK)
        snprintf(act->message, sizeof act->message, "%s", off ? "levels" : message);
    return status;
}

ct_status ct_act_log(ct_act *act) {
    size_t logs = 0, plain = 0;
    ct_status status = change_over(act, CT_LOGS, "logarithms");
    for (size_t i = 0; i < ct_terms_count(act->state.terms) && status == CT_OK; i++) {
        const ct_term *term = ct_terms_at(act->state.terms, i);
        if (term->role == CT_ROLE_CANDIDATE && term->kind == CT_TERM_NUMBER && term->exponent == 1 && term->present)
            *(term->logs ? &logs : &plain) += 1;
    }
    if (status == CT_OK && ct_terms_transform(act->state.terms) == CT_LOGS && plain > 0)
        snprintf(act->message, sizeof act->message,
                 "logarithms; %zu variable%s with values that are not positive stay%s as %s", plain,
                 plain == 1 ? "" : "s", plain == 1 ? "s" : "", plain == 1 ? "it is" : "they are");
    return status;
}

ct_status ct_act_standardise(ct_act *act) {
    return change_over(act, CT_STANDARDS, "standardised: from the mean, in standard deviations");
}
