/* Arguments of commands, read in the words of commands.def.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_ARGUMENTS_H
#define CETERIS_ARGUMENTS_H

#include "inside.h"

/* Fills act->error with CT_ERROR_SYNTAX at a place in act->line; returns that status. */
ct_status ct_argument_error(ct_act *act, const char *at, const char *format, ...) CT_PRINTF(3, 4);

/* How much of a line is command: up to a # outside backquotes (and, where texts may stand, outside
 * quotes), which begins a comment, less the blanks before it. */
size_t ct_argument_length(const char *line);

/* VARIABLE: the whole argument as a name, a shown name such as dlog(users), or a term of a formula. A power that is
 * new becomes a term of act->state. */
ct_status ct_argument_variable(ct_act *act, int *term);

/* VARIABLES: names, blanks or + between them, `.` for all candidates, `1` for none: sets act->state.in_model. */
ct_status ct_argument_regressors(ct_act *act);

/* The same names without an effect on the model: terms[0..*count), in the order given, to free. No name is none; a
 * power that is no term of act->state is an error. */
ct_status ct_argument_list(ct_act *act, int **terms, size_t *count);

/* The column that a name at *at inside act->arguments means, text too; *at is moved to what comes behind it, blanks and
 * commas passed. */
ct_status ct_argument_column(ct_act *act, const char **at, size_t *column);

/* The same where something is set to a value: NAME VALUE or NAME=VALUE; what comes behind it is kept, commas too. */
ct_status ct_argument_set(ct_act *act, const char **at, size_t *column);

/* One of two words, or nothing for the other than now. */
ct_status ct_argument_choice(ct_act *act, const char *first, const char *second, bool now, bool *is_second);

#endif
