/* Names of terms in sentences and equations, made safe.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TERM_NAMES_H
#define CETERIS_TERM_NAMES_H

#include <stdbool.h>
#include <stdio.h>

#include "engine/model.h"

enum { CT_NAME_COLUMNS = 32, CT_NAME_SIZE = 4 * CT_NAME_COLUMNS + 8 };

/* As the file and the transform have it, or "constant" for CT_CONSTANT: foreign text. */
const char *ct_name(const ct_terms *terms, int term);

/* Safe, and cut to CT_NAME_COLUMNS; returns buffer. */
char *ct_name_short(char buffer[CT_NAME_SIZE], const ct_terms *terms, int term);

/* Writes the name safe and whole, in backquotes where it could be misread in an equation. False where memory is out.
 * */
bool ct_name_write(FILE *out, const ct_terms *terms, int term);

/* The formula of a model, "gdp ~ users + shoppers", foreign text, to free with free(); NULL where memory is out. In
 * levels it is as a formula is read; differences have the names they are shown by. */
char *ct_name_formula(const ct_terms *terms, const ct_model *model);

#endif
