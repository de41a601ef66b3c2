/* A selection as rows: figures and marks.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "selection_rows.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/term_names.h"

static const ct_criterion usual[] = {CT_BY_ADJ_R2, CT_BY_AIC, CT_BY_BIC, CT_BY_CP};

enum { USUAL = sizeof usual / sizeof *usual };

static double value_of(const ct_selection_rows *rows, size_t row, ct_criterion by) {
    const ct_selection *of = rows->of;
    return of->path ? ct_criterion_of(by, rows->rows[row].model, of->path->s2) : ct_subsets_value(of->subsets, row, by);
}

/* ---- Rows ---- */

/* places[]: of each term its place among the candidates, -1 for none. */
static void fill_path(ct_selection_rows *rows, const ct_path *path, const int *places) {
    for (size_t i = 0; i <= path->n_steps; i++) {
        const ct_step *step = i > 0 ? &path->steps[i - 1] : NULL;
        rows->rows[i] = (ct_selection_row){.model = i < path->n_steps ? path->steps[i].model : path->final,
                                           .number = (int)i,
                                           .moved = step ? places[step->move.term] : -1,
                                           .entered = step && step->move.enters,
                                           .chosen = i == path->n_steps,
                                           .near = step && (step->near || step->tie)};
        bool *in = rows->in + i * rows->n_candidates;
        for (size_t j = 0; j < rows->rows[i].model->n_tests; j++) {
            int place = places[rows->rows[i].model->tests[j].term];
            if (place >= 0)
                in[place] = true;
        }
    }
}

/* By how much a criterion is worse than the best, on the scale of AIC: that of PRESS and of what is left of R2 goes by
 * their logarithm. */
static double distance(ct_criterion by, double n, double value, double best) {
    if (value == best)
        return 0;
    switch (by) {
    case CT_BY_ADJ_R2: return n * (log1p(-value) - log1p(-best));
    case CT_BY_PRESS: return n * log(value / best);
    default: return value - best;
    }
}

static int shade_of(double apart) {
    static const double bands[] = {2, 4, 7, 10};
    int shade = 1;
    while (shade < CT_SHADES - 1 && !(apart < bands[shade - 1]))
        shade++;
    return apart > 0 || isnan(apart) ? shade : 0;
}

static bool near_the_best(const ct_selection *of, size_t row) {
    const ct_subsets *s = of->subsets;
    if (of->chosen < 0 || (int)row == of->chosen || of->asked.by == CT_BY_PRESS)
        return false;
    double best = ct_subsets_value(s, (size_t)of->chosen, of->asked.by), value = ct_subsets_value(s, row, of->asked.by);
    return ct_criterion_near(of->asked.by, s->of[of->chosen].model, 0, value - best);
}

static void fill_best(ct_selection_rows *rows, const ct_subsets *s) {
    ct_criterion by = rows->of->asked.by;
    double best = rows->of->chosen < 0 ? NAN : ct_subsets_value(s, (size_t)rows->of->chosen, by);
    for (size_t i = 0; i < s->count; i++) {
        double apart = distance(by, (double)s->of[i].model->n, ct_subsets_value(s, i, by), best);
        rows->rows[i] = (ct_selection_row){.model = s->of[i].model,
                                           .number = (int)i + 1,
                                           .moved = -1,
                                           .chosen = (int)i == rows->of->chosen,
                                           .near = s->of[i].near || near_the_best(rows->of, i),
                                           .shade = (int)i == rows->of->chosen ? 0 : shade_of(apart)};
        for (size_t j = 0; j < rows->n_candidates; j++)
            rows->in[i * rows->n_candidates + j] = s->of[i].in >> j & 1;
    }
}

/* ---- Their sheet ---- */

static const char *heading_of(ct_criterion by, bool ascii) {
    return by == CT_BY_ADJ_R2 ? ascii ? "adj R2" : "adj R²" : by == CT_BY_CP ? "Cp" : ct_criterion_label(by);
}

/* Of a path by p the rest is adjusted R2 and AIC; of others what else is usual. Cp needs the model of all. */
static bool is_beside(const ct_selection *of, ct_criterion by) {
    return by != of->asked.by && (!of->path || by == CT_BY_ADJ_R2 || by == CT_BY_AIC);
}

static void add_columns(ct_selection_rows *rows, bool ascii) {
    ct_sheet *sheet = &rows->sheet;
    const ct_selection *of = rows->of;
    bool path = of->path != NULL;
    ct_sheet_add_column(sheet, "number", path ? "step" : "model", CT_ALIGN_POINT);
    ct_sheet_add_column(sheet, "what", path ? "" : "size", path ? CT_ALIGN_LEFT : CT_ALIGN_POINT);
    ct_sheet_add_column(sheet, "by", of->asked.by == CT_BY_P ? "p" : heading_of(of->asked.by, ascii), CT_ALIGN_POINT);
    if (of->asked.by != CT_BY_P)
        ct_sheet_add_column(sheet, "change", path ? "change" : "worse", CT_ALIGN_POINT);
    for (size_t i = 0; i < USUAL; i++)
        if (is_beside(of, usual[i]))
            ct_sheet_add_column(sheet, ct_criterion_name(usual[i]), heading_of(usual[i], ascii), CT_ALIGN_POINT);
    ct_sheet_add_column(sheet, "near", "", CT_ALIGN_LEFT);
    ct_sheet_add_column(sheet, "chosen", "", CT_ALIGN_LEFT);
}

