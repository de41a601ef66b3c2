/* Values that are shown as words: dates, yes and no.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_VALUE_WORDS_H
#define CETERIS_VALUE_WORDS_H

#include "engine/statistics.h"
#include "engine/table.h"

/* The word for a value of a column, in units of the data: a date, or what stands for yes or no; NULL where a number is
 * meant. It is in buffer or the column's own: foreign text. */
const char *ct_value_words(const ct_column *column, double value, char buffer[CT_DATE_SIZE]);

/* The same of a figure of a column of dates that is a date itself: least, greatest, mean, quartiles (the date on which
 * it falls); NULL for others. */
const char *ct_figure_words(const ct_column *column, ct_statistic statistic, double value, char buffer[CT_DATE_SIZE]);

/* "number", "date", "yes-no" and so on. */
const char *ct_kind_words(ct_column_kind kind);

#endif
