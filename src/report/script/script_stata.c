/* A model as a script for Stata: its texts and expressions.
 *
 * In Stata a missing value is larger than any number: whatever compares asks for it first. Lags take names only, and
 * what is written twice grows fast: such parts of an expression become variables of their own.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "script_stata.h"

#include <stdlib.h>
#include <string.h>

#include "script_languages.h"
#include "text/utf8.h"

void ct_script_stata_text(ct_script *s, const char *text) {
    const char *special = "\"`$\\";
    bool open = false, any = false;
    for (size_t length; *text; text += length) {
        unsigned code;
        length = ct_utf8_next(text, &code);
        bool plain = code >= ' ' && code != 0x7F && !(code < 0x80 && strchr(special, *text));
        if (code == 0xFFFD && length == 1)
            ct_script_refuse(s, "Stata cannot be told a text that is no UTF-8");
        if (plain != open && open)
            putc('"', s->out);
        if ((!plain || !open) && any)
            fputs(" + ", s->out);
        if (plain && !open)
            putc('"', s->out);
        if (plain)
            fwrite(text, 1, length, s->out);
        else
            fprintf(s->out, "char(%u)", code);
        open = plain;
        any = true;
    }
    fputs(open ? "\"" : any ? "" : "\"\"", s->out);
}

static void put_text(ct_script *s, const char *text) {
    putc('(', s->out);
    ct_script_stata_text(s, text);
    putc(')', s->out);
}

static void put_variable(FILE *out, const char *name) {
    fputs(name, out);
}

/* Halves are those of the decimals that were written, to the even digit: 1.005 * 100 is a little less than one. */
#define RAISED "$1 * 10^($d)"
#define ROUNDED                                                                                                       \
    "cond(abs(" RAISED " - floor(" RAISED ") - 0.5) < 1e-9, 2 * round(" RAISED " / 2), round(" RAISED ")) / 10^($d)"

static const ct_script_patterns patterns = {
    .part = {[CT_PART_EQUAL] = "cond(missing($1, $2), ., $1 == $2)",
             [CT_PART_UNEQUAL] = "cond(missing($1, $2), ., $1 != $2)",
             [CT_PART_LESS] = "cond(missing($1, $2), ., $1 < $2)",
             [CT_PART_AT_MOST] = "cond(missing($1, $2), ., $1 <= $2)",
             [CT_PART_MORE] = "cond(missing($1, $2), ., $1 > $2)",
             [CT_PART_AT_LEAST] = "cond(missing($1, $2), ., $1 >= $2)",
             [CT_PART_NOT] = "cond(missing($1), ., $1 == 0)",
             [CT_PART_AND] = "cond($1 == 0 | $2 == 0, 0, cond(missing($1, $2), ., 1))",
             [CT_PART_OR] = "cond(($1 != 0 & !missing($1)) | ($2 != 0 & !missing($2)), 1, "
                 "cond(missing($1, $2), ., 0))",
             [CT_PART_ROUND] = ROUNDED},
    .call = {[CT_FUNCTION_MIN] = "cond(missing($1, $2), ., min($1, $2))",
             [CT_FUNCTION_MAX] = "cond(missing($1, $2), ., max($1, $2))",
             [CT_FUNCTION_IFELSE] = "cond(missing($1), ., cond($1 != 0, $2, $3))",
             [CT_FUNCTION_LAG] = "L$k.$1",
             [CT_FUNCTION_LEAD] = "F$s.$1",
             [CT_FUNCTION_DIFF] = "($1 - L$k.$1)",
             [CT_FUNCTION_DLOG] = "(log($1) - log(L$k.$1))",
             [CT_FUNCTION_PCT] = "(100 * ($1 - L$k.$1) / L$k.$1)",
             [CT_FUNCTION_GROWTH] = "(($1 - L$k.$1) / L$k.$1)"},
    .text_ifelse = "cond(missing($1), \"\", cond($1 != 0, $2, $3))",
    .missing = "."};

/* ---- Parts that become variables ---- */

/* Which variable a part became, 0 for none. */
typedef struct making {
    ct_script *script;
    const ct_expression *expression;
    int *made;
} making;

static bool is_leaf(const ct_expression_part *part) {
    return part->kind <= CT_PART_MISSING;
}

/* Whether its arguments are written more than once. */
static bool repeats(const ct_expression_part *part) {
    if (part->kind == CT_PART_CALL)
        return part->function == CT_FUNCTION_MIN || part->function == CT_FUNCTION_MAX ||
               part->function == CT_FUNCTION_IFELSE;
    return (part->kind >= CT_PART_EQUAL && part->kind <= CT_PART_OR) || part->kind == CT_PART_ROUND;
}

