/* Where a search for the best subsets begins.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "subsets_roots.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/design.h"
#include "engine/fit/normal.h"

/* Candidates that are so often combinations of each other are better sorted out by hand. */
enum { MOST_ROOTS = 1000, MOST_SPLITS = 5000 };

typedef struct making {
    const ct_moments *moments;
    const ct_terms *terms;
    const ct_spec *spec;
    const int *scope;
    size_t n;
    int *regressors; /* room for spec's and the scope */
    ct_subset_roots *roots;
    size_t splits;
    size_t held; /* coefficients of the model that all models contain */
    ct_error *error;
} making;

/* Models that a root is to be made of: all those within `in` that have all of `kept`. */
typedef struct portion {
    uint64_t in, kept;
    uint64_t pinned; /* of these, groups whose columns are not free of others: they are in, and elsewhere out */
} portion;

static uint64_t bit(size_t group) {
    return (uint64_t)1 << group;
}

/* The bit of a term, 0 where it is no candidate. */
static uint64_t bit_of(const making *m, int term) {
    for (size_t i = 0; i < m->n; i++)
        if (m->scope[i] == term)
            return bit(i);
    return 0;
}

void ct_subset_roots_free(ct_subset_roots *roots) {
    for (size_t i = 0; i < roots->count; i++) {
        free(roots->of[i].inverse);
        free(roots->of[i].beta);
    }
    free(roots->of);
    *roots = (ct_subset_roots){0};
}

static void relate(making *m) {
    for (size_t i = 0; i < m->n; i++)
        for (size_t j = 0; j < m->n; j++)
            if (ct_terms_within(m->terms, (size_t)m->scope[i], (size_t)m->scope[j])) {
                m->roots->above[i] |= bit(j);
                m->roots->below[j] |= bit(i);
            }
}

static ct_model *fit(const making *m, uint64_t in) {
    ct_spec spec = *m->spec;
    spec.regressors = m->regressors;
    for (size_t i = 0; i < m->n; i++)
        if (in & bit(i))
            m->regressors[spec.n_regressors++] = m->scope[i];
    ct_model *model = ct_model_fit(m->moments, &spec, m->error);
    if (!model)
        return NULL;
    if (model->df > 0)
        return model;
    ct_error_set(m->error, CT_ERROR_ARGUMENT,
                 "%zu coefficients on %zu complete rows leave no degree of freedom; lock some candidates out, or "
                 "select forward",
                 model->n_estimates, model->n);
    ct_model_free(model);
    return NULL;
}

/* ---- Combinations ---- */

/* Candidates that an aliased column is a combination of, but those that are there as long as it is. */
static uint64_t circuit_of(const making *m, const ct_model *model, const ct_estimate *e, uint64_t own) {
    uint64_t circuit = 0, stay = 0;
    for (size_t i = 0; i < m->n; i++)
        stay |= own & bit(i) ? m->roots->below[i] : 0;
    for (size_t i = model->constant; i < model->n_estimates; i++)
        if (e->equals[1 + i - model->constant] != 0)
            circuit |= bit_of(m, model->estimates[i].term);
    return circuit & ~own & ~stay;
}

static size_t estimates_of(const ct_model *model, int term) {
    return ct_model_test(model, term)->count;
}

/* Whether a group, or one of others, has several columns: of these a part may be a combination. */
static bool is_wide(const making *m, const ct_model *model, const ct_test *test, uint64_t others) {
    bool wide = test->count > 1;
    for (size_t g = 0; g < m->n && !wide; g++)
        wide = others & bit(g) && estimates_of(model, m->scope[g]) > 1;
    return wide;
}

/* What is to be done about the aliased columns of a model. */
typedef struct knot {
    uint64_t out;     /* candidates that add nothing to any model */
    uint64_t circuit; /* of these one has to go */
    uint64_t pin;     /* these are to be in, or out, before the others' columns are known */
} knot;

