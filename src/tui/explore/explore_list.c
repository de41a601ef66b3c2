/* Which variables the explore view lists, in which order, and finding one among them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "explore.h"

void ct_explore_list(ct_explore *explore) {
    const ct_state *state = ct_session_state(explore->session);
    int count = (int)ct_terms_count(state->terms);
    explore->n_listed = 0;
    for (int term = 0; term < count; term++)
        if (explore->filter[0] == '\0' || ct_find(ct_explore_name(explore, term), explore->filter, NULL, NULL))
            explore->listed[explore->n_listed++] = term;
    ct_sort_terms(explore->sort, state, ct_session_previews(explore->session), explore->listed, explore->n_listed);
}

/* Lists anew; the cursor stays with its variable, or goes to the next in the file where that is left out. */
static void list_again(ct_explore *explore, int term) {
    int nearest = 0;
    ct_explore_list(explore);
    for (int i = 0; i < explore->n_listed; i++)
        if (abs(explore->listed[i] - term) < abs(explore->listed[nearest] - term))
            nearest = i;
    ct_explore_go(explore, nearest);
}

void ct_explore_sort(ct_explore *explore, ct_sort sort) {
    explore->sort = sort;
    list_again(explore, ct_explore_listed(explore));
}

int ct_explore_filter(ct_explore *explore, const char *text, int term) {
    ct_find_copy(explore->filter, text);
    list_again(explore, term);
    return explore->n_listed;
}

int ct_explore_seek(const ct_explore *explore, const char *pattern, int from, int step) {
    for (int i = 0; i < explore->n_listed; i++) {
        int place = (from + step * i) % explore->n_listed;
        if (place < 0)
            place += explore->n_listed;
        if (ct_find(ct_explore_name(explore, explore->listed[place]), pattern, NULL, NULL))
            return place;
    }
    return -1;
}

int ct_explore_matches(const ct_explore *explore, const char *pattern, int *before) {
    int count = 0;
    *before = 0;
    for (int i = 0; i < explore->n_listed; i++)
        if (ct_find(ct_explore_name(explore, explore->listed[i]), pattern, NULL, NULL)) {
            count++;
            *before += i < explore->at;
        }
    return count;
}