static bool looks_along(const ct_expression_part *part) {
    return part->kind == CT_PART_CALL && part->function >= CT_FUNCTION_LAG && part->function != CT_FUNCTION_FACTOR;
}

/* Those that take a command of their own. */
static void put_command(making *m, const ct_expression_part *part, int x, int made) {
    FILE *out = m->script->out;
    switch (part->function) {
    case CT_FUNCTION_CUMSUM:
        fprintf(out, "sort step_\ngenerate double e%d_ = sum(e%d_)\nreplace e%d_ = . if sum(missing(e%d_)) > 0\n",
                made, x, made, x);
        break;
    case CT_FUNCTION_RANK: fprintf(out, "egen double e%d_ = rank(e%d_)\n", made, x); break;
    case CT_FUNCTION_BINS:
        fprintf(out,
                "summarize e%d_\n"
                "generate double part_ = 1 if !missing(e%d_)\n"
                "forvalues i = 1/%ld {\n"
                "    replace part_ = part_ + (e%d_ >= r(min) + (r(max) - r(min)) * (`i' / %ld))\n"
                "}\n"
                "egen double e%d_ = group(part_)\n"
                "drop part_\n",
                x, x, part->steps - 1, x, part->steps, made);
        break;
    default:
        fprintf(out, "summarize e%d_\ngenerate double e%d_ = (e%d_ - r(mean))%s\n", x, made, x,
                part->function == CT_FUNCTION_Z ? " / r(sd)" : "");
    }
}

static bool has_command(const ct_expression_part *part) {
    return looks_along(part) && part->function >= CT_FUNCTION_CUMSUM;
}

static ct_status make(making *m, int at);

/* What the part is made of first. */
static ct_status make_arguments(making *m, const ct_expression_part *part) {
    ct_status status = CT_OK;
    for (int i = 0; i < part->n_arguments && status == CT_OK; i++) {
        ct_expression_part argument = ct_expression_part_at(m->expression, part->arguments[i]);
        if (looks_along(part) || (repeats(part) && !is_leaf(&argument)) || has_command(&argument))
            status = make(m, part->arguments[i]);
        else
            status = make_arguments(m, &argument);
    }
    return status;
}

/* A part as a variable. */
static ct_status make(making *m, int at) {
    ct_script *s = m->script;
    ct_expression_part part = ct_expression_part_at(m->expression, at);
    ct_status status = make_arguments(m, &part);
    if (status != CT_OK)
        return status;
    if (looks_along(&part) && ct_expression_part_at(m->expression, part.arguments[0]).type == CT_VALUE_TEXT)
        return ct_error_set(s->error, CT_ERROR_DATA, "Stata has no lags of texts");
    int made = ++s->made;
    if (has_command(&part)) {
        put_command(m, &part, m->made[part.arguments[0]], made);
    } else {
        fprintf(s->out, part.type == CT_VALUE_TEXT ? "generate e%d_ = " : "generate double e%d_ = ", made);
        status = ct_script_expression_part(s, at);
        putc('\n', s->out);
    }
    m->made[at] = made;
    return status;
}

ct_status ct_script_stata_make(ct_script *s, const ct_expression *e, const int *of, char name[CT_STATA_NAME]) {
    making m = {s, e, calloc((size_t)ct_expression_root(e) + 1, sizeof *m.made)};
    if (!m.made)
        return ct_error_memory(s->error);
    s->expression = e;
    s->of = of;
    s->made_of = m.made;
    ct_status status = make(&m, ct_expression_root(e));
    snprintf(name, CT_STATA_NAME, "e%d_", s->made);
    s->made_of = NULL;
    free(m.made);
    return status;
}

/* ---- All ---- */

static ct_status write_stata(ct_script *s) {
    ct_script_reading reading = ct_script_reading_of(&s->plan);
    ct_status status = ct_script_stata_read(s, &reading);
    return status == CT_OK ? ct_script_stata_fit(s) : status;
}

const ct_script_language *ct_script_stata(void) {
    static const char *const reserved[] = {"byte", "double", "float", "if",    "in",   "int",
                                           "long", "str",    "str#",  "strL", "using", "with", NULL};
    static const ct_script_language language = {.called = "Stata",
                                                .run = "stata -b do",
                                                .comment = "// ",
                                                .preamble =
                                                    "version 14\nclear all\nset more off\nset varabbrev off\n",
                                                .patterns = &patterns,
                                                .longest = 32,
                                                .reserved = reserved,
                                                .put_text = put_text,
                                                .put_variable = put_variable,
                                                .write = write_stata};
    return &language;
}
