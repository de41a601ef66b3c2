/* A selection's steps in words.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "words_step.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/term_names.h"
#include "session/selection/withheld.h"
#include "text/number.h"
#include "text/utf8.h"

const char *ct_words_level(char *buffer, double level) {
    char shorter[CT_NUMBER_SIZE];
    ct_number_exact(buffer, level);
    for (int digits = 1; digits < 17; digits++) {
        ct_number(shorter, level, CT_CLASS_VALUE, digits);
        if (strtod(shorter, NULL) == level) {
            memcpy(buffer, shorter, sizeof shorter);
            break;
        }
    }
    return buffer[0] == '0' && buffer[1] == '.' ? buffer + 1 : buffer;
}

void ct_words_procedure(const ct_procedure *how, char *buffer, size_t size) {
    static const char *const methods[] = {"backward", "forward", "stepwise"};
    char enter[CT_NUMBER_SIZE], leave[CT_NUMBER_SIZE];
    const char *in = ct_words_level(enter, how->enter), *out = ct_words_level(leave, how->leave);
    if (how->by != CT_BY_P)
        snprintf(buffer, size, "%s by %s, as long as a step makes it %s", methods[how->method],
                 ct_criterion_label(how->by), how->by == CT_BY_ADJ_R2 ? "larger" : "smaller");
    else if (how->method == CT_BACKWARD)
        snprintf(buffer, size, "backward, the largest p goes while it is at least %s", out);
    else if (how->method == CT_FORWARD)
        snprintf(buffer, size, "forward, the smallest p comes in while it is below %s", in);
    else
        snprintf(buffer, size,
                 "stepwise, the largest p goes if it is at least %s, else the smallest below %s comes in", out, in);
}

/* "AIC falls by 1.9". A change that the digits of its class would not show has some of its own. */
static void write_change(ct_criterion by, double change, int digits, char *buffer, size_t size) {
    char number[CT_NUMBER_SIZE];
    if (isinf(change)) {
        snprintf(buffer, size, "it has %s", ct_criterion_label(by));
        return;
    }
    if (digits == 0)
        digits = fabs(change) < 1 ? 3 : 4;
    snprintf(buffer, size, "%s %s by %s", ct_criterion_label(by), change < 0 ? "falls" : "rises",
             ct_number(number, fabs(change), CT_CLASS_VALUE, digits));
}

/* The runner-up, and whether it might as well have been the one. */
static void add_second(const ct_path *path, const ct_step *step, const ct_terms *terms, int digits, char *buffer,
                       size_t size) {
    char p[CT_NUMBER_SIZE], name[CT_NAME_SIZE], change[80];
    size_t used = strlen(buffer);
    const ct_move *second = &step->second;
    if (second->term < 0 || used >= size || second->why != CT_REASON_NONE || step->move.why != CT_REASON_NONE)
        return;
    ct_name_short(name, terms, second->term);
    if (step->tie) {
        snprintf(buffer + used, size - used, "; %s does just as much, %s", name,
                 step->move.enters ? "the earlier one comes in" : "the later one goes");
        return;
    }
    const char *next = step->near ? "; a near tie with" : "; next";
    if (path->how.by == CT_BY_P) {
        snprintf(buffer + used, size - used, "%s %s, p %s", next, name, ct_number(p, second->p, CT_CLASS_P, digits));
        return;
    }
    write_change(path->how.by, second->change, digits, change, sizeof change);
    snprintf(buffer + used, size - used, "%s %s %s: %s", next, name, second->enters ? "in" : "out", change);
}

/* ".784 of 2 df": of a term of several coefficients the p is that of their joint F. */
static const char *write_p(const ct_move *move, int digits, char *buffer, size_t size) {
    char p[CT_NUMBER_SIZE];
    if (move->df > 1)
        snprintf(buffer, size, "%s of %zu df", ct_number(p, move->p, CT_CLASS_P, digits), move->df);
    else
        snprintf(buffer, size, "%s", ct_number(p, move->p, CT_CLASS_P, digits));
    return buffer;
}

void ct_words_step(const ct_path *path, const ct_step *step, const ct_terms *terms, int digits, char *buffer,
                   size_t size) {
    char level[CT_NUMBER_SIZE], p[CT_NUMBER_SIZE + 32], name[CT_NAME_SIZE], change[80];
    const ct_move *move = &step->move;
    const char *did = move->enters ? "added" : "dropped";
    ct_name_short(name, terms, move->term);
    write_p(move, digits, p, sizeof p);
    write_change(path->how.by, move->change, digits, change, sizeof change);
    if (move->why != CT_REASON_NONE)
        snprintf(buffer, size, "%s %s: %s", did, name, ct_reason_words(move->why));
    else if (path->how.by != CT_BY_P)
        snprintf(buffer, size, "%s %s (p %s): %s", did, name, p, change);
    else if (move->enters)
        snprintf(buffer, size, "%s %s: p %s is the smallest and below %s", did, name, p,
                 ct_words_level(level, path->how.enter));
    else
        snprintf(buffer, size, "%s %s: p %s is the largest and at least %s", did, name, p,
                 ct_words_level(level, path->how.leave));
    add_second(path, step, terms, digits, buffer, size);
}

