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

/* The same of what an estimate stands for: a level, as "region: North", where its term has several. */
const char *ct_name_estimate(const ct_terms *terms, const ct_estimate *estimate);
char *ct_name_short_estimate(char buffer[CT_NAME_SIZE], const ct_terms *terms, const ct_estimate *estimate);

/* The same without the name of its term, of several columns: "North", of an interaction what tells its columns apart,
 * "North:villa", of a polynomial "degree 2". Safe; returns buffer. */
char *ct_name_level(char buffer[CT_NAME_SIZE], const ct_terms *terms, const ct_estimate *estimate);

/* Safe, and cut to CT_NAME_COLUMNS; returns buffer. */
char *ct_name_short(char buffer[CT_NAME_SIZE], const ct_terms *terms, int term);

/* Writes the name safe and whole, in backquotes where it could be misread in an equation. False where memory is out.
 * */
bool ct_name_write(FILE *out, const ct_terms *terms, int term);
bool ct_name_write_estimate(FILE *out, const ct_terms *terms, const ct_estimate *estimate);

/* What is said of each term that has several coefficients, or is a category: its joint F, p and generalised VIF, the
 * level it is compared to, how many levels the sample has not. *test counts on from 0; false where there are no more.
 * Safe, in buffer. */
bool ct_name_joint(const ct_terms *terms, const ct_model *model, size_t *test, bool ascii, char *buffer, size_t size);

/* The formula of a model, "gdp ~ users + shoppers", foreign text, to free with free(); NULL where memory is out. It
 * is as a formula is read; what is made of columns has the names it is shown by. */
char *ct_name_formula(const ct_terms *terms, const ct_model *model);

#endif
