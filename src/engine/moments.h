/* Moments: the number of rows, sums and cross-products of all design columns, read once from the rows, exact and
 * additive.
 *
 * Columns are shifted by a value near their mean. Cross-products of decimals are exact; those of other columns
 * accumulate in double-double by error-free transformations (Ogita, Rump and Oishi 2005, Dot2), in blocks of fixed
 * size, so that the bits depend on neither threads, nor the machine's vectors, nor the path. Rows are grouped by
 * which terms are missing, one Gram matrix a pattern: the moments of any model's complete rows are a sum over
 * patterns. Rows of rare patterns are kept in a list and added when needed. Nothing is ever subtracted.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_MOMENTS_H
#define CETERIS_MOMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"
#include "gram.h"
#include "terms.h"

typedef struct ct_moments ct_moments;

enum { CT_GRAM_LIMIT = 512 };

/* Reads all rows of all terms that hold numbers, by so many threads (0: one a processor), whose number does not show
 * in the bits. Takes a reference of terms. Returns one reference, or NULL with *error set (no memory, cancelled).
 * Above CT_GRAM_LIMIT design columns no Gram matrix is kept: each question reads the rows of those it asks for, or
 * takes the cross-products of columns in use, which are kept once made. */
ct_moments *ct_moments_new(ct_terms *terms, size_t threads, const ct_progress *progress, ct_error *error);

/* The same of terms that ct_terms_over made of theirs. Takes a reference of both; returns one, or NULL where memory is
 * out. */
ct_moments *ct_moments_over(ct_moments *moments, ct_terms *terms);

ct_moments *ct_moments_ref(ct_moments *moments); /* safe from any thread */
void ct_moments_unref(ct_moments *moments);      /* NULL is allowed */

const ct_terms *ct_moments_terms(const ct_moments *moments);

/* Fills *gram, made by ct_gram_init with k, in the columns' own units before they are scaled by 2^binary /
 * 10^decimals, for the design columns columns[0..k) over the rows where these and the terms also[0..n_also) are
 * present. also may be NULL with 0. CT_OK, CT_ERROR_MEMORY, or CT_ERROR_ARGUMENT for no column or a text term. */
ct_status ct_moments_gather(const ct_moments *moments, const int *columns, size_t k, const int *also, size_t n_also,
                            ct_gram *gram);

/* The same without the products of columns[loose .. loose + n_loose) among each other, which are left 0 (not so their
 * squares): what it takes to border one model with each of them. Products of the other columns are kept for the next
 * question where they are not in a Gram matrix. CT_CANCELLED where progress, which may be NULL, asks to stop. */
ct_status ct_moments_gather_loose(const ct_moments *moments, const int *columns, size_t k, size_t loose,
                                  size_t n_loose, const int *also, size_t n_also, const ct_progress *progress,
                                  ct_gram *gram);

/* The number of rows where terms[0..k) are all present. */
size_t ct_moments_rows(const ct_moments *moments, const int *terms, size_t k);

/* Sets present[level] of a category, which has its width, where a row with terms[0..k) has that level; the others are
 * left as they are. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_moments_levels(const ct_moments *moments, int category, const int *terms, size_t k, bool *present);

/* The number of patterns of missing values that rows show. */
size_t ct_moments_patterns(const ct_moments *moments);

#endif
