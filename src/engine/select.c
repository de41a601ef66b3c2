/* The single steps of a selection.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "select.h"

#include <math.h>

/* Logarithms of p that are this close are all but the same. */
#define NEAR_LOG_P 0.05

ct_move ct_move_none(void) {
    return (ct_move){.term = -1, .p = NAN, .log_p = NAN, .log_ratio = NAN, .change = NAN};
}

ct_step ct_step_none(void) {
    return (ct_step){.move = ct_move_none(), .second = ct_move_none()};
}

bool ct_select_is_held(const ct_stand *s, size_t term) {
    if (!s->in[term] && ct_terms_at(s->terms, term)->kind != CT_TERM_INTERACTION)
        return false;
    for (size_t i = 0; i < ct_terms_count(s->terms); i++)
        if (s->in[term] ? s->in[i] && ct_terms_within(s->terms, term, i)
                        : s->scope[i] && !s->in[i] && ct_terms_within(s->terms, i, term))
            return true;
    return false;
}

/* ---- One move ---- */

static double change_of(const ct_stand *s, double log_ratio, size_t df) {
    return s->by == CT_BY_P ? NAN : ct_criterion_change(s->by, s->model, s->s2, (ct_fit_size){log_ratio, df});
}

/* False where nothing can be said of it. */
static bool leaving(const ct_stand *s, const ct_test *test, ct_move *move) {
    *move = ct_move_none();
    move->term = test->term;
    move->df = test->df;
    if (test->df == 0) {
        move->why = test->reason;
        return true;
    }
    if (isnan(test->f))
        return false;
    move->p = test->p;
    move->log_p = test->log_p;
    move->log_ratio = log1p((double)test->df * test->f / (double)s->model->df);
    move->change = change_of(s, move->log_ratio, s->model->df + test->df);
    return s->by == CT_BY_P || !isnan(move->change);
}

static bool entering(const ct_stand *s, const ct_preview *p, size_t term, ct_move *move) {
    const ct_model *m = s->model;
    *move = ct_move_none();
    move->term = (int)term;
    move->enters = true;
    move->df = p->df;
    if (p->reason == CT_REASON_PERFECT_FIT) {
        move->why = p->reason;
        move->p = 0;
        move->log_p = move->log_ratio = -INFINITY;
        move->change = change_of(s, -INFINITY, m->df - p->df);
        return true;
    }
    if (p->reason != CT_REASON_NONE || isnan(p->f))
        return false;
    move->p = p->p;
    move->log_p = p->log_p;
    if (p->n == m->n && m->df > p->df) {
        move->log_ratio = -log1p((double)p->df * p->f / (double)(m->df - p->df));
        move->change = change_of(s, move->log_ratio, m->df - p->df);
    }
    return s->by == CT_BY_P || !isnan(move->change);
}

/* ---- Their order ---- */

/* How good one move is against another: above 0 where it is better. Of as many coefficients SSR ranks by p and by
 * each criterion, and neither underflows nor is rounded by what else is in the figure. */
static double compare(const ct_stand *s, const ct_move *a, const ct_move *b) {
    bool alike = a->enters == b->enters && a->df == b->df && !isnan(a->log_ratio) && !isnan(b->log_ratio);
    if (isinf(a->log_ratio) && isinf(b->log_ratio)) /* both are perfect */
        return (double)b->df - (double)a->df;
    if (alike || (s->by != CT_BY_P && a->change == b->change))
        return b->log_ratio - a->log_ratio;
    if (s->by != CT_BY_P)
        return ct_criterion_gain(s->by, a->change) - ct_criterion_gain(s->by, b->change);
    double order = b->log_p - a->log_p; /* both enter, or both leave */
    return a->enters ? order : -order;
}

/* Ranks a move; of what leaves the later one goes before an equal one, of what enters the earlier one. */
static void rank(const ct_stand *s, const ct_move *move, ct_step *step) {
    double order = step->move.term < 0 ? 1 : compare(s, move, &step->move);
    bool equal = order == 0;
    if (order > 0 || (equal && !move->enters)) {
        step->second = step->move;
        step->move = *move;
    } else if (step->second.term < 0 || compare(s, move, &step->second) > 0 || equal) {
        step->second = *move;
    }
}

bool ct_select_aliased(const ct_stand *s, ct_step *step) {
    const ct_model *m = s->model;
    for (size_t i = m->n_tests; i-- > 0;) {
        const ct_test *test = &m->tests[i];
        if (test->df == 0 && s->scope[test->term] && !ct_select_is_held(s, (size_t)test->term))
            return leaving(s, test, &step->move);
    }
    return false;
}

void ct_select_leaving(const ct_stand *s, ct_step *step) {
    const ct_model *m = s->model;
    ct_move move;
    for (size_t i = 0; i < m->n_tests && m->reason == CT_REASON_NONE; i++) {
        const ct_test *test = &m->tests[i];
        if (test->df > 0 && s->scope[test->term] && !ct_select_is_held(s, (size_t)test->term) &&
            leaving(s, test, &move))
            rank(s, &move, step);
    }
}

void ct_select_entering(const ct_stand *s, const ct_preview *previews, ct_step *step) {
    ct_move move;
    for (size_t i = 0; i < ct_terms_count(s->terms) && s->model->reason == CT_REASON_NONE; i++)
        if (s->scope[i] && !s->in[i] && entering(s, &previews[i], i, &move) && !ct_select_is_held(s, i))
            rank(s, &move, step);
}

void ct_select_judge(const ct_stand *s, ct_step *step) {
    const ct_move *a = &step->move, *b = &step->second;
    if (b->term < 0)
        return;
    step->tie = a->why == b->why && compare(s, a, b) == 0;
    if (a->why != CT_REASON_NONE || b->why != CT_REASON_NONE)
        return;
    step->near = step->tie || (s->by == CT_BY_P ? fabs(a->log_p - b->log_p) < NEAR_LOG_P
                                                : ct_criterion_near(s->by, s->model, a->change, b->change));
}

/* ---- Steps by hand ---- */

ct_step ct_select_worst(const ct_stand *stand) {
    ct_step step = ct_step_none();
    if (ct_select_aliased(stand, &step))
        return step;
    ct_select_leaving(stand, &step);
    ct_select_judge(stand, &step);
    return step;
}

ct_step ct_select_best(const ct_stand *stand, const ct_preview *previews) {
    ct_step step = ct_step_none();
    ct_select_entering(stand, previews, &step);
    ct_select_judge(stand, &step);
    return step;
}
