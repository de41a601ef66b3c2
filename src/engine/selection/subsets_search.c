/* The search for the best subsets.
 *
 * Branches are shared out as threads ask for them; what is found does not depend on how.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "subsets_search.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "engine/moments/parallel.h"
#include "subsets_branch.h"
#include "subsets_guess.h"

/* A branch of fewer groups is not worth handing to another thread. Models between two looks at whether to stop; and
 * how long a thread without work waits between two. Roots whose good models are sought before. */
enum { WORTH_SHARING = 10, BETWEEN_LOOKS = 256, WAIT_MS = 20, MOST_GUESSED = 8 };

typedef struct pool {
    const ct_subset_search *search;
    ct_subset_best *best;
    const ct_subset_best *met; /* models known before */
    _Atomic double *bound;     /* of each size: SSR that one more model has to come below */
    atomic_ulong changes;      /* of these */
    bool nested;               /* groups contain others */
    const ct_subset_rows *rows;
    bool strict; /* of equal ones the first is taken */
    pthread_mutex_t lock;
    pthread_cond_t change;
    ct_subset_branch *queue;
    size_t active; /* branches queued or under way */
    atomic_size_t queued;
    atomic_size_t idle;
    atomic_bool stop, crowded;
    ct_status status;
    _Atomic double done;
    double looked_at;
} pool;

typedef struct worker {
    pool *pool;
    bool calls; /* is the thread that asks whether to stop */
    size_t nodes;
    double done;
    ct_subset_room room;
    unsigned long changes; /* of the bounds when these were taken from them: */
    double *limit;         /* SSR that a model of each size has to keep within, */
    double *largest;       /* and the largest of these of that size and more */
} worker;

/* ---- What was found ---- */

static bool comes_before(const ct_subset_found *a, const ct_subset_found *b) {
    return a->ssr < b->ssr || (a->ssr == b->ssr && a->in < b->in);
}

/* Those that come behind so many, but may change places with them by rounding, are kept too. */
static void trim(pool *p, ct_subset_best *best, size_t size) {
    size_t keep = p->search->keep;
    if (best->count < keep)
        return;
    double last = fmin(best->of[keep - 1].ssr, atomic_load_explicit(&p->bound[size], memory_order_relaxed));
    if (last < atomic_load_explicit(&p->bound[size], memory_order_relaxed)) {
        atomic_store_explicit(&p->bound[size], last, memory_order_relaxed);
        atomic_fetch_add_explicit(&p->changes, 1, memory_order_release);
    }
    double most = best->of[keep - 1].ssr * (1 + 2 * p->search->tolerance) + p->search->least;
    while (best->count > keep && (p->strict || best->of[best->count - 1].ssr > most))
        best->count--;
}

static void offer(pool *p, size_t size, double ssr, uint64_t in) {
    ct_subset_found found = {in, ssr};
    pthread_mutex_lock(&p->lock);
    ct_subset_best *best = &p->best[size];
    if (best->count == CT_SUBSET_TIES && !p->strict)
        atomic_store(&p->crowded, true);
    if (best->count < CT_SUBSET_TIES || comes_before(&found, &best->of[best->count - 1])) {
        size_t at = best->count < CT_SUBSET_TIES ? best->count++ : best->count - 1;
        for (; at > 0 && comes_before(&found, &best->of[at - 1]); at--)
            best->of[at] = best->of[at - 1];
        best->of[at] = found;
        trim(p, best, size);
    }
    pthread_mutex_unlock(&p->lock);
}

static double limit_of(const pool *p, size_t size) {
    const ct_subset_search *s = p->search;
    double bound = atomic_load_explicit(&p->bound[size], memory_order_relaxed);
    if (!s->reachable[size])
        return -INFINITY;
    if (!p->strict)
        return bound * (1 + s->tolerance) + s->least;
    return fmin(bound * (1 - s->tolerance) - s->least, nextafter(bound, -INFINITY));
}

/* Limits of a moment ago are good, too: they are no lower. */
static void take_limits(worker *w) {
    pool *p = w->pool;
    unsigned long changes = atomic_load_explicit(&p->changes, memory_order_acquire);
    if (w->changes == changes)
        return;
    w->changes = changes;
    double largest = -INFINITY;
    for (size_t size = p->search->sizes; size-- > 0;) {
        w->limit[size] = limit_of(p, size);
        largest = w->limit[size] > largest ? w->limit[size] : largest;
        w->largest[size] = largest;
    }
}

