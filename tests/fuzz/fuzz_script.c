/* Fuzzing of the script reader. A letter chooses a table, the lines behind it are a script. After each line the state
 * is in order, shows what a fresh fit gives, and its formula means it; what failed changed nothing; reports are safe.
 * At the end a session that is told the state by three lines gives the same model, undo leads back to the beginning, and
 * redo to the end.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "engine/csv.h"
#include "fuzz.h"
#include "report/report_command.h"
#include "session/formula/formula.h"
#include "session/session.h"

enum { MOST_LINES = 40, LONGEST = 500, MOST_TERMS = 200, WORDS = 4096 };

/* Text and an index, missing values, names that no formula takes bare; one column the sum of two; no candidate. */
static const char *const tables[] = {
    "year,gdp,users,shoppers,town\n2001,5.5,1,2,a\n2002,7,3,2.5,b\n2003,8,4,,a\n2004,9.1,5,4,c\n2005,13,,5,\n"
    "2006,12,8,7.25,b\n2007,15,9,9,b\n",
    "y,a b,a`b,#1,\xE6\x94\xB6,I,.,x^2\n1,2,3,4,5,6,7,9\n2,2,5,4,3,8,1,4\n4,1,5,6,,7,2,16\n8,3,1,6,4,9,9,1\n"
    "5,7,2,5,2,3,3,25\n",
    "a,b,sum,twice,seven,empty,y\n1,2,3,2,7,,1\n4,0.5,4.5,8,7,,2\n2,2,4,4,7,,7\n9,1,10,18,7,,3\n5,5,10,10,7,,4\n",
    "x,y\n1,2\n2,3\n",
    "name,n\nx,1e300\ny,-1e-300\nz,0.1\nw,12345678901\n",
};
enum { TABLES = sizeof tables / sizeof *tables };

typedef struct script {
    ct_table *table;
    ct_session *session;
    char line[LONGEST];
    size_t lines;
    bool edited; /* variables, rows or weights were changed by more than the lines that tell a state at the end */
} script;

/* ---- What must hold ---- */

static size_t find_regressors(const ct_state *state, int *regressors) {
    size_t count = 0, terms = ct_terms_count(state->terms);
    must(terms <= MOST_TERMS, "%zu terms", terms);
    for (size_t i = 0; i < terms; i++)
        if (state->in_model[i])
            regressors[count++] = (int)i;
    return count;
}

/* The formula means the state. */
static void check_formula(const script *s, const ct_state *state) {
    ct_formula read;
    ct_error error = {0};
    int regressors[MOST_TERMS];
    size_t count = find_regressors(state, regressors);
    char *formula = ct_session_formula(s->session);
    must(formula, "no formula");
    if (state->response >= 0) {
        must(ct_formula_parse(formula, ct_terms_table(state->terms), -1, &read, &error) == CT_OK, "%s: %s", formula,
             error.message);
        must(read.calls.count == 0, "%s: a call is no column", formula);
        const ct_term *response = ct_terms_at(state->terms, (size_t)state->response);
        must(read.response == response->column && response->exponent == 1, "%s: another response", formula);
        must(read.constant == state->constant, "%s: another constant", formula);
        must(read.terms.count == count, "%s: %zu regressors, not %zu", formula, read.terms.count, count);
        for (size_t i = 0; i < count; i++) {
            const ct_term *term = ct_terms_at(state->terms, (size_t)regressors[i]);
            must(ct_formula_find(state->terms, &read.terms.of[i]) == regressors[i], "%s: another regressor than %s",
                 formula, term->name);
        }
        ct_formula_free(&read);
    }
    free(formula);
}

/* The model is the one that a fresh fit gives. */
static void check_model(const script *s, const ct_state *state) {
    int regressors[MOST_TERMS];
    ct_error error = {0};
    ct_spec spec = {.response = state->response,
                    .regressors = regressors,
                    .constant = state->constant,
                    .level = .95,
                    .bases = state->bases.items,
                    .n_bases = state->bases.count};
    spec.n_regressors = find_regressors(state, regressors);
    ct_model *fresh = ct_model_fit(state->moments, &spec, &error);
    must(fresh, "no fit: %s", error.message);
    must(ct_model_durbin_watson(fresh, state->terms, NULL) == CT_OK, "no Durbin-Watson");
    fuzz_check_same_model(fresh, ct_session_model(s->session), true, s->line);
    ct_model_free(fresh);
}

