/* Carrying out the commands on the heatmap.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "heat_command.h"

#include <stdio.h>
#include <string.h>

/* Reads one of the words, or none: *which gets its place, or `none`. choice tells them all. */
static ct_status read_word(const char *arguments, const char *const *words, int count, const char *choice, int none,
                           int *which, ct_error *error) {
    const char *at = arguments + strspn(arguments, " \t");
    size_t length = strcspn(at, " \t#");
    const char *rest = at + length + strspn(at + length, " \t");
    *which = none;
    if (length == 0)
        return CT_OK;
    for (*which = 0; *which < count; (*which)++)
        if (strlen(words[*which]) == length && strncmp(words[*which], at, length) == 0)
            break;
    if (*which < count && (*rest == '\0' || *rest == '#'))
        return CT_OK;
    ct_error_set(error, CT_ERROR_SYNTAX, "%s: %s", *which < count ? "one word is enough" : "it may be", choice);
    error->column = (*which < count ? rest : at) - arguments + 1;
    return CT_ERROR_SYNTAX;
}

ct_status ct_heat_reorder(ct_explore *explore, const char *arguments, char message[CT_MESSAGE_SIZE],
                          ct_error *error) {
    static const char *const words[CT_HEAT_ORDERS] = {"file", "response", "cluster"};
    static const char *const told[CT_HEAT_ORDERS] = {
        "heatmap in the order of the file; o goes by |r| with the response",
        "heatmap by |r| with the response; o puts like beside like",
        "heatmap clustered, like beside like; o goes back to the order of the file",
    };
    int which;
    bool clusters = ct_heat_can_cluster(explore->terms);
    int next = (int)(explore->heat_order + 1) % CT_HEAT_ORDERS;
    if (next == CT_HEAT_BY_CLUSTER && !clusters)
        next = CT_HEAT_BY_FILE;
    if (read_word(arguments, words, CT_HEAT_ORDERS, "file, response or cluster", next, &which, error) != CT_OK)
        return CT_ERROR_SYNTAX;
    if (which == CT_HEAT_BY_CLUSTER && !clusters)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "only up to %d number columns can be clustered", CT_GRAM_LIMIT);
    if (ct_explore_order(explore, (ct_heat_order)which) != CT_OK)
        return ct_error_memory(error);
    snprintf(message, CT_MESSAGE_SIZE, "%s",
             which == CT_HEAT_BY_RESPONSE && !clusters ? "heatmap by |r| with the response; o goes back"
                                                       : told[which]);
    return CT_OK;
}
