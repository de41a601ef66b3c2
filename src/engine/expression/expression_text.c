/* Expressions as text, blanks set as is usual.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "expression_lexer.h"
#include "expression_tree.h"
#include "engine/identifier.h"

/* Whether a sign stands before what follows rather than between two values. */
static bool is_prefix(const char *text, ct_token before, ct_token sign) {
    if (ct_token_is(text, sign, "!"))
        return true;
    if (!ct_token_is(text, sign, "-") && !ct_token_is(text, sign, "+"))
        return false;
    return before.kind == CT_TOKEN_END || (before.kind == CT_TOKEN_SIGN && !ct_token_is(text, before, ")"));
}

static bool is_close(const char *text, ct_token token) {
    return ct_token_is(text, token, "(") || ct_token_is(text, token, ")") || ct_token_is(text, token, "^");
}

/* What stands from byte at to byte end. */
static char *space(const char *text, size_t at, size_t end) {
    char *written = malloc(3 * (end - at) + 1), *to = written;
    ct_token before = {CT_TOKEN_END, 0, 0};
    bool prefix = true; /* what came last was one, or the start */
    for (ct_token t; written && (t = ct_token_next(text, at)).start < end && t.kind != CT_TOKEN_END; at = t.end) {
        bool comma = ct_token_is(text, t, ","), sign = t.kind == CT_TOKEN_SIGN;
        bool now_prefix = sign && is_prefix(text, before, t);
        bool between = sign && !comma && !now_prefix && !is_close(text, t);
        if (between || (!prefix && before.kind == CT_TOKEN_SIGN && !is_close(text, before) && !is_close(text, t)) ||
            (!prefix && before.kind == CT_TOKEN_SIGN && ct_token_is(text, t, "(") && !is_close(text, before)))
            *to++ = ' ';
        memcpy(to, text + t.start, t.end - t.start);
        to += t.end - t.start;
        prefix = now_prefix;
        before = t;
    }
    if (written)
        *to = '\0';
    return written;
}

char *ct_expression_text(const ct_expression *e) {
    return space(e->text, e->nodes[e->root].start, e->nodes[e->root].end);
}

char *ct_expression_spaced(const char *text) {
    return space(text, 0, strlen(text));
}

/* Whether a token is that variable: not a function's name, nor what is missing. */
static bool is_variable(const char *text, ct_token t, const char *name) {
    ct_error unused;
    if (t.kind == CT_TOKEN_NAME) /* what a function is called, or NA, is no column's without backquotes */
        return ct_token_is(text, t, name) && !ct_token_is(text, ct_token_next(text, t.end), "(") &&
               strcmp(name, "NA") != 0;
    if (t.kind != CT_TOKEN_BACKQUOTED)
        return false;
    const char *at = text + t.start;
    char *read = ct_identifier_read(text, &at, &unused);
    bool same = read && strcmp(read, name) == 0;
    free(read);
    return same;
}

char *ct_expression_renamed(const char *text, const char *name, const char *written, size_t *count) {
    size_t most = 0, done = 0;
    for (ct_token t = ct_token_next(text, 0); t.kind != CT_TOKEN_END; t = ct_token_next(text, t.end))
        most++;
    char *made = malloc(strlen(text) + most * strlen(written) + 1), *to = made;
    *count = 0;
    for (ct_token t; made && (t = ct_token_next(text, done)).kind != CT_TOKEN_END; done = t.end) {
        bool own = is_variable(text, t, name);
        size_t size = (own ? t.start : t.end) - done;
        memcpy(to, text + done, size);
        to += size;
        if (own)
            to = stpcpy(to, written);
        *count += own;
    }
    if (made)
        strcpy(to, text + done);
    return made;
}

size_t ct_expression_brackets(const char *text) {
    size_t depth = 0;
    for (ct_token t = ct_token_next(text, 0); t.kind != CT_TOKEN_END; t = ct_token_next(text, t.end)) {
        depth += ct_token_is(text, t, "(");
        depth -= ct_token_is(text, t, ")");
        if (depth == 0)
            return t.end;
    }
    return 0;
}
