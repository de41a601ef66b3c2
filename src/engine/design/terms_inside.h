/* What is inside a list of terms: for who makes one, and for the accessors of its design columns.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TERMS_INSIDE_H
#define CETERIS_TERMS_INSIDE_H

#include <stdatomic.h>
#include <stdint.h>

#include "engine/design.h"
#include "engine/terms.h"

struct ct_terms {
    atomic_size_t references;
    ct_terms *of; /* whose values, groups, rows and weights these share; NULL where they are its own */
    ct_table *table;
    ct_transform transform;
    long lag;
    ct_own_change *own; /* by column */
    size_t n_own;
    size_t rows, count;
    ct_term *terms;
    size_t n_columns, room; /* design columns, and for how many there is room */
    ct_design_column *columns;
    double **owned; /* two a column: high and low where they are its own */
    size_t n_groups;
    ct_design_group *groups;
    size_t n_shared;
    void **shared;                /* what the columns of a compound share */
    size_t *excluded, n_excluded; /* rows of the table */
    ct_condition condition;
    size_t n_meeting;
    uint64_t *out;                /* a bit a row of the terms that is left out; NULL where none is */
    size_t n_out, n_first; /* how many are out; how many have no row a step before, in differences */
    size_t *before; /* while differences are made: of each row that so many steps before; CT_NO_ROW: there is none */
    long before_lag;
    ct_weights weights;
    double *weight; /* of the table's rows */
    int index;
};

/* Room for so many design columns more, behind those that are there: they are the term's, and zero. Each has room for
 * own values; there is room for one group more a column. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_design_add(ct_terms *terms, size_t term, size_t width);

/* Own arrays of a column, as many as rows; in owned. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_design_own(ct_terms *terms, size_t column, double **high, double **low);

/* Lets the low array of a column go where it is zero throughout. */
void ct_design_drop_low(ct_terms *terms, size_t column);

/* Memory that goes with the terms; NULL where there is none. */
void *ct_design_share(ct_terms *terms, size_t bytes);

/* Copies what single columns are made into. CT_OK, CT_ERROR_MEMORY, or CT_ERROR_ARGUMENT with *error set. */
ct_status ct_terms_take_own(ct_terms *terms, const ct_basis *basis, ct_error *error);

/* Sets what becomes of a plain term's column, whose role is set, and its name. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_terms_set_change(const ct_terms *terms, ct_term *term);

/* Names a plain term by its column in the terms' table. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_terms_name(const ct_terms *terms, ct_term *term);

/* Frees it; what it shares goes with those whose it is. */
void ct_terms_free(ct_terms *terms);

/* Fills before for such a lag. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_terms_find_before(ct_terms *terms, long lag);

/* Makes of a column, which need not be its own, how many standard deviations its values lie above their mean. CT_OK or
 * CT_ERROR_MEMORY. */
ct_status ct_design_standardise(ct_terms *terms, size_t column);

/* Fills the design column of a term that is a column or what was made of it; or that of a power of such a term, which
 * is there. Both count what is present. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_design_fill_base(ct_terms *terms, size_t term);
ct_status ct_design_fill_power(ct_terms *terms, size_t term, size_t base);

/* Fills the columns of a category, of a polynomial, of an interaction, whose parts are there. CT_OK, CT_ERROR_MEMORY,
 * or CT_ERROR_ARGUMENT and a message for a polynomial of too few different values. */
ct_status ct_design_fill_category(ct_terms *terms, size_t term);
ct_status ct_design_fill_polynomial(ct_terms *terms, size_t term, ct_error *error);
ct_status ct_design_fill_interaction(ct_terms *terms, size_t term);

/* Names the columns of a term that is there, and its parts. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_design_name(ct_terms *terms, size_t term);

/* Counts the rows that a term has. */
void ct_design_count_present(ct_terms *terms, size_t term);

/* Products of values stay within a double's range where sizes lie between this and its inverse, and decimals are no
 * more than so many; else they are taken of values scaled to at most 1, not of mantissas. */
#define CT_LARGEST_PRODUCT 1e120
enum { CT_MOST_DECIMALS = 200 };

/* Names a term that is made of parts, which are named. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_compounds_name(ct_terms *terms, ct_term *term);

/* Copies a condition to the terms; none is of a NULL text. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_terms_take_condition(ct_terms *terms, ct_condition condition);

#endif