/* Whether a model without this group, with all before it and any of those behind it, may be among the best of its
 * size. What the group alone costs answers that most often, or what all of them do. */
static bool is_promising(worker *w, ct_subset_node *at, size_t group) {
    double least[CT_SUBSET_COLUMNS + 1], ssr = at->of->ssr;
    size_t size = at->of->size, least_size = size - (at->f - at->start[group]);
    take_limits(w);
    if (ssr + at->cost[group] > w->largest[least_size])
        return false;
    if (ssr + ct_subset_bound_all(at, group) <= w->limit[least_size])
        return true;
    size_t count = ct_subset_bounds(at, group, least);
    size -= (size_t)(at->start[group + 1] - at->start[group]);
    for (size_t gone = 0; gone < count; gone++)
        if (ssr + least[gone] <= w->limit[size - gone])
            return true;
    return false;
}

/* What was left when the search was stopped: sizes of which models without this group may be better. */
static void leave(worker *w, ct_subset_node *at, size_t group) {
    double least[CT_SUBSET_COLUMNS + 1], ssr = at->of->ssr;
    size_t size = at->of->size - (size_t)(at->start[group + 1] - at->start[group]);
    take_limits(w);
    ct_subset_bound_all(at, group);
    size_t count = ct_subset_bounds(at, group, least);
    pthread_mutex_lock(&w->pool->lock);
    for (size_t gone = 0; gone < count; gone++)
        if (ssr + least[gone] <= w->limit[size - gone])
            w->pool->best[size - gone].open = true;
    pthread_mutex_unlock(&w->pool->lock);
}

/* ---- Work ---- */

static void push(pool *p, ct_subset_branch *of) {
    pthread_mutex_lock(&p->lock);
    of->next = p->queue;
    p->queue = of;
    atomic_fetch_add(&p->queued, 1);
    p->active++;
    pthread_cond_signal(&p->change);
    pthread_mutex_unlock(&p->lock);
}

/* Hands a branch to a thread that has nothing to do. */
static bool share(worker *w, const ct_subset_branch *of) {
    pool *p = w->pool;
    if (of->n < WORTH_SHARING ||
        atomic_load_explicit(&p->idle, memory_order_relaxed) <= atomic_load_explicit(&p->queued, memory_order_relaxed))
        return false;
    ct_subset_branch *copy = ct_subset_branch_copy(of);
    if (copy)
        push(p, copy);
    return copy != NULL;
}

static void add_done(worker *w) {
    double before = atomic_load(&w->pool->done);
    while (!atomic_compare_exchange_weak(&w->pool->done, &before, before + w->done))
        ;
    w->done = 0;
}

static bool is_stopped(const pool *p) {
    return atomic_load_explicit(&p->stop, memory_order_relaxed) ||
           atomic_load_explicit(&p->crowded, memory_order_relaxed);
}

static bool should_stop(worker *w) {
    pool *p = w->pool;
    if (++w->nodes % BETWEEN_LOOKS == 0) {
        add_done(w);
        if (w->calls && ct_progress_stop(p->search->progress, fmin(atomic_load(&p->done), 1)))
            atomic_store(&p->stop, true);
    }
    return is_stopped(p);
}

static void fail(pool *p) {
    pthread_mutex_lock(&p->lock);
    p->status = CT_ERROR_MEMORY;
    pthread_mutex_unlock(&p->lock);
    atomic_store(&p->stop, true);
}

static uint64_t contained(const pool *p, uint64_t groups) {
    uint64_t below = 0;
    for (; p->nested && groups; groups &= groups - 1)
        below |= p->search->below[__builtin_ctzll(groups)];
    return below;
}

/* All models of a branch but its own: of each the first group in order that it does not have. The smallest of these
 * branches come first and soon give the others a bound. */
static void visit(worker *w, const ct_subset_branch *of, size_t depth) {
    pool *p = w->pool;
    ct_subset_node at;
    ct_subset_cut cut;
    ct_subset_branch below;
    bool stopped = should_stop(w);
    if (!ct_subset_arrange(&w->room, of, depth, &at)) {
        fail(p);
        return;
    }
    uint64_t kept = of->in;
    below.weight = ldexp(of->weight, -(int)at.n - 1);
    w->done += 2 * below.weight; /* its own */
    for (size_t i = at.n; i-- > 0;) {
        below.weight *= 2;
        kept &= ~((uint64_t)1 << at.id[i]);
        uint64_t stays = contained(p, kept);
        if (stopped || (stopped = is_stopped(p))) {
            if (!(stays >> at.id[i] & 1))
                leave(w, &at, i);
            continue;
        }
        if (stays >> at.id[i] & 1 || !is_promising(w, &at, i)) {
            w->done += below.weight;
            continue;
        }
        ct_subset_without(&at, i, p->search->above[at.id[i]], stays, &cut, &below);
        if (below.ssr <= w->limit[below.size])
            offer(p, below.size, below.ssr, below.in);
        if (below.n == 0) {
            w->done += below.weight;
            continue;
        }
        ct_subset_complement(&at, &cut, &below);
        if (!share(w, &below))
            visit(w, &below, depth + 1);
    }
}

