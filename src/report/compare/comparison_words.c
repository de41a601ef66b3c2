/* What there is to say of models set side by side.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "comparison.h"
#include "report/term_names.h"
#include "session/formula/formula.h"
#include "session/session.h"
#include "text/number.h"

enum { WORDS = 600 };

static void tell_rows(const ct_compared *of, char buffer[WORDS]) {
    ct_condition condition = ct_terms_condition(of->terms);
    ct_excluded excluded = ct_terms_excluded(of->terms);
    int used = snprintf(buffer, WORDS, "n %zu", of->model->n);
    if (condition.text)
        used += snprintf(buffer + used, WORDS - (size_t)used, " where %.300s", condition.text);
    if (excluded.count > 0) {
        used += snprintf(buffer + used, WORDS - (size_t)used, ", without ");
        ct_excluded_write(excluded, buffer + used, WORDS - (size_t)used);
    }
}

static void tell(const ct_compared *of, unsigned what, char buffer[WORDS]) {
    switch (what) {
    case CT_DIFFERS_RESPONSE: snprintf(buffer, WORDS, "%s", ct_name(of->terms, of->model->response)); break;
    case CT_DIFFERS_WEIGHTS:
        if (ct_weights_write(of->terms, buffer, WORDS) == 0)
            snprintf(buffer, WORDS, "none");
        break;
    default: tell_rows(of, buffer); break;
    }
}

/* "(1), (2)", those from `first` on that are told alike, each marked as done. */
static void write_group(FILE *out, const ct_comparison *c, unsigned what, size_t first, const char *words, bool *done) {
    char other[WORDS];
    for (size_t i = first; i < c->n_models; i++) {
        tell(&c->models[i], what, other);
        if (done[i] || strcmp(other, words) != 0)
            continue;
        fprintf(out, "%s%s", i > first ? ", " : "", c->models[i].name);
        done[i] = true;
    }
    fprintf(out, ": %s", words);
}

char *ct_comparison_told(const ct_comparison *c, unsigned what) {
    char *text = NULL, words[WORDS];
    size_t size;
    bool *done = calloc(c->n_models + 1, sizeof *done);
    FILE *out = done ? open_memstream(&text, &size) : NULL;
    for (size_t i = 0; i < c->n_models && out; i++) {
        if (done[i])
            continue;
        tell(&c->models[i], what, words);
        fputs(i > 0 ? "; " : "", out);
        write_group(out, c, what, i, words, done);
    }
    free(done);
    if (out && fclose(out) == 0)
        return text;
    free(text);
    return NULL;
}

char *ct_comparison_note(const ct_comparison *c, char buffer[CT_COMPARISON_NOTE]) {
    static const struct {
        unsigned what;
        const char *words;
    } kinds[] = {{CT_DIFFERS_RESPONSE, "responses"},
                 {CT_DIFFERS_WEIGHTS, "weights"},
                 {CT_DIFFERS_ROWS, "rows"}};
    size_t used = 0;
    buffer[0] = '\0';
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (c->differs & kinds[i].what)
            used +=
                (size_t)snprintf(buffer + used, CT_COMPARISON_NOTE - used, "%s%s", used ? ", " : "", kinds[i].words);
    if (used > 0)
        snprintf(buffer + used, CT_COMPARISON_NOTE - used,
                 " differ: adjusted R2, AIC and BIC do not compare");
    else if (c->differs & CT_DIFFERS_CONSTANT)
        snprintf(buffer, CT_COMPARISON_NOTE,
                 "without a constant R2 is uncentred: adjusted R2 does not compare to that of models with one");
    return buffer;
}

/* ---- The rows that all have ---- */

static bool has_column(const ct_terms *terms, int term, int column) {
    const ct_term *about = ct_terms_at(terms, (size_t)term);
    bool has = about->n_parts == 0 && about->column == column;
    for (int i = 0; i < about->n_parts; i++)
        has = has || ct_terms_at(terms, (size_t)about->part[i])->column == column;
    return has;
}

static bool uses(const ct_compared *model, int column) {
    bool used = has_column(model->terms, model->model->response, column);
    for (size_t i = 0; i < model->model->n_tests && !used; i++)
        used = has_column(model->terms, model->model->tests[i].term, column);
    return used;
}

