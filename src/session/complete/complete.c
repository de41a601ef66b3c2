/* Completion of a command line.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "complete.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "complete_data.h"
#include "complete_target.h"
#include "engine/grow.h"
#include "engine/identifier.h"
#include "engine/functions.h"
#include "session/arguments.h"
#include "session/change/base.h"
#include "session/change/bases.h"
#include "session/change/transform.h"
#include "session/formula/formula.h"
#include "session/visits/visited.h"

/* What may stand at a place: the words of commands.def's arguments. */
typedef struct completing {
    const ct_session *session;
    const char *line;
    size_t cursor;
    ct_completions *out;
    size_t room;
    bool regressors; /* variables are to explain the response, or to take its place */
    bool names;      /* columns alone may stand there: log(gdp), where a formula has made it, in backquotes */
    bool turning;    /* variables are to be turned into logarithms and the like */
} completing;

static bool matches(const completing *c, const char *text) {
    size_t n = c->cursor - c->out->start;
    return strncmp(text, c->line + c->out->start, n) == 0;
}

static ct_status append(completing *c, const char *text, const char *note) {
    ct_completions *out = c->out;
    ct_completion *items = ct_grow(out->items, out->count, &c->room, sizeof *items);
    if (!items)
        return CT_ERROR_MEMORY;
    out->items = items;
    char *copy = strdup(text);
    if (!copy)
        return CT_ERROR_MEMORY;
    out->items[out->count++] = (ct_completion){copy, note};
    return CT_OK;
}

static ct_status add(completing *c, const char *text, const char *note) {
    return matches(c, text) ? append(c, text, note) : CT_OK;
}

static ct_status add_commands(completing *c) {
    ct_status status = CT_OK;
    for (int i = 0; i < CT_COMMAND_COUNT && status == CT_OK; i++)
        status = add(c, ct_command_about((ct_command)i)->name, ct_command_about((ct_command)i)->summary);
    return status;
}

static const char *note_on(const ct_state *state, size_t term) {
    if ((int)term == state->response)
        return "response";
    if (state->in_model[term])
        return "in the model";
    if (ct_terms_at(state->terms, term)->role == CT_ROLE_INDEX)
        return "index";
    if (ct_terms_at(state->terms, term)->role == CT_ROLE_DATE)
        return "date";
    if (ct_terms_at(state->terms, term)->role == CT_ROLE_TEXT)
        return "text";
    return ct_terms_at(state->terms, term)->present == 0 ? "empty" : "outside";
}

static char *quote(const char *name) {
    size_t size = ct_formula_quote(name, NULL, 0) + 1;
    char *quoted = malloc(size);
    if (quoted)
        ct_formula_quote(name, quoted, size);
    return quoted;
}

/* A variable by the name that a formula takes, quoted where it needs that; a word begun by hand may leave the
 * backquote out. */
static ct_status add_variable(completing *c, const ct_state *state, size_t index) {
    const ct_term *term = ct_terms_at(state->terms, index);
    size_t before = c->out->count;
    char *quoted = c->names ? quote(term->source) : ct_formula_text(state->terms, index);
    if (!quoted)
        return CT_ERROR_MEMORY;
    ct_status status = add(c, quoted, note_on(state, index));
    if (status == CT_OK && c->out->count == before && *quoted == '`' && matches(c, term->source)) {
        /* The word matches the bare name: offer the quoted one in its place. */
        size_t start = c->out->start;
        c->out->start = c->cursor;
        status = add(c, quoted, note_on(state, index));
        c->out->start = start;
    }
    free(quoted);
    return status;
}

enum { RANKS = 4 };

/* How far down the list it belongs: the index and what is empty are rarely meant, the response is none of the
 * regressors. */
static int rank(const completing *c, const ct_state *state, size_t index) {
    const ct_term *term = ct_terms_at(state->terms, index);
    if ((int)index == state->response)
        return c->regressors ? 3 : 0;
    if (term->role == CT_ROLE_INDEX)
        return c->regressors ? 1 : 0;
    return term->present == 0 ? 2 : 0;
}