static void add_what(ct_selection_rows *rows, size_t i) {
    const ct_selection *of = rows->of;
    char text[CT_NAME_SIZE + 8];
    if (!of->path) {
        const ct_subset *s = of->subsets->of;
        if (i == 0 || s[i - 1].size != s[i].size)
            ct_sheet_number(&rows->sheet, (double)s[i].size, CT_CLASS_COUNT, "");
        else
            ct_sheet_skip(&rows->sheet);
    } else if (i == 0) {
        ct_sheet_text(&rows->sheet, "start");
    } else {
        const ct_move *move = &of->path->steps[i - 1].move;
        snprintf(text, sizeof text, "%c %.*s", move->enters ? '+' : '-', CT_NAME_SIZE,
                 ct_name(rows->terms, move->term));
        ct_sheet_text(&rows->sheet, text);
    }
}

/* What it goes by: p of what moved, or the criterion and its change; of best how much it is behind. */
static void add_by(ct_selection_rows *rows, size_t i) {
    const ct_selection *of = rows->of;
    ct_criterion by = of->asked.by;
    const ct_move *move = of->path && i > 0 ? &of->path->steps[i - 1].move : NULL;
    if (by == CT_BY_P) {
        ct_sheet_number(&rows->sheet, move ? move->p : NAN, CT_CLASS_P, "");
        return;
    }
    double value = value_of(rows, i, by), change = move ? move->change : NAN;
    if (!of->path && of->chosen >= 0)
        change = fabs(value - ct_subsets_value(of->subsets, (size_t)of->chosen, by));
    ct_sheet_number(&rows->sheet, isinf(value) ? NAN : value, ct_criterion_class(by), "");
    ct_sheet_number(&rows->sheet, isinf(change) ? NAN : change, ct_criterion_class(by), "");
}

static void fill_sheet(ct_selection_rows *rows, bool ascii) {
    ct_sheet *sheet = &rows->sheet;
    add_columns(rows, ascii);
    for (size_t i = 0; i < rows->count; i++) {
        ct_sheet_add_row(sheet);
        ct_sheet_number(sheet, rows->rows[i].number, CT_CLASS_COUNT, "");
        add_what(rows, i);
        add_by(rows, i);
        for (size_t k = 0; k < USUAL; k++)
            if (is_beside(rows->of, usual[k])) {
                double value = value_of(rows, i, usual[k]);
                ct_sheet_number(sheet, isinf(value) ? NAN : value, ct_criterion_class(usual[k]), "");
            }
        ct_sheet_text(sheet, !rows->rows[i].near ? "" : ascii ? "~" : "≈");
        ct_sheet_text(sheet, !rows->rows[i].chosen ? "" : ascii ? "<-" : "◀");
    }
}

/* ---- All of it ---- */

static int *make_places(const ct_selection_rows *rows) {
    size_t count = ct_terms_count(rows->terms);
    int *places = malloc((count + 1) * sizeof *places);
    for (size_t i = 0; places && i < count; i++)
        places[i] = -1;
    for (size_t i = 0; places && i < rows->n_candidates; i++)
        places[rows->candidates[i]] = (int)i;
    return places;
}

ct_status ct_selection_rows_make(ct_selection_rows *rows, const ct_selection *of, const ct_moments *moments,
                                 bool ascii) {
    const ct_path *path = of->path;
    const ct_subsets *s = of->subsets;
    *rows = (ct_selection_rows){.of = of,
                                .terms = ct_moments_terms(moments),
                                .candidates = path ? path->how.scope : s->scope,
                                .n_candidates = path ? path->how.n_scope : s->n_scope,
                                .count = path ? path->n_steps + 1 : s->count};
    ct_sheet_init(&rows->sheet);
    rows->rows = calloc(rows->count, sizeof *rows->rows);
    rows->in = calloc(rows->count * rows->n_candidates + 1, sizeof *rows->in);
    int *places = make_places(rows);
    if (rows->rows && rows->in && places) {
        path ? fill_path(rows, path, places) : fill_best(rows, s);
        fill_sheet(rows, ascii);
    }
    bool whole = rows->rows && rows->in && places && !rows->sheet.failed;
    free(places);
    if (!whole)
        ct_selection_rows_free(rows);
    return whole ? CT_OK : CT_ERROR_MEMORY;
}

void ct_selection_rows_free(ct_selection_rows *rows) {
    ct_sheet_free(&rows->sheet);
    free(rows->rows);
    free(rows->in);
    *rows = (ct_selection_rows){0};
}

bool ct_selection_row_has(const ct_selection_rows *rows, size_t row, size_t candidate) {
    return rows->in[row * rows->n_candidates + candidate];
}

size_t ct_selection_rows_chosen(const ct_selection_rows *rows) {
    for (size_t i = 0; i < rows->count; i++)
        if (rows->rows[i].chosen)
            return i;
    return rows->count - 1;
}