/* Whether they are of one table, and chosen among its rows alike. */
static bool chosen_alike(const ct_comparison *c) {
    const ct_terms *first = c->models[0].terms;
    for (size_t i = 1; i < c->n_models; i++)
        if (ct_terms_table(c->models[i].terms) != ct_terms_table(first) ||
            !ct_terms_same_choice(c->models[i].terms, first))
            return false;
    return (c->differs & (CT_DIFFERS_RESPONSE | CT_DIFFERS_WEIGHTS | CT_DIFFERS_TRANSFORM | CT_DIFFERS_ROWS)) ==
           CT_DIFFERS_ROWS;
}

/* Names the columns that some models lack and that have missing values. */
static size_t write_missing(FILE *out, const ct_comparison *c) {
    const ct_table *table = ct_terms_table(c->models[0].terms);
    size_t written = 0;
    for (size_t column = 0; column < ct_table_columns(table); column++) {
        const ct_column *about = ct_table_column(table, column);
        size_t users = 0, size = ct_formula_quote(about->name, NULL, 0) + 1;
        for (size_t i = 0; i < c->n_models; i++)
            users += uses(&c->models[i], (int)column);
        char *name = users > 0 && users < c->n_models && about->present < ct_table_rows(table) ? malloc(size) : NULL;
        if (!name)
            continue;
        ct_formula_quote(about->name, name, size);
        fprintf(out, "%s!missing(%s)", written++ ? " && " : "", name);
        free(name);
    }
    return written;
}

char *ct_comparison_remedy(const ct_comparison *c) {
    char *text = NULL;
    size_t size, written = 0;
    FILE *out = c->n_models > 1 && chosen_alike(c) ? open_memstream(&text, &size) : NULL;
    if (!out)
        return NULL;
    fputs("on the rows that all have they compare: where ", out);
    written = write_missing(out, c);
    if (fclose(out) == 0 && written > 0)
        return text;
    free(text);
    return NULL;
}

/* ---- Marks ---- */

const char *ct_comparison_mark(const ct_compared_cell *cell, bool ascii) {
    if (cell->turned)
        return ascii ? "~" : "±";
    return !cell->crossed ? "" : ascii ? "!" : "†";
}

const char *ct_comparison_best(bool ascii) {
    return ascii ? "<" : "◂";
}

/* Which marks there are. */
typedef struct marks {
    bool stars, turned, crossed, best;
} marks;

static marks find_marks(const ct_comparison *c) {
    marks m = {0};
    for (size_t i = 0; i < c->n_rows * c->n_models; i++) {
        const ct_compared_cell *cell = &c->cells[i];
        m.stars = m.stars || (cell->estimate && *ct_stars(ct_estimate_get(cell->estimate, CT_P, NULL)));
        m.turned = m.turned || cell->turned;
        m.crossed = m.crossed || (cell->crossed && !cell->turned);
    }
    for (size_t i = 0; i < c->n_models; i++) {
        m.best = m.best || c->models[i].best[CT_AIC - CT_MODEL_FIRST];
        m.stars = m.stars || *ct_stars(c->models[i].p);
    }
    return m;
}

/* What stands below the coefficients. */
static void tell_below(ct_below below, bool brief, char buffer[64]) {
    const char *open = below == CT_BELOW_INTERVAL ? "[" : "(", *close = below == CT_BELOW_INTERVAL ? "]" : ")";
    const char *where = below == CT_BELOW_INTERVAL ? " in brackets" : " in parentheses";
    snprintf(buffer, 64, "%s%s%s", brief ? open : "", ct_below_words(below), brief ? close : where);
}

char *ct_comparison_legend(const ct_comparison *c, bool ascii, bool brief, char buffer[CT_COMPARISON_NOTE]) {
    const marks m = find_marks(c);
    char below[64];
    bool under = c->below != CT_BELOW_NOTHING;
    size_t used = 0;
    buffer[0] = '\0';
    tell_below(c->below, brief, below);
    const struct {
        bool there;
        const char *mark, *words;
    } all[] = {{under && !brief, "", below},
               {m.stars && !brief, "", ct_stars_legend()},
               {m.turned, ascii ? "~ " : "± ",
                brief || m.crossed ? "sign turned" : "sign turned since the model before"},
               {m.crossed, ascii ? "! " : "† ",
                brief ? "significance gained or lost" : "significance gained or lost since the model before"},
               {m.best, ascii ? "< " : "◂ ", "the best"},
               {under && brief, "", below}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].there)
            used += (size_t)snprintf(buffer + used, CT_COMPARISON_NOTE - used, "%s%s%s", used ? "   " : "", all[i].mark,
                                     all[i].words);
    return buffer;
}