/* The next branch, waiting for one as long as others may make some; NULL where all is done. */
static ct_subset_branch *take(worker *w) {
    pool *p = w->pool;
    pthread_mutex_lock(&p->lock);
    while (!p->queue && p->active > 0) {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_nsec += WAIT_MS * 1000000L;
        until.tv_sec += until.tv_nsec / 1000000000L;
        until.tv_nsec %= 1000000000L;
        atomic_fetch_add(&p->idle, 1);
        pthread_cond_timedwait(&p->change, &p->lock, &until);
        atomic_fetch_sub(&p->idle, 1);
        if (!w->calls)
            continue;
        pthread_mutex_unlock(&p->lock);
        if (ct_progress_stop(p->search->progress, fmin(atomic_load(&p->done), 1)))
            atomic_store(&p->stop, true);
        pthread_mutex_lock(&p->lock);
    }
    ct_subset_branch *next = p->queue;
    if (next) {
        p->queue = next->next;
        atomic_fetch_sub(&p->queued, 1);
    }
    pthread_mutex_unlock(&p->lock);
    return next;
}

static void finish(pool *p) {
    pthread_mutex_lock(&p->lock);
    if (--p->active == 0)
        pthread_cond_broadcast(&p->change);
    pthread_mutex_unlock(&p->lock);
}

static void end_worker(worker *w) {
    if (w) {
        ct_subset_room_free(&w->room);
        free(w->limit);
    }
    free(w);
}

static worker *new_worker(pool *p, size_t thread) {
    worker *w = calloc(1, sizeof *w);
    if (w)
        w->limit = malloc(2 * p->search->sizes * sizeof *w->limit);
    if (!w || !w->limit) {
        end_worker(w);
        return NULL;
    }
    w->pool = p;
    w->calls = thread == 0;
    w->room.rows = p->rows;
    w->largest = w->limit + p->search->sizes;
    w->changes = (unsigned long)-1;
    return w;
}

static void work(void *data, size_t thread) {
    pool *p = data;
    worker *w = new_worker(p, thread);
    if (!w) {
        if (thread == 0) /* the others may do without */
            fail(p);
        return;
    }
    for (ct_subset_branch *next; (next = take(w)) != NULL;) {
        visit(w, next, 0);
        add_done(w);
        ct_subset_branch_free(next);
        finish(p);
    }
    pthread_mutex_lock(&p->lock);
    p->looked_at += (double)w->nodes;
    pthread_mutex_unlock(&p->lock);
    end_worker(w);
}

/* Bounds that are known before the search: a model that good there is, but for rounding. */
static void take_met(pool *p) {
    const ct_subset_search *s = p->search;
    for (size_t size = 0; size < s->sizes; size++)
        if (p->met[size].count >= s->keep)
            atomic_store(&p->bound[size], p->met[size].of[s->keep - 1].ssr * (1 + 4 * s->tolerance));
}

/* Where the search was stopped before it came to those that were known, these are the best so far. */
static void add_met(pool *p, size_t size) {
    ct_subset_best *best = &p->best[size];
    const ct_subset_best *met = &p->met[size];
    for (size_t i = 0; i < met->count; i++) {
        bool there = false;
        for (size_t j = 0; j < best->count; j++)
            there = there || best->of[j].in == met->of[i].in;
        if (!there && best->count < CT_SUBSET_TIES)
            best->of[best->count++] = met->of[i];
    }
}

/* What a search that was stopped has come to: CT_OK where it was done but for the news. */
static ct_status tell_open(pool *p) {
    const ct_subset_root *root = p->search->roots;
    ct_subset_best *none = &p->best[root->size - root->columns];
    bool open = false;
    for (size_t i = 0; i < p->search->sizes; i++)
        if (p->best[i].open)
            add_met(p, i);
    if (p->search->n_roots == 1 && none->count == 1) /* of what all models have there is one */
        none->open = false;
    for (size_t i = 0; i < p->search->sizes; i++)
        open = open || p->best[i].open;
    return open ? CT_CANCELLED : CT_OK;
}

