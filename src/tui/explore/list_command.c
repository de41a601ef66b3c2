/* Carrying out the commands on the list of variables.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "list_command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "session/complete/nearest.h"

/* The order that a word names, with the nearest one told where it names none. */
static ct_status read_sort(const char *arguments, ct_sort *sort, ct_error *error) {
    const char *names[CT_SORT_COUNT], *nearest;
    char word[32];
    snprintf(word, sizeof word, "%.*s", (int)strcspn(arguments, " \t#"), arguments);
    *sort = ct_sort_find(word);
    if (*sort < CT_SORT_COUNT)
        return CT_OK;
    for (int i = 0; i < CT_SORT_COUNT; i++)
        names[i] = ct_sort_name((ct_sort)i);
    nearest = ct_nearest(word, names, CT_SORT_COUNT);
    if (nearest)
        ct_error_set(error, CT_ERROR_NAME, "no column is called %s; did you mean %s?", word, nearest);
    else
        ct_error_set(error, CT_ERROR_NAME, "it may be file, name, coefficient, t, p, adjr2, aic or n");
    error->column = 1;
    return CT_ERROR_NAME;
}

ct_status ct_list_sort(ct_explore *explore, const char *arguments, char message[CT_MESSAGE_SIZE], ct_error *error) {
    ct_sort sort = ct_sort_next(explore->sort);
    if (*arguments != '\0' && *arguments != '#' && read_sort(arguments, &sort, error) != CT_OK)
        return error->status;
    ct_explore_sort(explore, sort);
    snprintf(message, CT_MESSAGE_SIZE, "variables %s", ct_sort_words(sort));
    return CT_OK;
}

bool ct_list_one(ct_session *session, const char *arguments) {
    int *terms;
    size_t count;
    ct_error error;
    if (*arguments == '\0' || *arguments == '#')
        return false;
    if (ct_session_list(session, arguments, &terms, &count, &error) != CT_OK)
        return true;
    free(terms);
    return count == 1;
}

ct_status ct_list_summary(ct_explore *explore, const char *arguments, char message[CT_MESSAGE_SIZE],
                          ct_error *error) {
    int *terms;
    size_t count;
    if (ct_session_list(explore->session, arguments, &terms, &count, error) != CT_OK)
        return error->status;
    ct_words_summary(ct_session_state(explore->session)->moments, terms[0], message, CT_MESSAGE_SIZE);
    free(terms);
    return CT_OK;
}