/* Terms that are held, or aliased in ways that no step undoes, have no p; then the others are spoken of. */
static bool lacks_p(const ct_path *path, const ct_terms *terms, char *buffer, size_t size) {
    char name[CT_NAME_SIZE];
    const ct_model *model = path->final;
    for (size_t i = 0; i < model->n_tests; i++) {
        const ct_test *test = &model->tests[i];
        if (test->reason == CT_REASON_NONE)
            continue;
        snprintf(buffer, size, "%s has no p: %s", ct_name_short(name, terms, test->term),
                 ct_reason_words(test->reason));
        return true;
    }
    return false;
}

/* Why there is nothing that could enter. */
static const char *none_to_enter(const ct_path *path) {
    size_t outside = 0;
    for (size_t i = 0; i < path->how.n_scope; i++)
        outside += ct_model_test(path->final, path->how.scope[i]) == NULL;
    return path->how.n_scope == 0 ? "there is no candidate"
           : outside == 0         ? "every candidate is in"
                                  : "no candidate is left that could be judged";
}

/* No step is better: by what the best one would fail. */
static void write_done(const ct_path *path, const ct_terms *terms, char *buffer, size_t size) {
    char name[CT_NAME_SIZE], p[CT_NUMBER_SIZE], level[CT_NUMBER_SIZE], change[80];
    const ct_move *next = &path->next;
    ct_name_short(name, terms, next->term);
    if (path->how.by != CT_BY_P) {
        write_change(path->how.by, next->change, 0, change, sizeof change);
        snprintf(buffer, size, "no step is better: with %s %s %s", name, next->enters ? "in" : "out", change);
    } else if (path->how.method == CT_BACKWARD) {
        snprintf(buffer, size, "every p is below %s", ct_words_level(level, path->how.leave));
    } else if (!next->enters) {
        snprintf(buffer, size, "every p is below %s, and %s", ct_words_level(level, path->how.leave),
                 none_to_enter(path));
    } else {
        snprintf(buffer, size, "%s, the best candidate left, would have p %s", name,
                 ct_number(p, next->p, CT_CLASS_P, 0));
    }
}

void ct_words_stop(const ct_path *path, const ct_terms *terms, char *buffer, size_t size) {
    const ct_model *model = path->final;
    bool backward = path->how.method == CT_BACKWARD;
    if (path->stop == CT_STOP_CANCELLED)
        snprintf(buffer, size, "it was stopped there, before it was done");
    else if (path->stop == CT_STOP_CYCLE)
        snprintf(buffer, size, "the next step would lead to a model that was left before");
    else if (backward && model->n_tests == 0)
        snprintf(buffer, size, "no regressor is left");
    else if (model->reason != CT_REASON_NONE)
        snprintf(buffer, size, path->how.by == CT_BY_P ? "no p is defined: %s" : "there is nothing to go by: %s",
                 ct_reason_words(model->reason));
    else if (path->how.by == CT_BY_P && backward && lacks_p(path, terms, buffer, size))
        ;
    else if (path->stop == CT_STOP_DONE && path->next.term >= 0)
        write_done(path, terms, buffer, size);
    else
        snprintf(buffer, size, "%s", backward ? "what is left is locked in" : none_to_enter(path));
}

static void make_safe(char *text, size_t size) {
    char *safe = ct_text_safe(text);
    if (safe)
        snprintf(text, size, "%s", safe);
    else
        *text = '\0';
    free(safe);
}

void ct_words_sample(const ct_selection_field *from, const ct_terms *terms, char *buffer, size_t size) {
    char names[400];
    *buffer = '\0';
    if (from->n_culprits == 0)
        return;
    ct_culprits_write(from, terms, names, sizeof names);
    snprintf(buffer, size, "%zu of %zu rows have a value for each of the %zu candidate%s; without %s it would be %zu",
             from->rows, from->all, from->n_scope, from->n_scope == 1 ? "" : "s", names, from->without);
    make_safe(buffer, size);
}

void ct_words_withheld(const ct_selection *selection, const ct_terms *terms, char *buffer, size_t size) {
    ct_withheld_write(&selection->from, terms, selection->response, buffer, size);
    make_safe(buffer, size);
}
