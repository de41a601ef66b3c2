/* The terms a model may take: every column of a table and powers of columns, in levels or in differences.
 *
 * Immutable once made, shared by reference counts; the values of plain columns are the table's own.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TERMS_H
#define CETERIS_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "error.h"
#include "table.h"
#include "weights.h"

/* What is made of columns: bits, done one upon the other in this order. Categories, dates, the index and weights are
 * left as they are. */
typedef enum ct_transform {
    CT_LEVELS = 0,      /* values as they are */
    CT_LOGS = 1,        /* logarithms of columns whose values are all positive, the others as they are */
    CT_DIFFERENCES = 2, /* log differences of columns whose values are all positive, plain differences of the others;
                           changes are from the row one step before by the table's index, from the row above where it
                           has none; where all are turned, a row that has no such row is as if it were excluded */
    CT_STANDARDS = 4,   /* what is above the mean, in standard deviations, of the rows that are kept; yes and no stay */
    CT_PLAIN = 8        /* no logarithms, in differences neither */
} ct_transform;

/* What is made of one column, whatever is made of all: first some bits are taken from that, then others added. One that
 * holds yes and no is standardised where it is asked for here. */
typedef struct ct_own_change {
    int column; /* of the table */
    unsigned off, on;
    long lag; /* of its own differences: over how many steps; where a row has none so far before, it is missing */
} ct_own_change;

typedef enum ct_role {
    CT_ROLE_CANDIDATE, /* may enter a model; is in `.`, in previews and in the default correlation */
    CT_ROLE_INDEX,     /* may enter by name only, as a trend */
    CT_ROLE_DATE,      /* a date that is not the index: may enter by name only, as the number that it is */
    CT_ROLE_WEIGHTS,   /* rows are weighted by it; may enter by name only */
    CT_ROLE_TEXT       /* may not enter */
} ct_role;

/* A power of a column, wanted as a term of its own. After a difference it is the power of the difference. */
typedef struct ct_power {
    int column;   /* of the table */
    int exponent; /* 2 to CT_MAX_EXPONENT */
} ct_power;

enum { CT_MAX_EXPONENT = 20 };

enum { CT_MOST_PARTS = 4, CT_MOST_WIDTH = 5000 };

/* A part of a compound: a column, a power of it, or its orthogonal polynomials up to a degree. */
typedef struct ct_part {
    int column;   /* of the table */
    int exponent; /* 1, or the power */
    int degree;   /* 0, or that of poly() */
} ct_part;

/* What is made of parts, wanted as a term: the interaction of two or more, in any order, or one that is a poly(). */
typedef struct ct_compound {
    ct_part part[CT_MOST_PARTS];
    int n_parts;
} ct_compound;

typedef enum ct_term_kind {
    CT_TERM_NUMBER,     /* a column of numbers, its difference, or a power of these */
    CT_TERM_CATEGORY,   /* a category: a design column a level, 1 where the row has it and 0 elsewhere */
    CT_TERM_POLYNOMIAL, /* poly(x, k): k orthogonal polynomials, of sum of squares 1, as in R */
    CT_TERM_INTERACTION /* a:b: the products of its parts' design columns, those of the first part fastest */
} ct_term_kind;

/* A term: what enters a model or leaves it as a whole. */
typedef struct ct_term {
    ct_term_kind kind;
    const char *name;        /* as shown: "users", "users^2", "dlog(users)", "diff(rate)^2", "users:region" */
    const char *source;      /* as the column is called: "users"; of a compound as it is named in a formula */
    int column;              /* of the table; of a compound its first part's */
    int exponent;            /* 1, or the power; of a compound 0 */
    int degree;              /* of a polynomial */
    int part[CT_MOST_PARTS]; /* of a compound: the terms it is made of, ascending */
    int n_parts;             /* 0 for a plain term, 1 for a polynomial */
    ct_role role;
    bool logs;      /* logarithms or differences of them, or powers of these */
    long lag;       /* of differences over so many steps; 0 of none */
    bool standard;  /* in standard deviations */
    bool as_is;     /* the column as it is, or powers of it */
    int design;     /* its first design column: see design.h */
    int width;      /* how many design columns it has; 0 for text */
    size_t present; /* rows that are neither missing nor excluded */
} ct_term;

typedef struct ct_terms ct_terms;

/* Rows of the table that models shall not stand on, from 0, in ascending order, none twice. Differences are made
 * before they are left out: what is left out is the change to an excluded row, not the one from it. */
typedef struct ct_excluded {
    const size_t *rows;
    size_t count;
} ct_excluded;

/* What rows of the table must meet for models to stand on them, and which do: a bit a row, that of row 0 the lowest of
 * bits[0]. Other rows are left out as excluded ones are. */
typedef struct ct_condition {
    const char *text; /* in words; NULL: none, all rows */
    const uint64_t *bits;
} ct_condition;

/* What terms are made of besides their table; all zero for its columns as they are. */
typedef struct ct_basis {
    const ct_power *powers; /* unsorted and doubled as may be */
    size_t n_powers;
    const ct_compound *compounds; /* likewise; what their parts need comes in with them */
    size_t n_compounds;
    ct_transform transform; /* of all columns */
    long lag;               /* of differences: over how many steps; 0 is 1 */
    const ct_own_change *own; /* of single columns, none twice */
    size_t n_own;
    ct_excluded excluded;
    ct_condition condition;
    int weights; /* a column by which rows are weighted, where weighting says so */
    ct_weighting weighting;
} ct_basis;

