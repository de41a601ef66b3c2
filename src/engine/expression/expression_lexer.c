/* The text of an expression cut into tokens.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "expression_lexer.h"

#include <string.h>

#include "engine/identifier.h"

static bool digit(char c) {
    return c >= '0' && c <= '9';
}

/* Digits, a point, an exponent; and what follows them without a blank, so that 12abc is one wrong number. */
static size_t number_end(const char *text, size_t at) {
    size_t i = at;
    while (digit(text[i]) || text[i] == '.')
        i++;
    if (text[i] == 'e' || text[i] == 'E') {
        size_t sign = text[i + 1] == '+' || text[i + 1] == '-';
        if (digit(text[i + 1 + sign]))
            for (i += 1 + sign; digit(text[i]);)
                i++;
    }
    while (ct_identifier_goes_on(text[i]))
        i++;
    return i;
}

/* A quote that is doubled stands for itself. */
static ct_token quoted(const char *text, size_t at, ct_token_kind kind) {
    char quote = text[at];
    size_t i = at + 1;
    for (; text[i] && (text[i] != quote || text[i + 1] == quote); i++)
        i += text[i] == quote;
    if (!text[i])
        return (ct_token){CT_TOKEN_UNCLOSED, at, i};
    return (ct_token){kind, at, i + 1};
}

static size_t sign_size(const char *s) {
    static const char *const signs[] = {"==", "!=", "<=", ">=", "&&", "||", "<>", "=>", "=<", "**", "%%"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strncmp(s, signs[i], 2) == 0)
            return 2;
    return strchr("+-*/^()!<>,&|=?:~%", *s) ? 1 : 0;
}

ct_token ct_token_next(const char *text, size_t at) {
    at += strspn(text + at, " \t\r\n");
    char c = text[at];
    if (!c)
        return (ct_token){CT_TOKEN_END, at, at};
    if (digit(c) || (c == '.' && digit(text[at + 1])))
        return (ct_token){CT_TOKEN_NUMBER, at, number_end(text, at)};
    if (c == '"' || c == '\'')
        return quoted(text, at, CT_TOKEN_TEXT);
    if (c == '`')
        return quoted(text, at, CT_TOKEN_BACKQUOTED);
    if (ct_identifier_begins(c)) {
        size_t end = at;
        while (ct_identifier_goes_on(text[end]))
            end++;
        return (ct_token){CT_TOKEN_NAME, at, end};
    }
    size_t size = sign_size(text + at);
    return (ct_token){size ? CT_TOKEN_SIGN : CT_TOKEN_UNKNOWN, at, at + (size ? size : 1)};
}

bool ct_token_is(const char *text, ct_token token, const char *what) {
    size_t size = strlen(what);
    return (token.kind == CT_TOKEN_SIGN || token.kind == CT_TOKEN_NAME) && token.end - token.start == size &&
           memcmp(text + token.start, what, size) == 0;
}
