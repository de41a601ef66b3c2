/* Any keys, on screens of any size, on five tables: after each key all can be drawn, the model is the one that a fresh
 * fit of its formula gives, and the table on the screen shows it.
 *
 *   CETERIS_RANDOM_KEYS=100000 tests/screen/random_keys       so many keys, in all
 *   CETERIS_RANDOM_SEED=7                                     other ones
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include <math.h>

#include "session/commands.h"
#include "session/formula/formula.h"
#include "text/utf8.h"
#include "tui/app_inside.h"
#include "tui/explore/shape.h"
#include "tui/explore/term_lines.h"

enum { TABLES = 5, TRAIL = 60, TRAIL_NAME = 32, DATA = 1 << 16 };

typedef struct walk {
    stage on;
    unsigned seed;
    long keys;
    char trail[TRAIL][TRAIL_NAME]; /* the last things done, to tell how a failure came about */
    ct_session *fresh;
    char *formula; /* of fresh */
    char *turns;   /* lines that turned its variables */
    char excluded[STAGE_LINE], weights[STAGE_LINE];
} walk;

static unsigned roll(walk *w, unsigned below) {
    w->seed = w->seed * 1103515245u + 12345u;
    return (w->seed >> 16) % below;
}

static void note(walk *w, const char *what) {
    snprintf(w->trail[w->keys % TRAIL], TRAIL_NAME, "%s", what);
}

static void give_up(const walk *w, const char *why) {
    char *text = ct_grid_text(w->on.grid);
    fprintf(stderr, "# after %ld keys, the last of them:\n#", w->keys);
    for (long i = w->keys + 1; i <= w->keys + TRAIL; i++)
        fprintf(stderr, " %s", w->trail[i % TRAIL]);
    fprintf(stderr, "\n%s", text ? text : "");
    free(text);
    fail_msg("%s", why);
}

/* The tables. Numbers are drawn from a generator, so that every run has the same ones. */

typedef struct draft {
    char text[DATA];
    size_t used;
    unsigned seed;
} draft;

static void add(draft *d, const char *text) {
    d->used += (size_t)snprintf(d->text + d->used, sizeof d->text - d->used, "%s", text);
    assert_true(d->used < sizeof d->text);
}

static double number(draft *d) {
    d->seed = d->seed * 1103515245u + 12345u;
    return (double)(d->seed >> 16 & 0x7fff) / 0x8000 - 0.5;
}

static void add_number(draft *d, double value) {
    char text[32];
    snprintf(text, sizeof text, ",%.4g", value);
    add(d, text);
}

/* Twelve variables with holes in many patterns, one column nearly empty. */
static void holes(draft *d) {
    add(d, "quarter");
    for (int i = 0; i < 12; i++) {
        char name[16];
        snprintf(name, sizeof name, ",v%d", i);
        add(d, name);
    }
    for (int row = 0; row < 80; row++) {
        char index[16];
        double common = number(d);
        snprintf(index, sizeof index, "\n%d", row + 1);
        add(d, index);
        for (int i = 0; i < 12; i++) {
            double value = number(d) + common * (i - 6);
            bool hole = i == 11 ? row > 3 : number(d) > 0.46;
            hole ? add(d, ",") : add_number(d, value);
        }
    }
}

/* Sums, multiples, constants, text, an empty column, a response that a line fits exactly. */
static void degenerate(draft *d) {
    add(d, "a,b,sum,twice,three,words,empty,line,noise");
    for (int row = 0; row < 12; row++) {
        char text[160];
        int a = row * row % 7, b = row % 5;
        snprintf(text, sizeof text, "\n%d,%d,%d,%d,3,w%d,,%d,%.3f", a, b, a + b, 2 * a, row, 2 * a + 3 * b + 1,
                 number(d));
        add(d, text);
    }
}

/* More variables than any pane shows, and more than there are rows. */
static void wide(draft *d) {
    add(d, "y");
    for (int i = 1; i < 45; i++) {
        char name[48];
        snprintf(name, sizeof name, i % 9 ? ",x%d" : ",a_variable_with_a_name_far_too_long_%d", i);
        add(d, name);
    }
    for (int row = 0; row < 30; row++) {
        char first[16];
        snprintf(first, sizeof first, "\n%d", row * 7 % 30);
        add(d, first);
        for (int i = 1; i < 45; i++)
            add_number(d, 100 * number(d));
    }
}