/* Makes the terms of a table: its columns in file order, each followed by its powers in ascending order, then
 * polynomials, then interactions of two parts, of three, and so on. All of the basis is copied. Takes a reference of
 * the table. Returns one reference, or NULL with *error set, as ct_terms_new; also for a compound that cannot be made
 * or would have more than CT_MOST_WIDTH columns. */
ct_terms *ct_terms_make(ct_table *table, const ct_basis *basis, ct_error *error);

/* Makes the terms of a table: its columns in file order, each followed by its powers in ascending order (powers may
 * come unsorted and doubled; n_powers may be 0). Takes a reference of the table. Returns one reference, or NULL
 * with *error set: a power of a text column or out of range, differences of a table with fewer than two rows, no
 * memory. */
ct_terms *ct_terms_new(ct_table *table, const ct_power *powers, size_t n_powers, ct_transform transform,
                       ct_error *error);

/* The same without the rows that are excluded, which are copied. They keep their places: all that counts or reads rows
 * passes over them. */
ct_terms *ct_terms_new_without(ct_table *table, const ct_power *powers, size_t n_powers, ct_transform transform,
                               ct_excluded excluded, ct_error *error);

/* The same with rows weighted by a column (ignored where kind is CT_UNWEIGHTED): those whose weight is 0 or missing are
 * left out as if they were excluded. Further errors as ct_weights_make. */
ct_terms *ct_terms_new_weighted(ct_table *table, const ct_power *powers, size_t n_powers, ct_transform transform,
                                ct_excluded excluded, int column, ct_weighting kind, ct_error *error);

/* The same terms under the names that another table gives the same columns, in their order: nothing is read. condition:
 * the text of theirs by these names, NULL where there is none. Takes references of the table and of the terms, whose
 * values it shares. Returns one reference; NULL where memory is out, or with *fits false where the table's columns, or
 * its index, are others. */
ct_terms *ct_terms_over(ct_terms *terms, ct_table *table, const char *condition, bool *fits);

ct_terms *ct_terms_ref(ct_terms *terms); /* safe from any thread */
void ct_terms_unref(ct_terms *terms);    /* NULL is allowed */

ct_table *ct_terms_table(const ct_terms *terms); /* the terms' own: take a reference to keep it */
ct_transform ct_terms_transform(const ct_terms *terms); /* of all columns */
long ct_terms_lag(const ct_terms *terms);               /* of its differences; 0 where there are none */

/* What single columns are made into, in their order: the terms' own. */
size_t ct_terms_own(const ct_terms *terms, const ct_own_change **own);

/* Whether a term is made of its columns in the same way as one of another list that stands for the same. */
bool ct_terms_same_change(const ct_terms *terms, size_t term, const ct_terms *other, size_t same);

/* Whether differences are taken over the same steps in all columns that two lists share. */
bool ct_terms_same_lags(const ct_terms *terms, const ct_terms *other);

/* Whether some term is not its column as it is. */
bool ct_terms_turned(const ct_terms *terms);
size_t ct_terms_count(const ct_terms *terms);
size_t ct_terms_rows(const ct_terms *terms);  /* of the table; the excluded ones too */
size_t ct_terms_whole(const ct_terms *terms); /* of these, how many have one a step before, in differences; else all */
size_t ct_terms_kept(const ct_terms *terms);  /* of those, how many are not excluded */
ct_excluded ct_terms_excluded(const ct_terms *terms);   /* the terms' own */
ct_weights ct_terms_weights(const ct_terms *terms);     /* values: one a row */
ct_condition ct_terms_condition(const ct_terms *terms); /* the terms' own */
size_t ct_terms_meeting(const ct_terms *terms);         /* rows of the table that meet it; all where there is none */
bool ct_terms_keeps(const ct_terms *terms, size_t row); /* whether a row is one of these */

/* Whether a row of the table is neither excluded nor against the condition; terms may be NULL, and choose all. And
 * whether two terms choose the same rows of tables of the same rows, for the same reasons. */
bool ct_terms_choose(const ct_terms *terms, size_t row);
bool ct_terms_same_choice(const ct_terms *terms, const ct_terms *other);

/* Whether the terms choose by exactly these; bits as many as they have. */
bool ct_terms_choice_is(const ct_terms *terms, ct_excluded excluded, ct_condition condition);

const ct_term *ct_terms_at(const ct_terms *terms, size_t term);

/* The term of that column and exponent, or -1. */
int ct_terms_find(const ct_terms *terms, int column, int exponent);

/* The term that is such a compound, its parts in any order; or -1. */
int ct_terms_compound(const ct_terms *terms, const ct_compound *compound);

/* What a compound term is made of. */
ct_compound ct_terms_parts(const ct_terms *terms, size_t term);

/* Whether all parts of one term are among another's, and these are more: x in x:y, and in poly(x, 2) not. */
bool ct_terms_within(const ct_terms *terms, size_t small, size_t large);

/* The term shown by that name or, for exponent 1, whose column is called so; or -1. */
int ct_terms_named(const ct_terms *terms, const char *name);

/* The term that stands for the same variable, in the same power, or for a compound of the same, as one of other terms:
 * of the same table or of one made of it, or of which it was made. -1 where there is none. */
int ct_terms_counterpart(const ct_terms *terms, const ct_terms *other, size_t term);

/* The term that holds the index, or -1. */
int ct_terms_index(const ct_terms *terms);

#endif
