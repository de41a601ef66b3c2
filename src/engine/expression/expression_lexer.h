/* Inside expressions: the text cut into its signs, names, numbers and texts.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_EXPRESSION_LEXER_H
#define CETERIS_EXPRESSION_LEXER_H

#include <stdbool.h>
#include <stddef.h>

typedef enum ct_token_kind {
    CT_TOKEN_END,
    CT_TOKEN_NUMBER,
    CT_TOKEN_TEXT, /* with its quotes */
    CT_TOKEN_NAME, /* bare */
    CT_TOKEN_BACKQUOTED,
    CT_TOKEN_SIGN,     /* an operator, bracket or comma */
    CT_TOKEN_UNCLOSED, /* a text or name whose quote never comes again */
    CT_TOKEN_UNKNOWN
} ct_token_kind;

typedef struct ct_token {
    ct_token_kind kind;
    size_t start, end; /* bytes */
} ct_token;

/* The next token of the text at or behind byte `at`. */
ct_token ct_token_next(const char *text, size_t at);

/* Whether the token is that sign, or that bare word. */
bool ct_token_is(const char *text, ct_token token, const char *what);

#endif
