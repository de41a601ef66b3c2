/* What the writers of scripts share: names, texts and numbers as a language takes them, expressions by patterns.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SCRIPT_WRITE_H
#define CETERIS_SCRIPT_WRITE_H

#include <stdio.h>

#include "script_plan.h"

typedef struct ct_script ct_script;

/* A pattern is text in which $1, $2 and $3 stand for the arguments, $d for the part's number, $k for its steps back,
 * $s for its steps. $p1 is an argument that has to be above 0, $z1 one that must not be 0, $n1 not below 0, $m1 above
 * -1: these stand within a function of the language, positive(), nonzero(), nonnegative(), above_minus_one(), unless
 * the column's ends show that they need not. NULL: as most languages have it, "$1 + $2", "log($1)" (see usual in
 * script_write.c); "": the language cannot say it. */
typedef struct ct_script_patterns {
    const char *part[CT_PART_KINDS];
    const char *call[CT_FUNCTION_COUNT];
    const char *text_equal, *text_unequal, *text_missing, *text_ifelse; /* of texts; NULL: as of numbers */
    const char *times; /* of what may be missing, where 0 times that would be 0; NULL: as any product */
    const char *missing;
} ct_script_patterns;

/* A function that scripts define where they use it; those below may use those above. */
typedef struct ct_script_helper {
    const char *name;
    const char *text; /* NULL: put writes it, */
    void (*put)(ct_script *script);
    const char *uses; /* and it calls these: "cells(" */
} ct_script_helper;

/* A language. */
typedef struct ct_script_language {
    const char *called;              /* "R" */
    const char *run;                 /* the program that runs it: "Rscript" */
    const char *comment;             /* what begins one: "# " */
    const char *preamble;            /* NULL: none */
    const ct_script_helper *helpers; /* ending with a name of NULL */
    const ct_script_patterns *patterns;
    size_t longest;              /* bytes of a name; 0: it may be anything */
    const char *const *reserved; /* names that mean something else there, ending with NULL; of capitals too. # stands
                                    for digits at the end */
    void (*put_text)(ct_script *script, const char *text); /* foreign text as a constant */
    void (*put_variable)(FILE *out, const char *name);     /* a variable in an expression */
    ct_status (*write)(ct_script *script);
} ct_script_language;

/* A script being written. */
struct ct_script {
    FILE *out;
    ct_script_plan plan;
    const ct_script_language *language;
    ct_error *error;
    const ct_expression *expression; /* the one being written, */
    const int *of;                   /* over these variables */
    int made;                        /* helping variables so far */
    const int *made_of;              /* which part of the expression became one of these, 0 for none; may be NULL */
    bool refused;                    /* something cannot be said; the error tells */
};

/* Gives every variable and column that is needed its name. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_script_name_all(ct_script *script);

/* Foreign text in one line of comment. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_script_comment(ct_script *script, const char *text);

/* A number so that it is the same when read. */
void ct_script_number(FILE *out, double value);

/* "1:3, 7": rows that are excluded, of which the first of all has the number first; a stretch ends with its last row,
 * or behind it. */
void ct_script_rows(FILE *out, ct_excluded rows, size_t first, bool behind);

/* An expression. CT_OK, or *error where the language has no word for something in it. */
ct_status ct_script_expression(ct_script *script, const ct_expression *expression, const int *of);

/* Has each variable made that is needed and was made of others, in their order. CT_OK, or what put failed with. */
ct_status ct_script_lets(ct_script *script, ct_status (*put)(ct_script *, const ct_script_variable *));

/* A part of the expression that is being written. */
ct_status ct_script_expression_part(ct_script *script, int part);

/* The language cannot say something, for a reason in a sentence; the first counts. */
void ct_script_refuse(ct_script *script, const char *format, ...) CT_PRINTF(2, 3);

/* The value that a category's level has as a number, where its values are not texts. */
double ct_script_level(const ct_script_plan *plan, const ct_script_variable *variable, size_t level);

#endif
