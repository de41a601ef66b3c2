/* The statistics as enums and as a table: names, number classes, definitions (made from statistics.def).
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_STATISTICS_H
#define CETERIS_STATISTICS_H

/* How a figure is to be printed; the formats themselves are the front end's. */
typedef enum ct_number_class {
    CT_CLASS_COUNT,       /* a whole number */
    CT_CLASS_VALUE,       /* in units of the data: coefficients, standard errors, sums of squares */
    CT_CLASS_RATIO,       /* t, F, VIF, Durbin-Watson */
    CT_CLASS_P,           /* a probability */
    CT_CLASS_SHARE,       /* R2, beta: mostly within -1 to 1, four decimals */
    CT_CLASS_CORRELATION, /* within -1 to 1, three decimals */
    CT_CLASS_CRITERION    /* log-likelihood, AIC, BIC: one decimal */
} ct_number_class;

typedef enum ct_statistic_group {
    CT_GROUP_MODEL,
    CT_GROUP_TERM,
    CT_GROUP_PAIR,
    CT_GROUP_COLUMN,
    CT_GROUP_JOINT,
    CT_GROUP_CATEGORY,
    CT_GROUP_SELECTION
} ct_statistic_group;

/* CT_N, CT_R2, CT_COEFFICIENT, CT_R and so on: one enumerator a line of statistics.def. */
typedef enum ct_statistic {
#define CT_STATISTIC(group, id, json, label, ascii, number, definition, source) CT_##id,
#include "statistics.def"
#undef CT_STATISTIC
    CT_STATISTIC_COUNT
} ct_statistic;

enum {
    CT_MODEL_FIRST = CT_N,
    CT_MODEL_LAST = CT_DIGITS,
    CT_TERM_FIRST = CT_COEFFICIENT,
    CT_TERM_LAST = CT_VIF,
    CT_PAIR_FIRST = CT_R,
    CT_PAIR_LAST = CT_PAIR_CI_HIGH,
    CT_COLUMN_FIRST = CT_COLUMN_N,
    CT_COLUMN_LAST = CT_MAXIMUM,     /* of a summary, from moments */
    CT_DESCRIBED_LAST = CT_SKEWNESS, /* of a description, from the rows */
    CT_MODEL_STATISTICS = CT_MODEL_LAST - CT_MODEL_FIRST + 1,
    CT_TERM_STATISTICS = CT_TERM_LAST - CT_TERM_FIRST + 1,
    CT_PAIR_STATISTICS = CT_PAIR_LAST - CT_PAIR_FIRST + 1,
    CT_COLUMN_STATISTICS = CT_COLUMN_LAST - CT_COLUMN_FIRST + 1,
    CT_DESCRIBED_STATISTICS = CT_DESCRIBED_LAST - CT_COLUMN_FIRST + 1
};

typedef struct ct_statistic_entry {
    ct_statistic_group group;
    const char *key;        /* JSON key and CSV column */
    const char *label;      /* UTF-8 */
    const char *ascii;      /* the label where the terminal has ASCII only */
    ct_number_class number; /* how it is printed */
    const char *definition; /* formula in words and symbols */
    const char *source;     /* "" where it needs none */
} ct_statistic_entry;

/* The table's line of a statistic; a static object, valid for every enumerator below CT_STATISTIC_COUNT. */
const ct_statistic_entry *ct_statistic_about(ct_statistic statistic);

#endif