static void check_state(const script *s) {
    const ct_state *state = ct_session_state(s->session);
    int terms = (int)ct_terms_count(state->terms);
    must(state->response >= -1 && state->response < terms, "response %d", state->response);
    must((state->response < 0) == !ct_session_model(s->session), "a model and no response, or the other way round");
    for (int i = 0; i < terms; i++)
        must(!state->in_model[i] ||
                 (i != state->response && ct_terms_at(state->terms, (size_t)i)->role != CT_ROLE_TEXT),
             "%s is in the model", ct_terms_at(state->terms, (size_t)i)->name);
    check_formula(s, state);
    if (state->response < 0)
        return;
    check_model(s, state);
    for (int i = 0; i < terms; i++)
        must(ct_session_previews(s->session)[i].in_model == state->in_model[i], "a preview of another model");
}

/* ---- A line ---- */

static void print(const script *s, const ct_outcome *outcome) {
    ct_format format = (ct_format)(s->lines % 3);
    ct_report_options options = {.format = format, .file = "f.csv", .ascii = s->lines % 2};
    ct_error error = {0};
    fuzz_page page;
    fuzz_open_page(&page);
    ct_status status =
        ct_report_command(page.out, &options, s->session, outcome->command, outcome->arguments, &error);
    must(status == CT_OK || error.message[0], "%s: an error without words", s->line);
    must(error.column >= 0 && (size_t)error.column <= strlen(outcome->arguments) + 1, "%s: an error at %ld", s->line,
         error.column);
    fuzz_close_page(&page, status == CT_OK && format == CT_FORMAT_JSON, s->line);
}

static bool edits(ct_command command) {
    switch (command) {
    case CT_COMMAND_TOGGLE:
    case CT_COMMAND_RESPONSE:
    case CT_COMMAND_MODEL:
    case CT_COMMAND_FIT:
    case CT_COMMAND_DROP_WORST:
    case CT_COMMAND_ADD_BEST:
    case CT_COMMAND_SELECT:
    case CT_COMMAND_CONSTANT:
    case CT_COMMAND_DIFFERENCE:
    case CT_COMMAND_CORRELATION:
    case CT_COMMAND_SAMPLE:
    case CT_COMMAND_EXCLUDE:
    case CT_COMMAND_INCLUDE:
    case CT_COMMAND_UNDO:
    case CT_COMMAND_REDO: return false;
    default: return true;
    }
}

/* False where the script ends. */
static bool run_line(script *s) {
    ct_outcome outcome;
    const ct_model *before = ct_session_model(s->session);
    char *formula = ct_session_formula(s->session);
    ct_outcome_kind kind = ct_session_run(s->session, s->line, &outcome);
    char *after = ct_session_formula(s->session);
    must(kind == outcome.kind, "%s: another kind", s->line);
    must(formula && after, "no formula");
    if (kind != CT_DONE)
        must(strcmp(formula, after) == 0 && before == ct_session_model(s->session), "%s changed something", s->line);
    if (kind == CT_FAILED)
        must(outcome.error.message[0] && outcome.error.column >= 0 &&
                 (size_t)outcome.error.column <= strlen(s->line) + 1,
             "%s: an error at %ld: %s", s->line, outcome.error.column, outcome.error.message);
    free(formula);
    free(after);
    if (kind == CT_DONE) {
        s->edited = s->edited || edits(outcome.command);
        check_state(s);
    }
    bool handed_back = kind == CT_HANDED_BACK && outcome.command < CT_COMMAND_COUNT;
    if (handed_back && ct_command_about(outcome.command)->layer == CT_LAYER_REPORT)
        print(s, &outcome);
    return !handed_back || outcome.command != CT_COMMAND_QUIT;
}