/* What is meant most often comes first, else as in the file. */
static ct_status add_variables(completing *c) {
    const ct_state *state = ct_session_state(c->session);
    ct_status status = CT_OK;
    for (int wanted = 0; wanted < RANKS; wanted++)
        for (size_t i = 0; i < ct_terms_count(state->terms) && status == CT_OK; i++) {
            const ct_term *term = ct_terms_at(state->terms, i);
            if (term->role != CT_ROLE_TEXT && term->exponent == 1 && rank(c, state, i) == wanted &&
                (!c->turning || ct_turn_may(term)))
                status = add_variable(c, state, i);
        }
    return status;
}

/* Any column of the file, as a name is written. */
static ct_status add_columns(completing *c) {
    const ct_state *state = ct_session_state(c->session);
    ct_status status = CT_OK;
    for (size_t i = 0; i < ct_terms_count(state->terms) && status == CT_OK; i++)
        if (ct_terms_at(state->terms, i)->exponent == 1)
            status = add_variable(c, state, i);
    return status;
}

/* Functions with their bracket. */
static ct_status add_functions(completing *c) {
    ct_status status = CT_OK;
    for (int i = 0; i < CT_FUNCTION_COUNT && status == CT_OK; i++) {
        char call[32];
        snprintf(call, sizeof call, "%s(", ct_function_about((ct_function)i)->name);
        status = add(c, call, ct_function_about((ct_function)i)->summary);
    }
    return status;
}

/* What may stand in an expression. */
static ct_status add_expression(completing *c) {
    ct_status status = add_columns(c);
    return status == CT_OK ? add_functions(c) : status;
}

/* Whether a function is open there: log(, but not ( alone or poly(. */
static bool in_call(const char *line, size_t start) {
    size_t depth = 0;
    for (size_t i = start; i-- > 0;) {
        depth += line[i] == ')';
        if (line[i] != '(' || (depth > 0 && depth--))
            continue;
        bool poly = i >= 4 && strncmp(line + i - 4, "poly", 4) == 0;
        if (i > 0 && ct_identifier_goes_on(line[i - 1]) && !poly)
            return true;
    }
    return false;
}

/* Variables, and once a letter is there what may be called. */
static ct_status add_formula(completing *c) {
    if (in_call(c->line, c->out->start))
        return add_expression(c);
    ct_status status = add_variables(c);
    if (status != CT_OK || c->out->start == c->cursor)
        return status;
    status = add_functions(c);
    if (status == CT_OK)
        status = add(c, "poly(", "orthogonal polynomials of a variable: poly(x, 3)");
    return status == CT_OK ? add(c, "I(", "arithmetic, as it stands: I(a / b)") : status;
}

