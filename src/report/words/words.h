/* Plain words: what a careful colleague would say of a model, each sentence with the number behind it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WORDS_H
#define CETERIS_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/corr.h"
#include "engine/model.h"

enum { CT_WORDS_MAX = 8, CT_WORD_SIZE = 400 };

typedef struct ct_word {
    bool warning;            /* a `!` belongs before it */
    char text[CT_WORD_SIZE]; /* one sentence without a full stop; names are foreign text made safe */
} ct_word;

/* What there is to say of a model, most important first, at most CT_WORDS_MAX; returns how many. moments and terms
 * are those it was fitted from. previous, numbered by previous_terms, may be NULL: with it, a change of the sample is
 * said. interactive: keys may be named. */
size_t ct_words_model(const ct_moments *moments, const ct_model *model, const ct_model *previous,
                      const ct_terms *previous_terms, bool interactive, ct_word words[CT_WORDS_MAX]);

/* Whether so few digits of the coefficients are right that a person is to see it. */
bool ct_words_few_digits(const ct_model *model);

/* What an aliased estimate of the model equals, "total = food + rent", to free with free(); NULL where it is none or
 * memory is out. */
char *ct_words_alias(const ct_terms *terms, const ct_model *model, const ct_estimate *estimate);

/* The equation, "gdp = 125157.7 + 4.3394 users + 6.6277 shoppers", to free with free(); NULL where memory is out. */
char *ct_words_equation(const ct_terms *terms, const ct_model *model, int digits);

/* The model in short, "gdp on users and shoppers, n 15", of many regressors the first two. Returns buffer. */
char *ct_words_fitted(const ct_terms *terms, const ct_model *model, char *buffer, size_t size);

/* What a toggle of the term would do, after "Space: ", in clauses between ", ": "shoppers out, adj R² -.0296, AIC
 * 333.7 to 364.9, users to 9.29", into buffer, cut to size with a sign; after may be NULL (then why not is said, also
 * where there would be no coefficient). Of the other terms it names those whose sign changes or that cross 5 %, else
 * the one whose stars change, else whose coefficient moves most. brief, for a narrow place: "ecommerce in, AIC
 * +0.4, shoppers loses ***, adj R² +.0001". Returns buffer. */
char *ct_words_consequence(const ct_moments *moments, const ct_model *before, const ct_model *after, int term,
                           bool brief, char *buffer, size_t size);

/* One variable by itself: "users: n 15, mean 47039.87, sd 25168.69, min 9400.000, max 83000.00", of how many rows
 * where some are missing, and behind a semicolon the file's label for it; or why there is nothing to tell. Returns
 * buffer. */
char *ct_words_summary(const ct_moments *moments, int term, char *buffer, size_t size);

/* Why a figure of a pair is undefined, as ct_reason_words says it of a model's. A static string. */
const char *ct_words_pair_reason(ct_reason reason);

/* The pair: "users × shoppers  r .953 [.862, .985]  t 11.36  p <.0001  n 15", or why there is none; where variables
 * are held fixed, their number: "users × shoppers given 2 terms  r ...". */
char *ct_words_pair(const ct_terms *terms, const ct_pair *pair, size_t held, bool ascii, char *buffer, size_t size);

/* True where the two terms are the response and a regressor whose coefficient has the other sign than r. */
bool ct_words_turns(const ct_model *model, int a, int b, double r);

/* What is to be said then: "r .62 but coefficient -1.3 with the others held", or briefly "r .62,
 * coefficient -1.3: sign turns"; where neither differs from 0 at 5 %, that both are insignificant. Returns buffer. */
char *ct_words_turned(const ct_model *model, const ct_pair *pair, bool brief, char *buffer, size_t size);

#endif