static bool next_line(script *s, const uint8_t **bytes, const uint8_t *end) {
    const uint8_t *newline = memchr(*bytes, '\n', (size_t)(end - *bytes)), *stop = newline ? newline : end;
    size_t size = (size_t)(stop - *bytes);
    if (*bytes == end || s->lines++ == MOST_LINES)
        return false;
    size = size < LONGEST - 1 ? size : LONGEST - 1;
    memcpy(s->line, *bytes, size);
    s->line[size] = '\0';
    *bytes = newline ? newline + 1 : end;
    return true;
}

/* ---- At the end ---- */

static void command(script *s, const char *line) {
    ct_outcome outcome;
    must(ct_session_run(s->session, line, &outcome) != CT_FAILED, "%s: %s", line, outcome.error.message);
}

/* The lines of the way back that turn variables. */
static void turn_alike(const script *s, script *other) {
    char *formula, *lines = ct_session_way_back(s->session, &formula), *rest = lines;
    must(lines, "no memory");
    for (char *line; (line = strsep(&rest, "\n"));)
        if (strncmp(line, "difference ", 11) == 0 || strncmp(line, "log ", 4) == 0 ||
            strncmp(line, "standardise ", 12) == 0)
            command(other, line);
    free(formula);
    free(lines);
}

/* A fresh session, told the state. */
static void check_told(const script *s) {
    script other = {.table = s->table, .session = ct_session_new(s->table, "f.csv", false, NULL)};
    const ct_state *state = ct_session_state(s->session);
    ct_excluded excluded = ct_terms_excluded(state->terms);
    char words[WORDS];
    size_t used = (size_t)snprintf(words, sizeof words, "exclude");
    char *formula = ct_session_formula(s->session);
    must(other.session && formula, "no memory");
    for (size_t i = 0; i < excluded.count; i++)
        used += (size_t)snprintf(words + used, sizeof words - used, " %zu", excluded.rows[i] + 1);
    if (excluded.count > 0)
        command(&other, words);
    turn_alike(s, &other);
    snprintf(words, sizeof words, "fit %s", formula);
    if (state->response >= 0) {
        command(&other, words);
        fuzz_check_same_model(ct_session_model(s->session), ct_session_model(other.session), false, words);
    }
    free(formula);
    ct_session_free(other.session);
}

static size_t all(script *s, const char *line) {
    ct_outcome outcome;
    size_t steps = 0;
    while (ct_session_run(s->session, line, &outcome) == CT_DONE)
        steps++;
    must(outcome.kind == CT_NOTHING, "%s: %s", line, outcome.error.message);
    return steps;
}

/* To the end of the branch, back all the way, and forth. */
static void check_history(script *s, const ct_model *first) {
    const ct_model *now = ct_session_model(s->session);
    all(s, "redo");
    now = ct_session_model(s->session);
    ct_model *last = now ? ct_model_copy(now) : NULL;
    size_t back = all(s, "undo");
    if (first)
        fuzz_check_same_model(first, ct_session_model(s->session), false, "after undo");
    check_state(s);
    size_t forth = all(s, "redo");
    must(back == forth, "%zu steps back, %zu forth", back, forth);
    if (last)
        fuzz_check_same_model(last, ct_session_model(s->session), true, "after redo");
    ct_model_free(last);
}

const char *fuzz_corpus(void) {
    return "corpus-script";
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    script s = {0};
    const uint8_t *end = bytes + size;
    if (size == 0)
        return 0;
    const char *text = tables[fuzz_choice(*bytes++, TABLES)];
    s.table = ct_csv_parse("f.csv", text, strlen(text), NULL, NULL);
    s.session = s.table ? ct_session_new(s.table, "f.csv", false, NULL) : NULL;
    must(s.session, "no session");
    const ct_model *model = ct_session_model(s.session);
    ct_model *first = model ? ct_model_copy(model) : NULL;
    check_state(&s);
    while (next_line(&s, &bytes, end) && run_line(&s))
        ;
    if (!s.edited)
        check_told(&s);
    check_history(&s, first);
    ct_model_free(first);
    ct_session_free(s.session);
    ct_table_unref(s.table);
    return 0;
}
