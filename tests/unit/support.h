/* What the engine's tests share: data sets from CSV text, models from formulas, figures compared by correct digits.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TEST_SUPPORT_H
#define CETERIS_TEST_SUPPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/csv.h"
#include "engine/model.h"
#include "engine/moments.h"
#include "engine/terms.h"

/* A table with its terms and moments; closed by data_close. */
typedef struct data_set {
    ct_table *table;
    ct_terms *terms;
    ct_moments *moments;
} data_set;

/* The same for all of these: powers is a list such as "x^2 x^3", or NULL. What cannot be read fails the test. */
data_set data_of(ct_table *table, const char *powers, ct_transform transform); /* takes over the reference */
data_set data_text(const char *csv, const char *powers);
data_set data_file(const char *path, const char *powers); /* path below the top of the source tree */
void data_close(data_set *data);

/* A table of doubles: "a b c" names as many columns of values, row by row. */
ct_table *table_of(const char *names, size_t rows, const double *values);
ct_table *table_text(const char *csv);

/* The path of a file below the top of the source tree, to free. */
char *source_path(const char *path);

/* The number of the term of that name, which must be there; and of a list of them between blanks. */
int term_of(const data_set *data, const char *name);
size_t terms_of(const data_set *data, const char *names, int *terms, size_t room);

/* "y ~ a + b", with "+ 0" without a constant, "~ 1" of the constant alone. */
enum { MOST_REGRESSORS = 64 };
typedef struct formula {
    int response, regressors[MOST_REGRESSORS];
    size_t count;
    bool constant;
} formula;
formula read_formula(const data_set *data, const char *text);
ct_spec spec_of(const formula *f); /* at .95; points into f */

/* The fitted model, Durbin-Watson and all. */
ct_model *fit(const data_set *data, const char *formula);

/* A figure of a model, or of one of its terms ("constant" too), and why it is not there. */
double model_figure(const ct_model *model, ct_statistic statistic);
ct_reason model_reason(const ct_model *model, ct_statistic statistic);
double term_figure(const data_set *data, const ct_model *model, const char *term, ct_statistic statistic);
ct_reason term_reason(const data_set *data, const ct_model *model, const char *term, ct_statistic statistic);

/* Correct digits: -log10 of the relative error, of the error itself where want is 0; 17 where there is none. */
double digits(double got, double want);
#define assert_digits(got, want, least) check_digits(got, want, least, #got, __FILE__, __LINE__)
void check_digits(double got, double want, double least, const char *what, const char *file, int line);

/* The next of a sequence of random bits, and a uniform number from 0 to 1: the same in each run. */
uint64_t random_bits(uint64_t *state);
double random_share(uint64_t *state);
double random_normal(uint64_t *state);

/* The whole of a text file, to free. */
char *read_text(const char *path);

/* Fields of a line of plain CSV (no quotes), cut in place. Returns their number. */
size_t split_fields(char *line, char **fields, size_t room);

#endif