static void hostile(draft *d) {
    add(d, "\033[31mred,\"two\nlines\",\xff\xfe"
           "broken,\xe2\x80\xae"
           "rtl,\xc2\x9b"
           "31m,e\xcc\x81\xcc\x81\xcc\x81,,dup,dup,\xe6\x94\xb6\xe5\x85\xa5 & `x` ~ 1,#not a comment,note\n");
    for (int row = 0; row < 14; row++) {
        char text[200];
        snprintf(text, sizeof text, "%d,%d,%d,%d,%d,%d,%d,%d,%d,%d,%d,\033]0;x\007\n", row, row * 5 % 7, row * row % 11,
                 row * 3 % 13, row % 4, 9 - row * 7 % 10, row * row * row % 17, row * 2 % 9, row * 4 % 5, row % 3,
                 row * 11 % 6);
        add(d, text);
    }
}

static stage open_table(int table) {
    static void (*const make[TABLES])(draft *) = {NULL, holes, degenerate, wide, hostile};
    if (!make[table])
        return stage_demo(40, 120, false);
    draft *d = calloc(1, sizeof *d);
    assert_non_null(d);
    d->seed = 2004;
    make[table](d);
    stage on = stage_open("made.csv", d->text, d->used, 40, 120, table == 3);
    free(d);
    return on;
}

/* What must hold. */

static bool same_figure(double a, double b) {
    return a == b || (isnan(a) && isnan(b));
}

/* What excludes the same rows. */
static void write_excluded(const ct_state *state, char *line, size_t size) {
    ct_excluded out = ct_terms_excluded(state->terms);
    size_t used = (size_t)snprintf(line, size, out.count > 0 ? "exclude" : "include all");
    for (size_t i = 0; i < out.count && used < size; i++)
        used += (size_t)snprintf(line + used, size - used, " %zu", out.rows[i] + 1);
}

static void write_weights(const ct_terms *terms, char *line, size_t size) {
    char name[STAGE_LINE / 2];
    ct_weights weights = ct_terms_weights(terms);
    snprintf(line, size, "#");
    if (weights.kind == CT_UNWEIGHTED)
        return;
    ct_formula_quote(ct_table_column(ct_terms_table(terms), (size_t)weights.column)->name, name, sizeof name);
    snprintf(line, size, "weights %s%s", name, weights.kind == CT_WEIGHTS_FREQUENCY ? " frequency" : "");
}

/* As strsep, but for newlines in names, which stand in backquotes. */
static char *next_line(char **rest) {
    char *line = *rest, *end = line;
    for (bool quoted = false; *end && (quoted || *end != '\n'); end++)
        quoted ^= *end == '`';
    *rest = *end ? end + 1 : end;
    *end = '\0';
    return line;
}

/* The lines of the way back that turn variables, and say what categories are compared to; to free. */
static char *write_turns(const ct_session *session) {
    char *formula, *lines = ct_session_way_back(session, &formula), *rest = lines;
    assert_non_null(lines);
    char *turns = calloc(1, strlen(lines) + 1);
    assert_non_null(turns);
    for (char *line; (line = next_line(&rest)) && *line;)
        if (strncmp(line, "difference ", 11) == 0 || strncmp(line, "log ", 4) == 0 ||
            strncmp(line, "standardise ", 12) == 0 || strncmp(line, "base ", 5) == 0)
            strcat(strcat(turns, line), "\n");
    free(formula);
    free(lines);
    return turns;
}

static bool turn_alike(walk *w, ct_outcome *outcome) {
    char *turns = strdup(w->turns), *rest = turns;
    bool good = turns != NULL;
    for (char *line; good && (line = next_line(&rest)) && *line;)
        good = ct_session_run(w->fresh, line, outcome) != CT_FAILED;
    free(turns);
    return good;
}

/* The model of a session of its own that is told the formula and the rows. */
static const ct_model *fit_afresh(walk *w) {
    const ct_state *state = ct_session_state(w->on.session);
    char *turns = write_turns(w->on.session);
    char *formula = ct_session_formula(w->on.session);
    assert_non_null(formula);
    size_t size = strlen(formula) + 16;
    char *line = malloc(size);
    assert_non_null(line);
    snprintf(line, size, "fit %s", formula);
    free(formula);
    char excluded[STAGE_LINE], weights[STAGE_LINE];
    write_excluded(state, excluded, sizeof excluded);
    write_weights(state->terms, weights, sizeof weights);
    if (w->fresh && strcmp(line, w->formula) == 0 && strcmp(excluded, w->excluded) == 0 &&
        strcmp(weights, w->weights) == 0 &&
        ct_session_table(w->fresh) == ct_session_table(w->on.session) && strcmp(turns, w->turns) == 0) {
        free(turns);
        free(line);
        return ct_session_model(w->fresh);
    }
    ct_session_free(w->fresh);
    free(w->formula);
    free(w->turns);
    w->formula = line;
    w->turns = turns;
    snprintf(w->excluded, sizeof w->excluded, "%s", excluded);
    snprintf(w->weights, sizeof w->weights, "%s", weights);
    w->fresh = ct_session_new(ct_terms_table(state->terms), "fresh", false, NULL);
    assert_non_null(w->fresh);
    ct_outcome outcome;
    if (!turn_alike(w, &outcome) || /* before the weights, which may have been turned before they were these */
        ct_session_run(w->fresh, weights, &outcome) == CT_FAILED || /* they may propose another response */
        ct_session_run(w->fresh, line, &outcome) == CT_FAILED || ct_session_run(w->fresh, excluded, &outcome) == CT_FAILED)
        give_up(w, outcome.error.message);
    return ct_session_model(w->fresh);
}

