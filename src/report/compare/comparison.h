/* Models set side by side: which coefficients stand in one row, what differs, which is nested in its neighbour, which
 * is best.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_COMPARISON_H
#define CETERIS_COMPARISON_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/model.h"
#include "session/visits/below.h"
#include "session/visits/visited.h"

/* What not all of the models have alike. */
enum {
    CT_DIFFERS_RESPONSE = 1,  /* another variable, or in another transform */
    CT_DIFFERS_TRANSFORM = 2, /* a regressor is in levels in one, in logarithms in another; all compares still */
    CT_DIFFERS_WEIGHTS = 4,
    CT_DIFFERS_ROWS = 8,
    CT_DIFFERS_CONSTANT = 16
};

/* A model, and how it stands to the one before it. */
typedef struct ct_compared {
    char name[CT_PIN_SIZE]; /* foreign text */
    size_t place;           /* as ct_session_visited counts, where it came from there */
    const ct_moments *moments;
    const ct_terms *terms; /* of the moments */
    const ct_model *model;
    size_t explains; /* the first model whose response is the same variable, also if it is transformed in one of them */
    int nested; /* -1: in the one before it; 1: that one in it; 0: neither, or they do not stand on the same rows */
    size_t df1, df2; /* of the partial F(df1, df2) that what the larger one has more is zero; df1 is 0: there is none */
    double f, p;
    bool best[CT_MODEL_STATISTICS]; /* of all, in a figure that ranks them */
} ct_compared;

/* A model's coefficient in a row. */
typedef struct ct_compared_cell {
    const ct_estimate *estimate; /* NULL where the model has none of this row */
    bool turned;  /* it has another sign than in the nearest model before that has it and explains the same variable */
    bool crossed; /* significant at 5 % in one of these two alone */
} ct_compared_cell;

/* All of it points into the models; ct_comparison_free frees the rest. */
typedef struct ct_comparison {
    size_t n_models, n_rows;
    ct_compared *models;
    char **names;            /* of the rows; foreign text */
    ct_compared_cell *cells; /* row by row, one a model */
    unsigned differs;        /* CT_DIFFERS_... */
    ct_below below;          /* what stands below coefficients; ct_comparison_of takes the session's */
} ct_comparison;

/* Compares models, of which name, place, moments and model are given; copied. The models must outlive it. Rows stand in
 * the order of the last model's terms, the constant first, behind them what only others have. Two coefficients stand in
 * one row where they are of the same variable, also if it is transformed in one of them. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_comparison_make(ct_comparison *comparison, const ct_compared *models, size_t count);

/* The same of visited models, as ct_session_compared chooses them. */
ct_status ct_comparison_of(ct_comparison *comparison, const ct_session *session);
void ct_comparison_free(ct_comparison *comparison);

const ct_compared_cell *ct_comparison_cell(const ct_comparison *comparison, size_t row, size_t model);

/* Whether AIC, BIC and adjusted R2 may be ranked: response, weights and rows are the same. */
bool ct_comparison_ranks(const ct_comparison *comparison);

enum { CT_COMPARED_MOST = 20, CT_COMPARISON_NOTE = 400 };

/* What kept them from being ranked, or a figure from being: a sentence without capital and full stop, "" where nothing
 * did. Returns buffer. */
char *ct_comparison_note(const ct_comparison *comparison, char buffer[CT_COMPARISON_NOTE]);

/* Response, weights or rows (one of CT_DIFFERS_...) of the models, those that are alike together: "(1), (2):
 * gdp; (3): dlog(gdp)". Foreign text, to free with free(); NULL where memory is out. */
char *ct_comparison_told(const ct_comparison *comparison, unsigned what);

/* Where missing values alone keep models from the same rows: the condition under which all stand on the rows that they
 * share, in a sentence, "on the rows that all have they compare: where !missing(hours)". To free with free(); NULL
 * where something else does, or memory is out. */
char *ct_comparison_remedy(const ct_comparison *comparison);

/* What stands behind a coefficient, and behind the best of a criterion, to mark it; and what marks mean, of those that
 * there are: "" for none; brief: not the stars, the others in a word. Static strings, and buffer. */
const char *ct_comparison_mark(const ct_compared_cell *cell, bool ascii);
const char *ct_comparison_best(bool ascii);
char *ct_comparison_legend(const ct_comparison *comparison, bool ascii, bool brief, char buffer[CT_COMPARISON_NOTE]);

#endif