/* Words of which one may stand there, each with a note. */
static const struct {
    const char *shape;
    size_t index;
    struct {
        const char *text, *note;
    } words[10];
} choices[] = {
    {"SWITCH", 0, {{"on", "switch it on"}, {"off", "switch it off"}}},
    {"TURN", 0, {{"on", "turn all"}, {"off", "turn all back"}}},
    {"TURN", 1, {{"on", "turn it"}, {"off", "turn it back"}}},
    {"STEPS", 0, {{"on", "turn all"}, {"off", "turn all back"}, {"seasonal", "over a year of quarters or months"}}},
    {"STEPS", 1, {{"on", "turn it"}, {"off", "turn it back"}, {"seasonal", "over a year of quarters or months"}}},
    {"METHOD",
     0,
     {{"backward", "the worst terms leave"},
      {"forward", "the best candidates enter"},
      {"stepwise", "terms enter and leave"},
      {"best", "the best of all models"}}},
    {"METHOD",
     1,
     {{"p .05", "a level of p, to stay or to enter"},
      {"by aic", "Akaike's criterion"},
      {"by aicc", "the same for few rows"},
      {"by bic", "Schwarz's, stricter with many rows"},
      {"by adjr2", "adjusted R2"},
      {"by cp", "Mallows' Cp"},
      {"of model", "among the regressors alone"}}},
    {"LOCK", 1, {{"in", "it stays in"}, {"out", "it stays out"}, {"free", "as a selection finds"}}},
    {"ROWS", 0, {{"pairwise", "each pair on its own rows"}, {"listwise", "all on the same rows"}}},
    {"VIEW", 0, {{"explore", "models"}, {"compare", "models side by side"}, {"data", "the table"}}},
    {"BELOW",
     0,
     {{"se", "standard errors"},
      {"t", "t statistics"},
      {"p", "p-values"},
      {"interval", "95 % intervals"},
      {"beta", "standardised coefficients"},
      {"nothing", "coefficients alone"}}},
    {"CORRELATION", 0, {{"pearson", "as they are"}, {"partial", "given the regressors"}}},
    {"WEIGHTS", 1, {{"analytic", "error variances go with 1/weight"}, {"frequency", "rows stand for so many"}}},
    {"KIND",
     1,
     {{"number", "as it is counted"},
      {"category", "one of a few levels"},
      {"date", "days, months, quarters, seconds"},
      {"yes-no", "1 and 0"},
      {"text", "no part in models"}}},
    {"FORM",
     2,
     {{"ymd", "2004-01-15, 20040115"},
      {"dmy", "15/01/2004"},
      {"mdy", "01/15/2004"},
      {"month", "2004-01"},
      {"quarter", "2004Q1"},
      {"year", "2004"}}},
    {"PLACE",
     1,
     {{"before", "in front of another"},
      {"after", "behind another"},
      {"first", "as the first"},
      {"last", "as the last"}}},
    {"ORDER",
     0,
     {{"file", "as in the file"}, {"response", "by |r| with the response"}, {"cluster", "like beside like"}}},
    {"COLUMN",
     0,
     {{"file", "the file's own order"},
      {"name", "by letters"},
      {"coefficient", "the largest first"},
      {"t", "the largest |t| first"},
      {"p", "the smallest first"},
      {"adjr2", "the largest change of adjusted R2 first"},
      {"aic", "the smallest change of AIC first"},
      {"n", "the most rows first"}}},
};

static ct_status add_choices(completing *c, const char *shape, size_t index) {
    ct_status status = CT_OK;
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        if (choices[i].index != index || !strstr(shape, choices[i].shape))
            continue;
        enum { WORDS = sizeof choices->words / sizeof *choices->words };
        for (int word = 0; word < WORDS && choices[i].words[word].text && status == CT_OK; word++)
            if (strcmp(choices[i].words[word].text, "seasonal") != 0 || ct_turn_season(ct_session_table(c->session)))
                status = add(c, choices[i].words[word].text, choices[i].words[word].note);
    }
    return status;
}

/* Visited models, by their pins' names and by their numbers. */
static ct_status add_models(completing *c) {
    char text[CT_PIN_SIZE + 2];
    ct_status status = CT_OK;
    for (int named = 1; named >= 0; named--)
        for (size_t i = 0; i < ct_session_visited_count(c->session) && status == CT_OK; i++) {
            ct_visited visited = ct_session_visited(c->session, i);
            if (named && !*visited.name)
                continue;
            if (named)
                snprintf(text, sizeof text, "\"%s\"", visited.name);
            else
                snprintf(text, sizeof text, "%d", visited.number);
            status = add(c, text, visited.current ? "the model as it is" : visited.pinned ? "pinned" : "visited");
        }
    return status;
}