static void compare_models(walk *w, const ct_model *model, const ct_model *fresh) {
    if (model->n != fresh->n || model->df != fresh->df || model->n_estimates != fresh->n_estimates)
        give_up(w, "the model is of another size than a fresh fit");
    for (size_t i = 0; i < model->n_estimates; i++) {
        const ct_estimate *a = &model->estimates[i], *b = &fresh->estimates[i];
        if (a->aliased != b->aliased)
            give_up(w, "another term is aliased than in a fresh fit");
        for (int s = CT_TERM_FIRST; s <= CT_TERM_LAST; s++)
            if (!same_figure(ct_estimate_get(a, (ct_statistic)s, NULL), ct_estimate_get(b, (ct_statistic)s, NULL)))
                give_up(w, "an estimate differs from that of a fresh fit");
    }
    for (int s = CT_MODEL_FIRST; s <= CT_MODEL_LAST; s++)
        if (!same_figure(ct_model_get(model, (ct_statistic)s, NULL), ct_model_get(fresh, (ct_statistic)s, NULL)))
            give_up(w, "a statistic differs from that of a fresh fit");
}

/* The column behind the last one of a heading, -1 where it is not there. */
static int heading_end(const walk *w, int row, const char *heading) {
    char text[STAGE_LINE], *at;
    size_t length = strlen(heading);
    for (at = strstr(stage_row(&w->on, row, text), heading); at; at = strstr(at + 1, heading))
        if (at > text && at[-1] == ' ' && (at[length] == ' ' || at[length] == '\0'))
            break;
    if (!at)
        return -1;
    at[length] = '\0';
    return ct_utf8_width(text);
}

/* The last word before a column as a number; "<.0001" is half of that. False where it is none. */
static bool read_figure(const walk *w, int row, int column, double *value, double *unit) {
    char text[STAGE_LINE], *end;
    stage_part(&w->on, row, 0, column, false, text);
    for (size_t last = strlen(text); last > 0 && text[last - 1] == ' ';)
        text[--last] = '\0';
    char *at = strrchr(text, ' ');
    if (!at++)
        return false;
    bool below = *at == '<';
    *value = strtod(at + below, &end);
    if (end == at + below || *end == '#')
        return false;
    const char *point = strchr(at, '.'), *exponent = strpbrk(at, "eE");
    long decimals = point && point < end ? (exponent && exponent < end ? exponent : end) - point - 1 : 0;
    *unit = pow(10, (double)-decimals + (exponent && exponent < end ? strtol(exponent + 1, NULL, 10) : 0));
    if (below) {
        *unit = *value / 2;
        *value /= 2;
    }
    return true;
}

static void figure_is_shown(walk *w, int row, int end, double wanted, const char *what) {
    double value, unit;
    if (isnan(wanted) || end < 0)
        return;
    if (!read_figure(w, row, end, &value, &unit))
        give_up(w, what);
    if (fabs(value - wanted) > 0.51 * unit * (what[0] == 'p' && wanted < 1e-4 ? 2 : 1) + 1e-12 * fabs(wanted))
        give_up(w, what);
}

/* Every term that is on the screen has the coefficient, the standard error and the p of the fresh fit, or of the model of
 * a selection that is shown. */