static void find_knot(const making *m, const ct_model *model, const portion *p, knot *k) {
    *k = (knot){0};
    for (size_t i = 0; i < model->n_tests; i++) {
        const ct_test *test = &model->tests[i];
        uint64_t own = bit_of(m, test->term);
        for (size_t j = test->first; j < test->first + test->count; j++) {
            const ct_estimate *e = &model->estimates[j];
            if (e->aliased == CT_REASON_NONE)
                continue;
            uint64_t others = e->aliased == CT_REASON_ALIASED && e->equals ? circuit_of(m, model, e, own) : 0;
            bool wide = is_wide(m, model, test, others);
            uint64_t open = (others | (test->count > 1 ? own : 0)) & ~p->kept;
            for (size_t g = 0; g < m->n && wide; g++) /* single ones change places with each other */
                if (test->count == 1 && open & bit(g) && estimates_of(model, m->scope[g]) == 1)
                    open &= ~bit(g);
            if (others == 0 || (wide && open == 0 && (others & ~p->kept) == 0)) {
                k->out |= test->df == 0 ? own : 0;
                continue;
            }
            k->pin = wide ? open : 0;
            k->circuit = k->pin ? 0 : own | others;
            return;
        }
    }
}

/* ---- Columns that depend on what else is there ---- */

static bool is_category(const making *m, int term) {
    return ct_terms_at(m->terms, (size_t)term)->kind == CT_TERM_CATEGORY;
}

static bool has_category(const making *m, int term) {
    const ct_term *about = ct_terms_at(m->terms, (size_t)term);
    bool has = is_category(m, term);
    for (int i = 0; i < about->n_parts && about->kind == CT_TERM_INTERACTION && !has; i++)
        has = is_category(m, about->part[i]);
    return has;
}

/* Whether what an interaction is without a part is within another term. */
static bool gives_margin(const making *m, int other, const ct_term *of, int part) {
    for (int i = 0; i < of->n_parts; i++)
        if (of->part[i] != part && of->part[i] != other &&
            !ct_terms_within(m->terms, (size_t)of->part[i], (size_t)other))
            return false;
    return true;
}

/* The terms before an interaction that let a part of it leave out a level: none where one of them is sure to be there,
 * else those that may not be. */
static uint64_t givers_of(const making *m, const ct_model *model, size_t test, int part, const portion *p) {
    const ct_term *of = ct_terms_at(m->terms, (size_t)model->tests[test].term);
    uint64_t own = bit_of(m, model->tests[test].term), givers = 0, sure = p->kept;
    for (size_t g = 0; g < m->n; g++)
        sure |= own & bit(g) ? m->roots->below[g] : 0;
    for (size_t i = 0; i < test; i++) {
        int other = model->tests[i].term;
        if (!gives_margin(m, other, of, part))
            continue;
        if (!bit_of(m, other) || bit_of(m, other) & sure)
            return 0;
        givers |= bit_of(m, other);
    }
    return givers;
}

/* Groups by which others take more or fewer columns (see coding.h): without a constant the first with a category, which
 * has all its levels; and what gives an interaction its margin, but does not stay as long as that does. */
static uint64_t find_givers(const making *m, const ct_model *model, const portion *p) {
    uint64_t givers = 0;
    bool whole = !model->constant;
    for (size_t i = 0; i < model->n_tests && givers == 0; i++) {
        const ct_term *of = ct_terms_at(m->terms, (size_t)model->tests[i].term);
        if (!has_category(m, model->tests[i].term))
            continue;
        if (whole)
            givers = bit_of(m, model->tests[i].term) & ~p->kept;
        whole = false;
        for (int j = 0; j < of->n_parts && of->kind == CT_TERM_INTERACTION && givers == 0; j++)
            if (is_category(m, of->part[j]))
                givers = givers_of(m, model, i, of->part[j], p);
    }
    return givers;
}

/* ---- A root ---- */

typedef struct columns {
    int *of;
    size_t *group; /* of each; n where it is no candidate's */
    size_t count;
} columns;

static ct_status list_columns(const making *m, const ct_model *model, columns *c) {
    c->of = malloc((model->n_estimates + 1) * sizeof *c->of);
    c->group = malloc((model->n_estimates + 1) * sizeof *c->group);
    if (!c->of || !c->group)
        return CT_ERROR_MEMORY;
    for (size_t i = model->constant; i < model->n_estimates; i++) {
        const ct_estimate *e = &model->estimates[i];
        if (e->aliased != CT_REASON_NONE)
            continue;
        c->group[c->count] = m->n;
        for (size_t g = 0; g < m->n; g++)
            if (m->scope[g] == e->term)
                c->group[c->count] = g;
        c->of[c->count++] = e->column;
    }
    return CT_OK;
}

