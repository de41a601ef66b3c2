/* The arguments of the command select.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "select.h"
#include "session/arguments.h"
#include "session/complete/nearest.h"

static const char blanks[] = " \t";

/* What is left of the arguments, word by word. */
typedef struct words {
    ct_act *act;
    const char *at;
    size_t length; /* of the word there; 0 at the end */
} words;

static void look(words *w) {
    w->at += strspn(w->at, blanks);
    w->length = strcspn(w->at, blanks);
}

static void next(words *w) {
    w->at += w->length;
    look(w);
}

static bool is(const words *w, const char *word) {
    return w->length == strlen(word) && strncmp(w->at, word, w->length) == 0;
}

/* A number that is the whole word. */
static bool number(const words *w, double *value) {
    char *end;
    if (w->length == 0 || strspn(w->at, "0123456789.eE+-") < w->length) /* no hexadecimal, no nan */
        return false;
    *value = strtod(w->at, &end);
    return end == w->at + w->length;
}

/* " (did you mean aic?)" where the word is nearly one of these; else "". */
static const char *nearest(const words *w, const char *const *names, size_t count, char *buffer, size_t size) {
    char word[40];
    snprintf(word, sizeof word, "%.*s", (int)w->length, w->at);
    const char *near = w->length > 0 && w->length < sizeof word ? ct_nearest(word, names, count) : NULL;
    buffer[0] = '\0';
    if (near)
        snprintf(buffer, size, " (did you mean %s?)", near);
    return buffer;
}

/* What is said once is not to be said again, perhaps otherwise. */
static ct_status once(words *w, const char *at, bool *said, const char *what) {
    if (*said)
        return ct_argument_error(w->act, at, "%s is said twice", what);
    *said = true;
    return CT_OK;
}

static ct_status read_method(words *w, ct_selection_wanted *wanted) {
    static const char *const methods[] = {"backward", "forward", "stepwise", "best"};
    char near[80];
    for (int i = 0; i < 4; i++)
        if (is(w, methods[i])) {
            wanted->best = i == 3;
            wanted->method = i == 3 ? CT_STEPWISE : (ct_method)i;
            next(w);
            return CT_OK;
        }
    return ct_argument_error(w->act, w->at, "name the method: backward, forward, stepwise or best%s",
                             nearest(w, methods, 4, near, sizeof near));
}

static ct_status read_level(words *w, double *level) {
    if (!number(w, level) || !(*level > 0 && *level <= 1))
        return ct_argument_error(w->act, w->at, "the level lies between 0 and 1, as .05 does");
    next(w);
    return CT_OK;
}

/* One level, or of stepwise two, to enter first. */
static ct_status read_levels(words *w, ct_selection_wanted *wanted, const char *at) {
    double level;
    if (wanted->best || wanted->by != CT_BY_P)
        return ct_argument_error(w->act, at, "a level of p is for selecting by p: select backward p .05");
    if (w->length == 0)
        return ct_argument_error(w->act, at, "write p and the level, as in: select backward p .05");
    ct_status status = read_level(w, &wanted->enter);
    if (status != CT_OK)
        return status;
    wanted->leave = wanted->method == CT_STEPWISE ? fmin(2 * wanted->enter, 1) : wanted->enter;
    if (!number(w, &level))
        return CT_OK;
    if (wanted->method != CT_STEPWISE)
        return ct_argument_error(w->act, w->at, "%s has one level; stepwise takes two, to enter and to leave",
                                 wanted->method == CT_BACKWARD ? "backward" : "forward");
    status = read_level(w, &wanted->leave);
    if (status == CT_OK && wanted->enter > wanted->leave)
        return ct_argument_error(
            w->act, at,
            "a term that enters with p below %g would leave again with %g or more: let the level "
            "to leave be no lower",
            wanted->enter, wanted->leave);
    return status;
}

static ct_status read_criterion(words *w, ct_selection_wanted *wanted) {
    double level;
    char near[80];
    const char *names[CT_CRITERION_COUNT];
    next(w);
    for (int i = 0; i < CT_CRITERION_COUNT; i++)
        names[i] = ct_criterion_name((ct_criterion)i);
    int by = ct_criterion_find(w->at, w->length);
    if (by < 0)
        return ct_argument_error(w->act, w->at, "select by p, adjr2, aic, aicc, bic, cp%s%s",
                                 wanted->best ? " or press" : "; best also by press",
                                 nearest(w, names, CT_CRITERION_COUNT, near, sizeof near));
    if (wanted->best && by == CT_BY_P)
        return ct_argument_error(w->act, w->at,
                                 "best compares all models, and p is of one term in one; select best by adjr2, aic, "
                                 "aicc, bic, cp or press");
    if (!wanted->best && by == CT_BY_PRESS)
        return ct_argument_error(w->act, w->at,
                                 "PRESS is for best; step by step select by adjr2, aic, aicc, bic or cp");
    wanted->by = (ct_criterion)by;
    next(w);
    return by == CT_BY_P && number(w, &level) ? read_levels(w, wanted, w->at) : CT_OK;
}

static ct_status read_keep(words *w, ct_selection_wanted *wanted, double keep) {
    if (!wanted->best)
        return ct_argument_error(w->act, w->at, "a number of models is for best; a level stands behind p");
    if (!(keep >= 1 && keep <= CT_SUBSETS_KEEP && keep == floor(keep)))
        return ct_argument_error(w->act, w->at, "best lists 1 to %d models of each size", CT_SUBSETS_KEEP);
    wanted->keep = (size_t)keep;
    next(w);
    return CT_OK;
}

static ct_status read_of(words *w, ct_selection_wanted *wanted) {
    next(w);
    if (!is(w, "model"))
        return ct_argument_error(w->act, w->at, "of model: among the regressors alone");
    wanted->of_model = true;
    next(w);
    return CT_OK;
}

ct_status ct_selection_read(ct_act *act, ct_selection_wanted *wanted) {
    static const char *const clauses[] = {"by", "p", "of"};
    words w = {.act = act, .at = act->arguments};
    bool by = false, keep = false, of = false;
    double value;
    look(&w);
    *wanted = (ct_selection_wanted){.by = CT_BY_P, .enter = .05, .leave = .05, .keep = 3};
    ct_status status = read_method(&w, wanted);
    if (wanted->best)
        wanted->by = CT_BY_AIC;
    else if (wanted->method == CT_STEPWISE)
        wanted->leave = .1;
    while (status == CT_OK && w.length > 0) {
        const char *at = w.at;
        if (is(&w, "by")) {
            if ((status = once(&w, at, &by, "what to select by")) == CT_OK)
                status = read_criterion(&w, wanted);
        } else if (is(&w, "p")) {
            next(&w);
            if (wanted->by == CT_BY_P) /* else that is what is wrong */
                status = once(&w, at, &by, "what to select by");
            status = status == CT_OK ? read_levels(&w, wanted, at) : status;
        } else if (is(&w, "of")) {
            if ((status = once(&w, at, &of, "of model")) == CT_OK)
                status = read_of(&w, wanted);
        } else if (number(&w, &value)) {
            if ((status = once(&w, at, &keep, "how many models to list")) == CT_OK)
                status = read_keep(&w, wanted, value);
        } else {
            char near[80];
            status = ct_argument_error(act, at, "write p and the level, or by and a criterion, as in: select %s%s",
                                       wanted->best ? "best 3 by bic" : "backward p .05",
                                       nearest(&w, clauses, 3, near, sizeof near));
        }
    }
    return status;
}
