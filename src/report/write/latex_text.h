/* Foreign text as LaTeX takes it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_LATEX_TEXT_H
#define CETERIS_LATEX_TEXT_H

#include <stdio.h>

/* Nothing in it is a command, a comment or a ligature. Characters that a plain LaTeX has not are given to \ceteriscode,
 * which the documents define. */
void ct_latex_put(FILE *out, const char *text);

/* The same where lines may be broken: long words too. */
void ct_latex_put_broken(FILE *out, const char *text);

/* Columns of characters that it takes in print, more or less: a character that is told by its number takes some. */
int ct_latex_width(const char *text);

#endif