/* Free groups in order, and which of the model's columns are theirs: at[] in the order of the root. */
static void list_free(const making *m, const columns *c, uint64_t in, uint64_t kept, ct_subset_root *root,
                      size_t *at) {
    for (size_t g = 0; g < m->n; g++) {
        bool is_free = in & bit(g) && !(kept & bit(g));
        if (is_free) {
            root->id[root->n_free] = (unsigned char)g;
            root->start[root->n_free++] = (unsigned short)root->columns;
        }
        for (size_t i = 0; i < c->count && is_free; i++)
            if (c->group[i] == g)
                at[root->columns++] = i;
    }
    root->start[root->n_free] = (unsigned short)root->columns;
}

/* The inverse is L^-T L^-1: products of the columns of L^-1. */
static ct_status invert(making *m, const ct_normal *nm, const size_t *at, ct_subset_root *root) {
    size_t p = nm->p, f = root->columns;
    ct_dd *unit = calloc(f * p + 1, sizeof *unit);
    if (!unit)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < f; i++) {
        ct_dd *own = unit + i * p;
        own[at[i]] = ct_dd_from(1);
        ct_normal_forward(nm, own, own);
    }
    for (size_t i = 0; i < f; i++) {
        for (size_t j = 0; j <= i; j++) {
            ct_dd sum = {0, 0};
            for (size_t k = at[i] > at[j] ? at[i] : at[j]; k < p; k++)
                sum = ct_dd_add(sum, ct_dd_mul(unit[i * p + k], unit[j * p + k]));
            root->inverse[i * f + j] = root->inverse[j * f + i] = ct_dd_to(sum);
        }
        root->beta[i] = ct_dd_to(nm->beta[at[i]]);
        m->roots->vif = fmax(m->roots->vif, root->inverse[i * f + i] * nm->cross[at[i] * (p + 1) + at[i]].hi);
    }
    free(unit);
    root->ssr = ct_dd_to(nm->ssr);
    m->roots->sst = ct_dd_to(nm->sst);
    return CT_OK;
}

static ct_status fill_root(making *m, const columns *c, uint64_t in, uint64_t kept, ct_subset_root *root) {
    ct_normal nm = {0};
    size_t *at = malloc((c->count + 1) * sizeof *at), p = c->count;
    *root = (ct_subset_root){.in = in, .size = c->count + m->spec->constant - m->held};
    if (!at)
        return CT_ERROR_MEMORY;
    list_free(m, c, in, kept, root, at);
    root->inverse = malloc((p * p + 1) * sizeof *root->inverse);
    root->beta = malloc((p + 1) * sizeof *root->beta);
    ct_status status = root->inverse && root->beta ? CT_OK : CT_ERROR_MEMORY;
    if (status == CT_OK)
        status =
            ct_normal_make(m->moments, c->of, p, ct_design_of(m->terms, m->spec->response), m->spec->constant,
                           m->spec->sample, m->spec->n_sample, (ct_reading){CT_FIT_AT_ONCE, m->spec->progress}, &nm);
    if (status == CT_OK)
        status = invert(m, &nm, at, root);
    ct_normal_free(&nm);
    free(at);
    return status;
}

static ct_status too_entangled(making *m) {
    return ct_error_set(m->error, CT_ERROR_ARGUMENT,
                        "the candidates are combinations of each other in more than %d ways; lock some of them "
                        "out, or select step by step",
                        MOST_ROOTS);
}

static ct_status add_root(making *m, const ct_model *model, const portion *p) {
    columns c = {0};
    ct_subset_roots *roots = m->roots;
    if (roots->count == MOST_ROOTS)
        return too_entangled(m);
    ct_subset_root *of = realloc(roots->of, (roots->count + 1) * sizeof *of);
    if (!of)
        return ct_error_memory(m->error);
    roots->of = of;
    ct_status status = list_columns(m, model, &c);
    if (status == CT_OK && c.count > CT_SUBSET_COLUMNS)
        status = ct_error_set(m->error, CT_ERROR_ARGUMENT,
                              "the candidates have %zu coefficients, and best takes %d at most; select step by step",
                              c.count, CT_SUBSET_COLUMNS);
    if (status == CT_OK) {
        status = fill_root(m, &c, p->in, p->kept, &of[roots->count++]);
        if (status != CT_OK)
            ct_error_set(m->error, status, status == CT_CANCELLED ? "stopped" : "no memory left");
    }
    free(c.of);
    free(c.group);
    return status == CT_ERROR_MEMORY ? ct_error_memory(m->error) : status;
}

/* ---- All of them ---- */

static uint64_t with_below(const making *m, uint64_t groups) {
    uint64_t all = groups;
    for (size_t i = 0; i < m->n; i++)
        all |= groups & bit(i) ? m->roots->below[i] : 0;
    return all;
}

