/* What a script has to do to bring a model back, whatever language it is written in: the columns to read, what is
 * made of them and in which order, the rows that are kept, the columns of the design.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SCRIPT_PLAN_H
#define CETERIS_SCRIPT_PLAN_H

#include "engine/expression/expression_walk.h"
#include "session/data/made.h"
#include "session/session.h"

/* A column of the file, or one made by let; a column that became another kind is another variable. */
typedef struct ct_script_variable {
    const ct_column *about;    /* as it is used: its name, foreign text, and kind */
    const ct_column *origin;   /* as the file or the definition had it */
    size_t place;              /* in the file, from 0; of no meaning where there is an expression */
    ct_expression *expression; /* NULL for a column of the file; owned */
    const int *of;             /* which variable each column of the expression's table is */
    bool needed;
    char *name; /* what the script calls it; for ct_script_name_all. Owned */
} ct_script_variable;

typedef enum ct_script_change {
    CT_CHANGE_NONE,
    CT_CHANGE_LOG,
    CT_CHANGE_DLOG,
    CT_CHANGE_DIFF,
    CT_CHANGE_Z /* of the rows that are kept */
} ct_script_change;

/* A column of numbers as the model takes it. */
typedef struct ct_script_column {
    int variable;
    ct_script_change change;
    bool standard; /* what was changed is standardised in its turn, of the rows that are kept; with others than Z */
    long steps;    /* of a difference */
    const char *shown; /* "dlog(gdp)"; foreign text */
    char *name;        /* the variable's own where it is not changed. Owned */
} ct_script_column;

/* A part of a coefficient's column: these are multiplied. */
typedef struct ct_script_factor {
    int column;   /* of ct_script_plan.columns; -1 for a category */
    int exponent; /* of a number */
    int degree;   /* of a number: which of its orthogonal polynomials; 0 for none */
    int highest;  /* and how many there are of these */
    int variable; /* of a category */
    size_t level;
} ct_script_factor;

typedef struct ct_script_condition {
    const char *text; /* foreign text */
    ct_expression *expression;
    const int *of;
} ct_script_condition;

typedef struct ct_script_plan {
    const ct_session *session;
    const ct_state *state;
    const ct_terms *terms;
    const ct_model *model;
    const ct_csv_report *reading;
    const ct_origin *origin;
    ct_made made;
    int **of; /* one a table of made: which variable each of its columns is */
    ct_script_variable *variables;
    size_t n_variables;
    ct_script_column *columns;
    size_t n_columns;
    ct_script_condition *conditions;
    size_t n_conditions;
    int response; /* of columns */
    int weights;  /* a variable, -1 for none */
    bool steps;   /* something looks along the rows: each needs its step */
    const ct_index
        *index; /* by which it does, where that has gaps or the rows stand in another order; else NULL: row by row */
    int index_variable, index_within; /* the variables it is made of; -1 */
    const ct_table *index_table;
} ct_script_plan;

/* Of the state that is shown. CT_OK, to be freed with ct_script_plan_free before the session's next command; or
 * *error: there is no model or no file, memory is out. */
ct_status ct_script_plan_make(ct_session *session, ct_script_plan *plan, ct_error *error);
void ct_script_plan_free(ct_script_plan *plan); /* also a zeroed one */

/* What a coefficient's column is made of, up to CT_MOST_PARTS factors; returns how many, 0 for the constant. */
int ct_script_factors(const ct_script_plan *plan, const ct_estimate *estimate,
                      ct_script_factor factors[CT_MOST_PARTS]);

/* The same of a part of a term, as its formula has it: a category's level is 0, a polynomial's degree its highest. */
ct_script_factor ct_script_part(const ct_script_plan *plan, int term);

/* Which variable a column of the state's table is. */
int ct_script_variable_of(const ct_script_plan *plan, int column);

/* Whether any column is changed so, or any factor of the model is a polynomial. */
bool ct_script_changes(const ct_script_plan *plan, ct_script_change change);
bool ct_script_polynomials(const ct_script_plan *plan);

/* How far one step of the index is, in the units of what counts. */
double ct_script_index_step(const ct_script_plan *plan);

/* Whether the variable stands in the model as a category, and the level that it is compared to there. */
bool ct_script_category_base(const ct_script_plan *plan, int variable, size_t *base);

/* Whether terms move so closely together that other packages take them for one, or lose digits. */
bool ct_script_is_ill(const ct_script_plan *plan);

/* Whether some rows of the file are left out, be they complete or not. */
bool ct_script_chooses_rows(const ct_script_plan *plan);

/* Whether it is a date that a statistics program's file has as one. */
bool ct_script_own_date(const ct_script_plan *plan, const ct_script_variable *variable);

/* Whether the variable's values are texts in a script. */
bool ct_script_is_text(const ct_script_variable *variable);

#endif
