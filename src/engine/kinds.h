/* Kinds of columns: what a column of texts is taken for, and how it becomes one of another kind.
 *
 * Guessed of the columns of a file, from their distinct texts: yes and no where the two are yes/no, y/n, true/false or
 * t/f (in any case); dates where all are dates of one form (see date_read.h); a category where they are CT_FEW_LEVELS
 * at most, two at least, not all distinct, and not numbers for the most part, be it with $ or % beside them; else text.
 * Numbers stay numbers.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_KINDS_H
#define CETERIS_KINDS_H

#include "cells_made.h"
#include "date_read.h"
#include "dialect.h"
#include "error.h"
#include "table.h"

enum { CT_FEW_LEVELS = 50, CT_MOST_LEVELS = 5000 };

/* What is worth telling of a column that became another kind. */
typedef struct ct_kind_made {
    size_t missing;              /* cells that had a text and have no value */
    bool undecided, month_first; /* as in ct_dates */
} ct_kind_made;

/* The cells of a column, of `rows` rows, as another kind; order: of dates; spelled: how the column's
 * file writes numbers, NULL for 1234.5, which are read too where more of the column are so. Made of what the column was
 * first, not of what it was turned into: ct_table_origin. name: what errors call it. CT_OK and *cells, to free with
 * ct_cells_made_free; or *error: CT_ERROR_ARGUMENT in a sentence, CT_ERROR_MEMORY. */
ct_status ct_kind_make(const char *name, const ct_column *origin, size_t rows, ct_column_kind kind,
                       ct_date_order order, const ct_dialect *spelled, ct_cells_made *cells, ct_kind_made *made,
                       ct_error *error);

/* What a column of text is taken for, and what keeps it from being dates where it nearly is. */
typedef struct ct_kind_guessed {
    ct_column_kind kind; /* CT_COLUMN_TEXT where that is all */
    ct_date_odd dates;   /* CT_DATE_NOT_THERE: a few of its dates do not exist; CT_DATE_SHORT_YEARS; else nothing */
    size_t odd;          /* the first level that is so */
} ct_kind_guessed;

/* Whether most of a column's distinct texts are numbers, be it with $ or % beside them, and none is a code: then the
 * others are what has to be told of. */
bool ct_kind_numbers(const ct_column *text);

/* CT_OK or CT_ERROR_MEMORY. */
ct_status ct_kind_guess(const ct_column *text, ct_kind_guessed *guessed);

/* The distinct values of a column, as texts: how many levels it would have as a category, CT_MOST_LEVELS + 1 for more.
 * CT_OK or CT_ERROR_MEMORY. */
ct_status ct_kind_levels(const ct_column *origin, size_t rows, size_t *levels);

#endif