static uint64_t with_above(const making *m, uint64_t groups) {
    uint64_t all = groups;
    for (size_t i = 0; i < m->n; i++)
        all |= groups & bit(i) ? m->roots->above[i] : 0;
    return all;
}

static ct_status rank_of(making *m, uint64_t in, size_t *rank) {
    ct_model *model = fit(m, in);
    if (!model)
        return m->error->status;
    *rank = model->n - model->df;
    ct_model_free(model);
    return CT_OK;
}

/* Whether all that is kept is the same model as some of it: then others have these models. */
static ct_status repeats(making *m, const portion *p, bool *same) {
    size_t all = 0, less = 0;
    ct_status status = p->pinned ? rank_of(m, p->kept, &all) : CT_OK;
    *same = false;
    for (size_t i = 0; i < m->n && status == CT_OK && !*same; i++) {
        if (!(p->pinned & bit(i)) || (m->roots->above[i] & p->kept))
            continue;
        status = rank_of(m, p->kept & ~bit(i), &less);
        *same = status == CT_OK && less == all;
    }
    return status;
}

static ct_status split(making *m, portion p);

/* Without one of those that are a combination of each other, the others before it kept. */
static ct_status split_circuit(making *m, portion p, uint64_t circuit) {
    ct_status status = CT_OK;
    for (size_t i = 0; i < m->n && status == CT_OK; i++) {
        uint64_t goes = bit(i) | m->roots->above[i];
        if (!(circuit & bit(i)))
            continue;
        if ((goes & p.kept) == 0)
            status = split(m, (portion){p.in & ~goes, p.kept, p.pinned});
        p.kept |= with_below(m, bit(i));
    }
    return status;
}

/* Without the first of some groups, and with it. */
static ct_status split_at(making *m, portion p, uint64_t groups) {
    uint64_t first = groups & -groups, goes = with_above(m, first);
    ct_status status = (goes & p.kept) == 0 ? split(m, (portion){p.in & ~goes, p.kept, p.pinned}) : CT_OK;
    return status == CT_OK ? split(m, (portion){p.in, p.kept | with_below(m, first), p.pinned | first}) : status;
}

static ct_status split_model(making *m, const ct_model *model, portion p) {
    knot k;
    bool same = false;
    find_knot(m, model, &p, &k);
    if (k.out != 0) {
        k.out = with_above(m, k.out);
        return (k.out & p.kept) == 0 ? split(m, (portion){p.in & ~k.out, p.kept, p.pinned}) : CT_OK;
    }
    if (k.circuit != 0)
        return split_circuit(m, p, k.circuit);
    uint64_t pin = k.pin ? k.pin : find_givers(m, model, &p);
    if (pin != 0)
        return split_at(m, p, pin);
    ct_status status = repeats(m, &p, &same);
    return status == CT_OK && !same ? add_root(m, model, &p) : status;
}

/* The roots of a part. */
static ct_status split(making *m, portion p) {
    if (++m->splits > MOST_SPLITS)
        return too_entangled(m);
    ct_model *model = fit(m, p.in);
    if (!model)
        return m->error->status;
    ct_status status = split_model(m, model, p);
    ct_model_free(model);
    return status;
}

ct_status ct_subset_roots_make(const ct_moments *moments, const ct_spec *spec, const int *scope, size_t n,
                               ct_subset_roots *roots, ct_error *error) {
    making m = {moments, ct_moments_terms(moments), spec, scope, n, NULL, roots, 0, 0, error};
    uint64_t all = n == CT_SUBSET_GROUPS ? ~(uint64_t)0 : bit(n) - 1, some = 0;
    *roots = (ct_subset_roots){.vif = 1};
    m.regressors = malloc((spec->n_regressors + n + 1) * sizeof *m.regressors);
    if (!m.regressors)
        return ct_error_memory(error);
    for (size_t i = 0; i < spec->n_regressors; i++)
        m.regressors[i] = spec->regressors[i];
    relate(&m);
    ct_status status = rank_of(&m, 0, &m.held);
    if (status == CT_OK)
        status = split(&m, (portion){all, 0, 0});
    for (size_t i = 0; i < roots->count; i++)
        some |= roots->of[i].in;
    roots->out = all & ~some;
    free(m.regressors);
    if (status != CT_OK)
        ct_subset_roots_free(roots);
    return status;
}