static ct_status begin(pool *p) {
    const ct_subset_search *s = p->search;
    for (size_t i = 0; i < s->sizes; i++) {
        p->best[i].count = 0;
        p->best[i].open = false;
        atomic_store(&p->bound[i], INFINITY);
    }
    if (!p->strict)
        take_met(p);
    for (size_t i = s->n_roots; i-- > 0;) {
        const ct_subset_root *root = &s->roots[i];
        ct_subset_branch first = {.n = root->n_free,
                                  .f = root->columns,
                                  .in = root->in,
                                  .size = root->size,
                                  .ssr = root->ssr,
                                  .weight = 1.0 / (double)s->n_roots,
                                  .v = root->inverse,
                                  .b = root->beta,
                                  .stride = root->columns};
        memcpy(first.id, root->id, sizeof first.id);
        memcpy(first.start, root->start, sizeof first.start);
        offer(p, root->size, root->ssr, root->in);
        ct_subset_branch *copy = ct_subset_branch_copy(&first);
        if (!copy)
            return CT_ERROR_MEMORY;
        push(p, copy);
    }
    return CT_OK;
}

static ct_status run(pool *p, size_t threads) {
    ct_status status = begin(p);
    if (status == CT_OK) {
        ct_parallel(threads, work, p);
        status = p->status;
    }
    while (p->queue) {
        ct_subset_branch *next = p->queue->next;
        ct_subset_branch_free(p->queue);
        p->queue = next;
    }
    return status == CT_OK && atomic_load(&p->stop) ? tell_open(p) : status;
}

static void start_pool(pool *p) {
    pthread_condattr_t steady;
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->change, &steady);
    pthread_condattr_destroy(&steady);
}

static void end_pool(pool *p) {
    pthread_mutex_destroy(&p->lock);
    pthread_cond_destroy(&p->change);
}

static ct_status search_once(const ct_subset_search *search, const ct_subset_best *met, bool strict,
                             _Atomic double *bound, ct_subset_best *best, double *looked_at, bool *crowded) {
    pool p = {.search = search, .best = best, .met = met, .bound = bound, .strict = strict};
    p.rows = ct_subset_rows_best();
    for (size_t i = 0; i < CT_SUBSET_GROUPS; i++)
        p.nested = p.nested || search->below[i] != 0;
    start_pool(&p);
    ct_status status = run(&p, strict ? 1 : ct_threads(search->threads));
    *crowded = *crowded || atomic_load(&p.crowded);
    *looked_at += p.looked_at;
    end_pool(&p);
    return status;
}

/* More models tied than there is room for, perhaps some that are none of the best, which the threads only met first. So
 * the search is made by one thread, which takes of equal ones the first, and then once more with what that knows. */
static ct_status search_crowd(const ct_subset_search *search, ct_subset_best *met, _Atomic double *bound,
                              ct_subset_best *best, double *looked_at, bool *crowded) {
    ct_status status = search_once(search, met, true, bound, best, looked_at, crowded);
    if (status != CT_OK)
        return status;
    memcpy(met, best, search->sizes * sizeof *met);
    *crowded = false;
    status = search_once(search, met, false, bound, best, looked_at, crowded);
    if (status == CT_CANCELLED || *crowded) {
        memcpy(best, met, search->sizes * sizeof *met);
        *crowded = true;
        status = CT_OK;
    }
    return status;
}

ct_status ct_subset_search_run(const ct_subset_search *search, ct_subset_best *best, double *looked_at, bool *crowded) {
    _Atomic double *bound = malloc((search->sizes + 1) * sizeof *bound);
    ct_subset_best *met = calloc(search->sizes + 1, sizeof *met);
    ct_status status = bound && met ? CT_OK : CT_ERROR_MEMORY;
    *looked_at = 0;
    *crowded = false;
    for (size_t i = 0; i < search->n_roots && i < MOST_GUESSED && status == CT_OK; i++)
        status = ct_subset_guess(search, &search->roots[i], met);
    if (status == CT_OK)
        status = search_once(search, met, false, bound, best, looked_at, crowded);
    if (status == CT_OK && *crowded)
        status = search_crowd(search, met, bound, best, looked_at, crowded);
    free(met);
    free(bound);
    return status;
}
