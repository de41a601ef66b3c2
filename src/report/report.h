/* Results on paper: a model, a correlation matrix, a selection path, variables by themselves, written as text, in
 * documents, as CSV or JSON.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_REPORT_H
#define CETERIS_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "report/compare/comparison.h"
#include "engine/csv.h"
#include "engine/model.h"
#include "engine/moments.h"
#include "engine/path.h"
#include "session/selection/selection.h"
#include "page.h"

typedef struct ct_report_options {
    ct_format format;
    int digits;       /* of text, documents and CSV: 0 for the house formats and in CSV 17; JSON always has 17 */
    bool ascii;       /* text without characters outside ASCII */
    int width;        /* columns of a line of text; 0 for CT_PAGE_WIDTH */
    bool cut;         /* text may cut long names: for a terminal, whose lines end */
    const char *file; /* what the data are called in headings; foreign text */
} ct_report_options;

/* Formats for programs. JSON keys and CSV columns are the keys of engine/statistics.def.
 *
 *   model, JSON   response, formula, the model's statistics, constant (is there one), level (of the intervals),
 *                 digits, terms (name, the term's statistics); undefined figures are null and `reasons` beside them
 *                 has {key: words}; a term without coefficient has its reason in `aliased` too
 *   path, JSON    method, by, alpha (of backward by p; else enter, leave), n, sample (rows, of: those with a response,
 *                 costliest: the candidates that cost most rows, without: as many as there would be), left_out (reason:
 *                 empty, akin to the response, alone without its margins; count, first), steps (drop or add, df, p,
 *                 change of the criterion, reason where it was aliased, second: the next best, near where that was
 *                 nearly as good, tie where it was, model: the one before the step), final (stopped: what ended it;
 *                 next: the best step that was not made; model)
 *   best, JSON    by, n, sample, left_out, candidates, always, never (names), proven, chosen (its place among models,
 *                 from 1), models (size, terms, ssr, criteria, near, proven: false where the search was stopped before
 *                 all of that size were ruled out), final (the model that was chosen)
 *   corr, JSON    method (pearson or partial), sample (pairwise or listwise), given (of partial ones: what is held
 *                 fixed), pairs (a, b, of partial ones held: how many are, the pair's statistics), each variable with
 *                 every later one
 *   model, CSV    a row a coefficient: term, its statistics, response, the model's statistics repeated on each row
 *   path, CSV     the same behind step, dropped, dropped_p, added, added_p, change, reason, second, second_move (add or
 *                 drop), second_p, second_change, near (near, tie); the final model last, without these
 *   best, CSV     a row a model: model, size, criteria, ssr, proven (of a search that was stopped), chosen, near, and
 *                 for each candidate 1 or 0
 *   corr, CSV     a, b, the pair's statistics; of partial ones then held
 *   compare, JSON differ (what the models have not alike: response, transform, weights, rows, constant), ranked
 *                 (whether AIC, BIC and adjusted R2 compare), models (name, best: of which figures, partial: larger,
 *                 smaller, f, df, df_resid, p of what a model or the one before it has more, model)
 *   compare, CSV  a row a coefficient of each model: model, formula, response, term, its statistics, the model's,
 *                 partial_f, partial_df, partial_df_resid, partial_p; always where, excluded, weights
 *   describe, JSON  rows, columns (name, kind: number or text, the column's statistics, histogram: from, to, counts;
 *                 of text top: text, n)
 *   describe, CSV name, kind, statistics, bin_1 to bin_10, top_1, top_1_n to top_5, top_5_n
 *   reading, JSON rows, files, columns (number, category, date, yes_no, text: how many), format, packed, encoding; of
 *                 text delimiter, decimal, thousands, comment (null where there is none), names_line (null: no line of
 *                 names); noticed: of each kind count and lines (the first of them); notes (sentences)
 *   reading, CSV  item, value, lines
 *   summary       in JSON rows and variables (name, the variable's statistics), in CSV name and statistics
 *
 * Where rows have to meet a condition, JSON has `where`, its text; where rows are excluded `excluded`, a list of their
 * numbers; CSV has last columns of these names.
 *
 * The constant is named "constant", as a column may be too: it is the one that comes first where the model has one,
 * and it has neither beta nor VIF. */

/* Each writes one whole report. CT_OK, CT_ERROR_MEMORY, or CT_ERROR_FILE where the stream refused (errno says why).
 * moments are those of the model or path. Names are made safe; JSON keeps them as they are, with escapes. */
ct_status ct_report_model(FILE *out, const ct_report_options *options, const ct_moments *moments,
                          const ct_model *model);
ct_status ct_report_path(FILE *out, const ct_report_options *options, const ct_moments *moments,
                         const ct_selection *selection);
ct_status ct_report_compare(FILE *out, const ct_report_options *options, const ct_comparison *comparison);
/* The models that best lists, and the one that is best. */
ct_status ct_report_best(FILE *out, const ct_report_options *options, const ct_moments *moments,
                         const ct_selection *selection);
/* Which correlations: all pairs of terms[0..count). */
typedef struct ct_report_pairs {
    ct_moments *moments;
    const int *terms;
    size_t count;
    bool listwise;       /* on the rows where all have a value; else each pair on its own */
    bool partial;        /* given controls[0..n_controls), but for the pair's own members */
    const int *controls; /* ascending */
    size_t n_controls;
    const ct_progress *progress; /* asked whether to go on; may be NULL */
} ct_report_pairs;

/* In text a triangle with stars and the pairs' figures below, else the pairs. May be cancelled. */
ct_status ct_report_corr(FILE *out, const ct_report_options *options, const ct_report_pairs *pairs);
/* n, mean, spread and ends of terms[0..count), each by itself. */
ct_status ct_report_summary(FILE *out, const ct_report_options *options, const ct_moments *moments, const int *terms,
                            size_t count);
/* What columns[0..count) of the terms' table hold on the rows that are chosen: numbers in one table with a
 * histogram, text in another with the most frequent. CT_CANCELLED too. */
ct_status ct_report_describe(FILE *out, const ct_report_options *options, const ct_terms *terms, const size_t *columns,
                             size_t count, const ct_progress *progress);
/* How the table was read, and what was not read as it stands. */
ct_status ct_report_reading(FILE *out, const ct_report_options *options, const ct_table *table,
                            const ct_csv_report *reading);

#endif
