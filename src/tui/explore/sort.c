/* Ordering the variables.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sort.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct {
    const char *name, *words;
    bool ascends;
} sorts[CT_SORT_COUNT] = {
    [CT_SORT_FILE] = {"file", "in file order", true},
    [CT_SORT_NAME] = {"name", "by name", true},
    [CT_SORT_COEFFICIENT] = {"coefficient", "by coefficient, the largest first", false},
    [CT_SORT_T] = {"t", "by |t|, the largest first", false},
    [CT_SORT_P] = {"p", "by p, the smallest first", true},
    [CT_SORT_ADJ_R2] = {"adjr2", "by the change of adjusted R², the largest first", false},
    [CT_SORT_AIC] = {"aic", "by the change of AIC, the smallest first", true},
    [CT_SORT_N] = {"n", "by n, the largest first", false},
};

ct_sort ct_sort_find(const char *name) {
    for (int i = 0; i < CT_SORT_COUNT; i++)
        if (strcmp(sorts[i].name, name) == 0)
            return (ct_sort)i;
    return CT_SORT_COUNT;
}

const char *ct_sort_name(ct_sort sort) {
    return sorts[sort].name;
}

const char *ct_sort_words(ct_sort sort) {
    return sorts[sort].words;
}

ct_sort ct_sort_next(ct_sort sort) {
    static const ct_sort cycle[] = {CT_SORT_FILE, CT_SORT_NAME, CT_SORT_COEFFICIENT, CT_SORT_P, CT_SORT_ADJ_R2};
    size_t count = sizeof cycle / sizeof *cycle;
    for (size_t i = 0; i < count; i++)
        if (cycle[i] == sort)
            return cycle[(i + 1) % count];
    return CT_SORT_FILE;
}

/* What a variable is ordered by: least first. */
typedef struct sorted {
    int term;
    int rank; /* 0 the response, 1 what has the figure, 2 what has not */
    double figure;
    const char *name; /* NULL where figures decide */
} sorted;

static double figure_of(ct_sort sort, const ct_preview *preview) {
    switch (sort) {
    case CT_SORT_COEFFICIENT: return preview->coefficient;
    case CT_SORT_T: return fabs(preview->t);
    case CT_SORT_P: return preview->log_p; /* tells apart what p no longer does */
    case CT_SORT_ADJ_R2: return preview->adj_r2_change;
    case CT_SORT_AIC: return preview->aic_change;
    case CT_SORT_N: return isnan(preview->coefficient) ? NAN : (double)preview->n;
    default: return NAN;
    }
}

static int compare(const void *left, const void *right) {
    const sorted *a = left, *b = right;
    int by_name = a->name ? strcasecmp(a->name, b->name) : 0;
    if (by_name != 0)
        return by_name;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    if (a->figure != b->figure)
        return a->figure < b->figure ? -1 : 1;
    return a->term < b->term ? -1 : a->term > b->term;
}

void ct_sort_terms(ct_sort sort, const ct_state *state, const ct_preview *previews, int *terms, int count) {
    bool by_name = sort == CT_SORT_NAME;
    sorted *all =
        sort != CT_SORT_FILE && (by_name || previews) && count > 1 ? calloc((size_t)count, sizeof *all) : NULL;
    if (!all) /* also where memory is out: then they stay in file order */
        return;
    for (int i = 0; i < count; i++) {
        double figure = by_name ? 0 : figure_of(sort, &previews[terms[i]]);
        all[i] = (sorted){.term = terms[i], .rank = isnan(figure) ? 2 : 1};
        all[i].figure = isnan(figure) ? 0 : sorts[sort].ascends ? figure : -figure;
        all[i].name = by_name ? ct_terms_at(state->terms, (size_t)terms[i])->source : NULL;
        if (!by_name && terms[i] == state->response)
            all[i].rank = 0;
    }
    qsort(all, (size_t)count, sizeof *all, compare);
    for (int i = 0; i < count; i++)
        terms[i] = all[i].term;
    free(all);
}