static void table_shows(walk *w, const ct_model *fresh) {
    const ct_app *app = w->on.app;
    const ct_terms *terms = ct_explore_model_terms(&app->explore);
    const ct_place *place = &app->explore.layout.pane[CT_PANE_MODEL];
    if (app->explore.shown.model)
        fresh = app->explore.shown.model;
    ct_rect body = place->body;
    if (app->view != CT_VIEW_EXPLORE || app->explore.layout.small || app->pager.open || app->prompt.open || body.rows < 3)
        return;
    ct_model_shape shape = ct_explore_model_shape(&app->explore);
    int headings = body.row + shape.headings;
    int coefficient = heading_end(w, headings, "coefficient"), error = heading_end(w, headings, "std. error");
    int p = heading_end(w, headings, "p");
    if (coefficient < 0)
        give_up(w, "the table of terms has no heading");
    for (int i = 0; i < shape.shown; i++) {
        size_t line = (size_t)(app->explore.model.top + i);
        if ((int)line >= ct_term_lines(fresh, terms))
            break;
        const ct_estimate *e = ct_term_line_at(fresh, terms, (int)line).estimate;
        int row = body.row + shape.first + i;
        if (!e || e->aliased != CT_REASON_NONE)
            continue;
        figure_is_shown(w, row, coefficient, ct_estimate_get(e, CT_COEFFICIENT, NULL), "coefficient not shown");
        figure_is_shown(w, row, error, ct_estimate_get(e, CT_STDERR, NULL), "std. error not shown");
        figure_is_shown(w, row, p, ct_estimate_get(e, CT_P, NULL), "p not shown");
    }
}

static void check(walk *w) {
    stage_is_safe(&w->on);
    const ct_state *state = ct_session_state(w->on.session);
    const ct_model *model = ct_session_model(w->on.session);
    if (state->response < 0)
        return;
    if (state->in_model[state->response])
        give_up(w, "the response explains itself");
    const ct_model *fresh = fit_afresh(w);
    compare_models(w, model, fresh);
    table_shows(w, fresh);
}

/* The keys: those of commands.def, those that lines and windows know, letters, pastes; and now and then a line that is
 * right, or another size. */
static void press(walk *w) {
    static const char *const others[] = {"Esc", "Esc",  "Enter", "Enter", "Tab", "BTab", "BSpace", "Del", "Home", "End",
                                         "a",   "x",    "1",     ".",     "~",   "^C",   "^W",     "^K",  "^U",   "^A",
                                         "Up",  "Down", "n",     "N",     "PgDn"};
    static const char *const lines[] = {"model .", "model 1",    "select backward p .1", "constant", "undo",
                                        "row 7",   "difference", "toggle nosuch",        "redo",     "describe"};
    enum { OTHERS = sizeof others / sizeof *others, LINES = sizeof lines / sizeof *lines };
    size_t count;
    const ct_key_entry *keys = ct_keys(&count);
    unsigned kind = roll(w, 60), which = roll(w, (unsigned)count + OTHERS);
    char name[TRAIL_NAME];
    if (kind == 0) {
        int rows = (int)roll(w, 64) + 1, columns = (int)roll(w, 220) + 1;
        stage_resize(&w->on, rows, columns);
        snprintf(name, sizeof name, "[%dx%d]", columns, rows);
    } else if (kind == 1) {
        snprintf(name, sizeof name, ":%s", lines[roll(w, LINES)]);
        ct_app_run(w->on.app, name + 1);
    } else if (kind == 2) {
        ct_app_key(w->on.app, CT_KEY_PASTE_BEGIN);
        stage_type(&w->on, "q b:");
        ct_app_key(w->on.app, CT_KEY_PASTE_END);
        snprintf(name, sizeof name, "(paste)");
    } else {
        snprintf(name, sizeof name, "%s", which < count ? keys[which].key : others[which - count]);
        ct_app_key(w->on.app, stage_key(name));
    }
    note(w, name);
    stage_draw(&w->on);
    w->keys++;
}

static long asked(const char *name, long otherwise) {
    const char *text = getenv(name);
    return text && *text ? strtol(text, NULL, 10) : otherwise;
}

static void walk_on(int table) {
    walk w = {.on = open_table(table), .seed = (unsigned)asked("CETERIS_RANDOM_SEED", 2004)};
    long keys = asked("CETERIS_RANDOM_KEYS", 3000) / TABLES;
    for (int i = 0; i < table; i++)
        roll(&w, 2);
    while (w.keys < keys) {
        press(&w);
        check(&w);
    }
    ct_session_free(w.fresh);
    free(w.formula);
    free(w.turns);
    stage_close(&w.on);
}

static void the_demo(void **state) {
    (void)state;
    walk_on(0);
}

static void missing_values(void **state) {
    (void)state;
    walk_on(1);
}

static void degenerate_columns(void **state) {
    (void)state;
    walk_on(2);
}

static void more_columns_than_rows(void **state) {
    (void)state;
    walk_on(3);
}

static void hostile_names(void **state) {
    (void)state;
    walk_on(4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_demo),
        cmocka_unit_test(missing_values),
        cmocka_unit_test(degenerate_columns),
        cmocka_unit_test(more_columns_than_rows),
        cmocka_unit_test(hostile_names),
    };
    return cmocka_run_group_tests_name("random keys", tests, NULL, NULL);
}