/* index: how many whole words stand before this one. */
static ct_status add_arguments(completing *c, const char *shape, size_t index) {
    if (strstr(shape, "EXPRESSION"))
        return strstr(shape, "NEW") && !memchr(c->line, '=', c->out->start) ? CT_OK : add_expression(c);
    if (strstr(shape, "FORMULA"))
        return add_formula(c);
    if (strstr(shape, "VARIABLES"))
        return add_variables(c);
    if (c->turning && index == 0 && add_variables(c) != CT_OK)
        return CT_ERROR_MEMORY;
    if (c->turning)
        return add_choices(c, shape, index);
    if (strstr(shape, "NAMES"))
        return add_columns(c);
    if (strstr(shape, "NAME") && index == 0)
        return add_columns(c);
    if (strstr(shape, "PLACE") && index == 2)
        return add_columns(c);
    if (strstr(shape, "VARIABLE"))
        return index == 0 ? add_variables(c) : add_choices(c, shape, index);
    if (strstr(shape, "MODEL"))
        return index == 0 ? add_models(c) : CT_OK;
    if (strstr(shape, "COMMAND"))
        return index == 0 ? add_commands(c) : CT_OK;
    return add_choices(c, shape, index);
}

static ct_command leading_command(const char *line, size_t start, size_t *words);

/* Where the word at the cursor begins: behind a blank or an operator, or at a backquote that is still open. */
static size_t word_start(const char *line, size_t cursor) {
    size_t start = 0, quote = 0, words;
    bool open = false;
    ct_command command = leading_command(line, cursor, &words);
    const char *shape = command < CT_COMMAND_COUNT ? ct_command_about(command)->arguments : "";
    bool operators = strstr(shape, "EXPRESSION") || strstr(shape, "FORMULA");
    const char *separators = operators ? " \t,+~-()*/^<>=!&|:" : " \t,+~-()";
    for (size_t i = 0; i < cursor; i++) {
        if (line[i] == '`') {
            open = !open;
            quote = i;
        } else if (!open && strchr(separators, line[i]))
            start = i + 1;
    }
    return open ? quote : start;
}

/* The command that the line begins with, and how many words stand between it and the word at start. */
static ct_command leading_command(const char *line, size_t start, size_t *words) {
    size_t first = strspn(line, " \t"), length = strcspn(line + first, " \t");
    *words = 0;
    if (first + length >= start)
        return CT_COMMAND_COUNT;
    char *name = strndup(line + first, length);
    ct_command command = name ? ct_command_find(name) : CT_COMMAND_COUNT;
    free(name);
    for (size_t i = first + length; i < start;) {
        i += strspn(line + i, " \t");
        size_t run = strcspn(line + i, " \t");
        if (i + run > start || run == 0)
            break;
        *words += i + run < start;
        i += run;
    }
    return command;
}

static ct_status take(void *to, const char *text, const char *note) {
    return add(to, text, note);
}

/* Quoted it may begin in another way than the word does. */
static ct_status take_file(void *to, const char *text, const char *note) {
    return append(to, text, note);
}

/* The arguments of what opens data have blanks alone between them. */
static ct_status add_data(completing *c, ct_command command) {
    size_t start = ct_complete_word(c->line, c->cursor);
    size_t first = strspn(c->line, " \t"), words = first + strcspn(c->line + first, " \t");
    c->out->start = start;
    if (command == CT_COMMAND_READ)
        return ct_complete_settings(c->session, c->line + words, start - words, take, c);
    return ct_complete_files(c->line + start, c->cursor - start, take_file, c);
}

/* Where the level of `base NAME LEVEL` begins; 0 where the cursor is not behind the name yet. */
static size_t level_start(const completing *c, size_t name) {
    bool quoted = c->line[name] == '`';
    size_t at = name + quoted;
    while (at < c->cursor &&
           (quoted ? c->line[at] != '`' || (c->line[at + 1] == '`' && ++at) : !strchr(" \t=", c->line[at])))
        at++;
    at += quoted;
    if (at >= c->cursor)
        return 0;
    at += strspn(c->line + at, " \t");
    at += c->line[at] == '=';
    at += strspn(c->line + at, " \t");
    return at <= c->cursor ? at : c->cursor;
}

