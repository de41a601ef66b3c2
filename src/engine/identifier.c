/* Names as formulas and expressions write them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "identifier.h"

#include <stdlib.h>
#include <string.h>

bool ct_identifier_begins(char c) {
    unsigned char u = (unsigned char)c;
    return (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || u == '_' || u >= 0x80;
}

bool ct_identifier_goes_on(char c) {
    return ct_identifier_begins(c) || (c >= '0' && c <= '9') || c == '.';
}

/* Copies what stands in backquotes to `to`, which has room, and moves *at behind them; false where they hold nothing,
 * or are never closed. */
static bool copy_quoted(const char **at, char *to) {
    const char *from = *at + 1;
    char *start = to;
    for (; *from && (*from != '`' || from[1] == '`'); from++) {
        from += *from == '`';
        *to++ = *from;
    }
    *to = '\0';
    *at = from + (*from == '`');
    return *from == '`' && to > start;
}

static void copy_bare(const char **at, char *to) {
    while (ct_identifier_goes_on(**at))
        *to++ = *(*at)++;
    *to = '\0';
}

char *ct_identifier_read(const char *text, const char **at, ct_error *error) {
    const char *start = *at;
    char *name = malloc(strlen(start) + 1);
    if (!name) {
        ct_error_memory(error);
        return NULL;
    }
    if (*start != '`') {
        copy_bare(at, name);
        return name;
    }
    if (copy_quoted(at, name))
        return name;
    ct_error_set(error, CT_ERROR_SYNTAX, "%s",
                 !*name && *at > start + 1 ? "there is no name in these backquotes"
                                           : "this backquote is never closed");
    if (error)
        error->column = start - text + 1;
    free(name);
    return NULL;
}
