/* The lines of the term table: one a coefficient, and above those of a category or another term of several columns one
 * that tells what it is together and, of a category, which level the others are compared to.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TERM_LINES_H
#define CETERIS_TERM_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/model.h"
#include "engine/terms.h"

typedef struct ct_term_line {
    const ct_test *heading;      /* of a heading, else NULL */
    const ct_estimate *estimate; /* of a coefficient, else NULL */
    bool below;                  /* the coefficient stands below a heading */
} ct_term_line;

/* How many there are; a model without headings has one a coefficient. */
int ct_term_lines(const ct_model *model, const ct_terms *terms);

/* One of them. */
ct_term_line ct_term_line_at(const ct_model *model, const ct_terms *terms, int line);

/* The first that is a term's own, its heading where it has one; -1 where it is not in the model. */
int ct_term_line_of(const ct_model *model, const ct_terms *terms, int term);

#endif