/* Levels of the category that the line names, as they stand or, where that would be misread, in backquotes. */
static ct_status add_levels(completing *c, size_t name) {
    const ct_state *state = ct_session_state(c->session);
    char *text = strndup(c->line + name, c->out->start - name);
    ct_act act = {.line = text, .arguments = text, .state = *state};
    const char *at = text;
    size_t column;
    ct_status status = text ? CT_OK : CT_ERROR_MEMORY;
    if (text && ct_argument_set(&act, &at, &column) == CT_OK) {
        const ct_column *about = ct_table_column(ct_terms_table(state->terms), column);
        int term = ct_terms_find(state->terms, (int)column, 1), base = ct_bases_of(state, term);
        for (size_t i = 0; i < about->n_levels && about->kind == CT_COLUMN_CATEGORY && status == CT_OK; i++) {
            char quoted[400];
            bool now = (int)i == (base < 0 ? 0 : base);
            if (ct_base_quote(about->levels[i], quoted, sizeof quoted) < sizeof quoted)
                status = add(c, quoted, now ? "as it is now" : "");
        }
    }
    free(text);
    return status;
}

static size_t common_beginning(const ct_completions *out) {
    size_t common = out->count ? strlen(out->items[0].text) : 0;
    for (size_t i = 1; i < out->count; i++) {
        size_t n = 0;
        while (n < common && out->items[i].text[n] == out->items[0].text[n])
            n++;
        common = n;
    }
    return common;
}

/* Command names may hold what separates variables: the first word runs to the first blank. */
static bool in_first_word(const char *line, size_t cursor, size_t *start) {
    *start = strspn(line, " \t");
    return *start >= cursor ? (*start = cursor, true) : *start + strcspn(line + *start, " \t") >= cursor;
}

ct_status ct_complete(const ct_session *session, const char *line, size_t cursor, ct_completions *completions) {
    completing c = {.session = session, .line = line, .cursor = cursor, .out = completions};
    size_t words, level;
    *completions = (ct_completions){0};
    ct_status status = CT_OK;
    if (in_first_word(line, cursor, &completions->start))
        status = add_commands(&c);
    else {
        completions->start = word_start(line, cursor);
        size_t first = strspn(line, " \t"), name = first + strcspn(line + first, " \t");
        name += strspn(line + name, " \t");
        ct_command command = leading_command(line, completions->start, &words);
        if (command < CT_COMMAND_COUNT && ct_command_about(command)->layer == CT_LAYER_DATA)
            status = add_data(&c, command);
        else if (command == CT_COMMAND_EXPORT || command == CT_COMMAND_COPY) {
            completions->start = ct_complete_target_word(line, cursor);
            status = ct_complete_target(line, cursor, command == CT_COMMAND_EXPORT, take, take_file, &c);
        }
        else if (command == CT_COMMAND_BASE && (level = level_start(&c, name)) > 0) {
            completions->start = level;
            status = add_levels(&c, name);
        } else if (command < CT_COMMAND_COUNT) {
            const char *shape = ct_command_about(command)->arguments;
            c.regressors = ct_command_about(command)->layer == CT_LAYER_MODEL &&
                           (!strstr(shape, "FORMULA") || memchr(line, '~', completions->start));
            c.names = strstr(shape, "NAME");
            if (strstr(shape, "COMMAND")) /* its argument is a command's name, hyphens and all */
                for (size_t i = completions->start; i > 0 && !strchr(" \t", line[i - 1]);)
                    completions->start = --i;
            c.turning = strstr(shape, "TURN") || strstr(shape, "STEPS");
            status = add_arguments(&c, shape, words);
        }
    }
    completions->common = common_beginning(completions);
    if (status != CT_OK)
        ct_completions_free(completions);
    return status;
}

void ct_completions_free(ct_completions *completions) {
    for (size_t i = 0; i < completions->count; i++)
        free(completions->items[i].text);
    free(completions->items);
    *completions = (ct_completions){0};
}
