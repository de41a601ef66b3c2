/* The orders in which the variables pane may list its variables.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SORT_H
#define CETERIS_SORT_H

#include "session/session.h"

typedef enum ct_sort {
    CT_SORT_FILE,
    CT_SORT_NAME,
    CT_SORT_COEFFICIENT,
    CT_SORT_T,
    CT_SORT_P,
    CT_SORT_ADJ_R2,
    CT_SORT_AIC,
    CT_SORT_N,
    CT_SORT_COUNT
} ct_sort;

/* The order of that name, as `sort` takes it; CT_SORT_COUNT for none. */
ct_sort ct_sort_find(const char *name);
const char *ct_sort_name(ct_sort sort);

/* "by p, the smallest first": a static string. */
const char *ct_sort_words(ct_sort sort);

/* What one key goes on to: file, name, coefficient, p, change of adjusted R2, file. */
ct_sort ct_sort_next(ct_sort sort);

/* Sorts terms[0..count), which come in file order: by figures the response first, what has none last. previews may be
 * NULL. Like ones stay in file order. */
void ct_sort_terms(ct_sort sort, const ct_state *state, const ct_preview *previews, int *terms, int count);

#endif
