/* A selection as rows: what is said of each.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "report/term_names.h"
#include "report/words/words_step.h"
#include "selection_rows.h"
#include "text/number.h"

/* A text that is added to, cut to its room. */
typedef struct line {
    char *text;
    size_t size, used;
} line;

static void add(line *to, const char *format, ...) CT_PRINTF(2, 3);

static void add(line *to, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = to->used < to->size ? vsnprintf(to->text + to->used, to->size - to->used, format, arguments) : 0;
    va_end(arguments);
    to->used += length > 0 ? (size_t)length : 0;
}

/* Regressors of every model that are no candidates: those locked in, what interactions keep. The first two are
 * named. */
static void add_always(line *to, const ct_selection_rows *rows) {
    const ct_model *model = rows->rows[0].model;
    size_t count = 0;
    char name[CT_NAME_SIZE];
    for (size_t i = 0; i < model->n_tests; i++) {
        bool candidate = false;
        for (size_t j = 0; j < rows->n_candidates; j++)
            candidate = candidate || rows->candidates[j] == model->tests[i].term;
        if (candidate)
            continue;
        if (count < 2)
            add(to, "%s%s", count == 0 ? "  always " : ", ", ct_name_short(name, rows->terms, model->tests[i].term));
        count++;
    }
    if (count > 2)
        add(to, " and %zu more", count - 2);
}

char *ct_selection_rows_title(const ct_selection_rows *rows, char *buffer, size_t size) {
    char command[CT_SELECT_SIZE];
    line to = {buffer, size, 0};
    size_t n = rows->rows[0].model->n;
    const char *verb = "select ";
    add(&to, "%s  from %zu candidate%s", ct_selection_write(&rows->of->asked, command) + strlen(verb),
        rows->n_candidates, rows->n_candidates == 1 ? "" : "s");
    add_always(&to, rows);
    add(&to, "  n %zu", n);
    return buffer;
}

/* ---- Paths ---- */

static void path_words(const ct_path *path, const ct_terms *terms, size_t row, line *to) {
    if (row > 0) {
        ct_words_step(path, &path->steps[row - 1], terms, 0, to->text, to->size);
        return;
    }
    ct_words_procedure(&path->how, to->text, to->size);
}

static bool path_note(const ct_path *path, const ct_terms *terms, size_t row, line *to) {
    char reason[200];
    if (row < path->n_steps)
        return false;
    ct_words_stop(path, terms, reason, sizeof reason);
    add(to, "stopped: %s", reason);
    return path->stop == CT_STOP_CYCLE || path->stop == CT_STOP_CANCELLED;
}

/* ---- Best ---- */

static bool is_perfect(const ct_selection_rows *rows, size_t row) {
    return rows->rows[row].model->reason == CT_REASON_PERFECT_FIT;
}

/* "AIC 333.7" */
static void add_value(line *to, const ct_selection_rows *rows, size_t row) {
    ct_criterion by = rows->of->asked.by;
    double value = ct_subsets_value(rows->of->subsets, row, by);
    char number[CT_NUMBER_SIZE];
    if (is_perfect(rows, row))
        add(to, "it fits perfectly");
    else if (isnan(value))
        add(to, "%s is not defined", ct_criterion_label(by));
    else
        add(to, "%s %s", ct_criterion_label(by), ct_number(number, value, ct_criterion_class(by), 0));
}

/* What a difference comes to: of its own digits where those of the class would not show it. */
static const char *difference(double value, char buffer[CT_NUMBER_SIZE]) {
    return ct_number(buffer, fabs(value), CT_CLASS_VALUE, fabs(value) < 1 ? 3 : 4);
}

static void chosen_words(const ct_selection_rows *rows, size_t row, line *to) {
    const ct_selection *of = rows->of;
    add(to, "model %d is the best %s: ", rows->rows[row].number, of->subsets->proven ? "of all" : "found");
    add_value(to, rows, row);
    if (is_perfect(rows, row)) {
        add(to, ", with the fewest coefficients");
    } else if (of->second >= 0) {
        const ct_selection_row *second = &rows->rows[of->second];
        add(to, "; %s model %d: ", second->near ? "a near tie with" : "next", second->number);
        add_value(to, rows, (size_t)of->second);
    }
}

static void listed_words(const ct_selection_rows *rows, size_t row, line *to) {
    const ct_selection *of = rows->of;
    char apart[CT_NUMBER_SIZE];
    double mine = ct_subsets_value(of->subsets, row, of->asked.by), best;
    add(to, "model %d: ", rows->rows[row].number);
    add_value(to, rows, row);
    if (of->chosen < 0)
        return;
    best = ct_subsets_value(of->subsets, (size_t)of->chosen, of->asked.by);
    if (isfinite(mine) && isfinite(best) && !is_perfect(rows, row))
        add(to, ", %s %s than model %d, the best", difference(mine - best, apart),
            of->asked.by == CT_BY_ADJ_R2 ? "less" : "more", rows->rows[of->chosen].number);
    if (of->subsets->of[row].near)
        add(to, "; all but as good as model %d, of the same size", rows->rows[row - 1].number);
    else if (rows->rows[row].near)
        add(to, ": a near tie");
}

static bool best_note(const ct_selection_rows *rows, size_t row, line *to) {
    const ct_subsets *s = rows->of->subsets;
    char name[CT_NAME_SIZE];
    if (!s->proven) {
        add(to, s->of[row].proven ? "stopped: of this size none is better, of others there may be better ones"
                                  : "not proven: stopped before all models were ruled out, there may be better ones");
        return true;
    }
    if (s->n_scope <= 20)
        add(to, "exact: none of the %ld models is better", 1L << s->n_scope);
    else
        add(to, "exact: none of the 2^%zu models is better", s->n_scope);
    if (s->crowded)
        add(to, "; more than are listed fit as well");
    for (size_t i = 0; i < s->n_scope; i++)
        if (s->out >> i & 1) {
            add(to, "; %s is in none: constant, or made of what all have",
                ct_name_short(name, rows->terms, s->scope[i]));
            break;
        }
    return false;
}

/* ---- Both ---- */

char *ct_selection_row_words(const ct_selection_rows *rows, size_t row, char *buffer, size_t size) {
    line to = {buffer, size, 0};
    buffer[0] = '\0';
    if (rows->of->path)
        path_words(rows->of->path, rows->terms, row, &to);
    else if (rows->rows[row].chosen)
        chosen_words(rows, row, &to);
    else
        listed_words(rows, row, &to);
    return buffer;
}

char *ct_selection_row_note(const ct_selection_rows *rows, size_t row, bool *warning, char *buffer, size_t size) {
    line to = {buffer, size, 0};
    buffer[0] = '\0';
    *warning = rows->of->path ? path_note(rows->of->path, rows->terms, row, &to) : best_note(rows, row, &to);
    return buffer;
}
