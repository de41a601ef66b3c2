/* What a session shows beside its model: lists for reports, consequences, the formula, the tally.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"

static const char csv[] = "year,x y,town,none,a`b,#1,I,收入,x,y\n"
                          "1,2,Rome,,5,3,4,4,1,2\n2,1,Oslo,,4,2,2,6,5,3\n3,4,Bern,,6,6,6,1,2,5\n"
                          "4,3,Wien,,8,4,1,3,3,3\n5,5,Prag,,7,9,2,2,4,9\n6,6,Riga,,1,2,7,3,1,1\n"
                          "7,3,Bonn,,3,3,5,3,2,6\n8,2,Genf,,2,5,3,4,6,2\n";

/* ---- Lists ---- */

/* The names of the terms that a report's arguments mean. */
static const char *lists(const analyst *a, const char *arguments) {
    static char names[512];
    int *terms = NULL;
    size_t count = 0, used = 0;
    ct_error error = {0};
    if (ct_session_list(a->session, arguments, &terms, &count, &error) != CT_OK)
        fail_msg("%s: %s", arguments, error.message);
    names[0] = '\0';
    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", i ? "," : "",
                                 ct_terms_at(ct_session_state(a->session)->terms, (size_t)terms[i])->name);
    free(terms);
    return names;
}

static void variables_are_listed_as_they_are_named(void **state) {
    (void)state;
    analyst a = analyst_text(csv);
    static const char *const cases[][2] = {
        {"", "x y,a`b,#1,I,收入,x,y"}, /* all candidates that hold a value: no index, no text */
        {"  # all", "x y,a`b,#1,I,收入,x,y"},
        {" , + ", "x y,a`b,#1,I,收入,x,y"},
        {"y x", "y,x"},
        {"x,`x y`  year", "x,x y,year"},
        {"x x", "x,x"},
        {"`#1` `a``b` # the odd ones", "#1,a`b"},
        {"none I", "none,I"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(lists(&a, cases[i][0]), cases[i][1]);
    does(&a, "fit y ~ x^2", "");
    assert_string_equal(lists(&a, "x^2 y"), "x^2,y");
    assert_string_equal(lists(&a, ""), "x y,a`b,#1,I,收入,x,x^2,y");
    does(&a, "difference", "log differences");
    assert_string_equal(lists(&a, "y dlog(x) x^2"), "dlog(y),dlog(x),dlog(x)^2");
    analyst_leave(&a);
}

static void what_cannot_be_listed_is_pointed_at(void **state) {
    (void)state;
    static const struct {
        const char *arguments;
        ct_status status;
        long column;
        const char *message;
    } cases[] = {
        {"y zebra", CT_ERROR_NAME, 3, "no variable is called zebra"},
        {"y  yeer", CT_ERROR_NAME, 4, "no variable is called yeer; did you mean year?"},
        {"y town", CT_ERROR_ARGUMENT, 3, "town holds text (\"Rome\" in line 2) and cannot enter a model"},
        {"y x^2", CT_ERROR_SYNTAX, 3, "a power or a call is listed once a model has it: fit y ~ x^2 + log(x)"},
        {"y x^", CT_ERROR_SYNTAX, 5, "a power is a whole number from 1 to 20; others stand in I(), as in I(x^0.5)"},
        {"y `x", CT_ERROR_SYNTAX, 3, "this backquote is never closed"},
        {"y *", CT_ERROR_SYNTAX, 3, "a variable should stand here"}};
    analyst a = analyst_text(csv);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int *terms = NULL;
        size_t count;
        ct_error error = {0};
        assert_int_equal(ct_session_list(a.session, cases[i].arguments, &terms, &count, &error), cases[i].status);
        assert_string_equal(error.message, cases[i].message);
        assert_int_equal(error.column, cases[i].column);
        assert_int_equal(ct_session_list(a.session, cases[i].arguments, &terms, &count, NULL), cases[i].status);
    }
    analyst_leave(&a);
}

/* ---- Consequences ---- */

static void a_consequence_is_the_model_after_the_toggle(void **state) {
    (void)state;
    analyst a = analyst_demo();
    static const char *const names[] = {"ecommerce", "domains", "users", "shoppers", "year"};
    does(&a, "model users domains", "2 regressors");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char line[40];
        ct_model *would = ct_session_consequence(a.session, term_called(&a, names[i]));
        assert_non_null(would);
        ct_reason reason;
        ct_model_get(would, CT_DW, &reason);
        assert_int_equal(reason, CT_REASON_PENDING);
        snprintf(line, sizeof line, "toggle %s", names[i]);
        assert_int_equal(analyst_runs(&a, line), CT_DONE);
        assert_int_equal(ct_model_durbin_watson(would, ct_session_state(a.session)->terms, NULL), CT_OK);
        assert_true(same_model(would, ct_session_model(a.session)));
        ct_model_free(would);
        analyst_runs(&a, "undo");
    }
    thinks(&a, "gdp ~ domains + users");
    analyst_leave(&a);
}

static void what_may_not_be_toggled_has_none(void **state) {
    (void)state;
    analyst a = analyst_text(csv);
    assert_null(ct_session_consequence(a.session, term_called(&a, "y")));
    assert_null(ct_session_consequence(a.session, 2)); /* town */
    assert_null(ct_session_consequence(a.session, -1));
    assert_null(ct_session_consequence(a.session, 10));
    analyst_leave(&a);
}

/* ---- The formula ---- */

/* Entered again, it brings the model back, whatever the names. */
static void the_formula_brings_the_state_back(void **state) {
    (void)state;
    static const char *const names[] = {"year", "`x y`", "none", "`a``b`", "`#1`", "`I`", "收入", "x", "y"};
    analyst a = analyst_text(csv);
    uint64_t random = 23;
    for (int round = 0; round < 300; round++) {
        char line[600];
        const char *response = names[random_bits(&random) % 9];
        size_t used = (size_t)snprintf(line, sizeof line, "fit %s ~ 1", response);
        for (size_t i = 0; i < 9; i++)
            if (names[i] != response && random_bits(&random) % 3 == 0)
                used += (size_t)snprintf(line + used, sizeof line - used, " + %s%s", names[i],
                                         random_bits(&random) % 4 ? "" : "^2");
        if (random_bits(&random) % 3 == 0)
            snprintf(line + used, sizeof line - used, " - 1");
        if (analyst_runs(&a, line) == CT_FAILED)
            fail_msg("%s: %s", line, a.outcome.error.message);
        char *formula = ct_session_formula(a.session);
        assert_non_null(formula);
        ct_model *model = ct_model_copy(ct_session_model(a.session));
        assert_non_null(model);
        snprintf(line, sizeof line, "fit %s", formula);
        idles(&a, line, "");
        analyst_runs(&a, "fit y ~ 0");
        assert_int_not_equal(analyst_runs(&a, line), CT_FAILED);
        thinks(&a, formula);
        assert_true(same_model(model, ct_session_model(a.session)));
        ct_model_free(model);
        free(formula);
    }
    analyst_leave(&a);
}

/* Of many regressors those are named that are not in. */
static void a_long_formula_is_short(void **state) {
    char csv[800];
    size_t used = 0;
    (void)state;
    for (int i = 0; i < 25; i++)
        used += (size_t)sprintf(csv + used, "v%d,", i);
    used += (size_t)sprintf(csv + used, "y\n");
    for (int row = 0; row < 4; row++) {
        for (int i = 0; i < 25; i++)
            used += (size_t)sprintf(csv + used, "%d,", (row + 1) * (i + 7) % 11);
        used += (size_t)sprintf(csv + used, "%d\n", row);
    }
    analyst a = analyst_text(csv);
    analyst_runs(&a, "fit y ~ .");
    thinks(&a, "y ~ .");
    analyst_runs(&a, "toggle v3");
    analyst_runs(&a, "toggle v7^2");
    thinks(&a, "y ~ . - v3 + v7^2");
    idles(&a, "fit y ~ . - v3 + v7^2", "");
    analyst_runs(&a, "constant off");
    thinks(&a, "y ~ . - v3 + v7^2 + 0");
    for (int i = 10; i < 15; i++) {
        char line[20];
        sprintf(line, "toggle v%d", i);
        analyst_runs(&a, line);
    }
    thinks(&a, "y ~ v0 + v1 + v2 + v4 + v5 + v6 + v7 + v7^2 + v8 + v9 + v15 + v16 + v17 + v18 + v19 + v20 + v21 + v22"
               " + v23 + v24 + 0");
    analyst_leave(&a);
}

/* ---- The tally ---- */

static void counts(const analyst *a, size_t fitted, size_t previewed, size_t candidates) {
    size_t f, p, c;
    ct_session_tally(a->session, &f, &p, &c);
    assert_int_equal(f, fitted);
    assert_int_equal(p, previewed);
    assert_int_equal(c, candidates);
}

/* Different models: those seen as models, and those seen as a preview only; each response, constant and transform
 * counts for itself. */
static void models_are_counted_once(void **state) {
    (void)state;
    analyst a = analyst_demo();
    counts(&a, 1, 4, 4);
    does(&a, "toggle users", "users in"); /* was previewed */
    counts(&a, 2, 3 + 3, 4);
    does(&a, "toggle users", "users out");
    counts(&a, 2, 6, 4);
    does(&a, "undo", "undone: users out");
    does(&a, "toggle shoppers", "shoppers in");
    counts(&a, 3, 5 + 2, 4);
    does(&a, "model .", "4 regressors");
    counts(&a, 4, 7 + 2, 4);
    does(&a, "constant", "without a constant");
    counts(&a, 1, 4, 4);
    does(&a, "constant", "with a constant");
    counts(&a, 4, 9, 4);
    does(&a, "response users", "users is the response now, gdp a regressor");
    counts(&a, 1, 4, 4);
    does(&a, "difference", "log differences");
    counts(&a, 1, 4, 4);
    does(&a, "difference", "levels");
    does(&a, "response gdp", "gdp is the response now, users a regressor");
    counts(&a, 4, 9, 4);
    analyst_leave(&a);
}

static void all_models_can_be_seen(void **state) {
    (void)state;
    analyst a = analyst_demo();
    static const char *const names[] = {"ecommerce", "domains", "users", "shoppers"};
    for (unsigned gray = 1; gray < 16; gray++) { /* one toggle from each model to the next */
        char line[40];
        snprintf(line, sizeof line, "toggle %s", names[__builtin_ctz(gray)]);
        assert_int_equal(analyst_runs(&a, line), CT_DONE);
    }
    counts(&a, 16, 0, 4);
    does(&a, "toggle users^2", "users^2 in"); /* one candidate more doubles them */
    size_t f, p, c;
    ct_session_tally(a.session, &f, &p, &c);
    assert_int_equal(c, 5);
    assert_true(f == 17 && p == 4);
    analyst_leave(&a);
}

/* ---- The way back ---- */

/* Goes the way back in another session, which must then show the same; wanted: its lines. */
static void leads_back(const analyst *a, const char *formula, const char *wanted) {
    analyst b = analyst_text(csv);
    char *way, *lines = ct_session_way_back(a->session, &way), *rest = lines, line[200];
    assert_non_null(lines);
    assert_string_equal(lines, wanted);
    assert_int_equal(formula != NULL, way != NULL);
    if (formula) {
        assert_string_equal(way, formula);
        snprintf(line, sizeof line, "fit %s", way);
        assert_int_not_equal(analyst_runs(&b, line), CT_FAILED);
    }
    for (char *one; (one = strsep(&rest, "\n")) && *one;)
        assert_int_equal(analyst_runs(&b, one), CT_DONE);
    const ct_state *x = ct_session_state(a->session), *y = ct_session_state(b.session);
    ct_excluded out = ct_terms_excluded(x->terms), again = ct_terms_excluded(y->terms);
    char *here = ct_session_formula(a->session), *there = ct_session_formula(b.session);
    assert_string_equal(here, there);
    assert_true(x->partial == y->partial && x->listwise == y->listwise);
    assert_int_equal(ct_terms_transform(x->terms), ct_terms_transform(y->terms));
    assert_int_equal(out.count, again.count);
    assert_true(out.count == 0 || memcmp(out.rows, again.rows, out.count * sizeof *out.rows) == 0);
    const ct_model *m = ct_session_model(a->session), *n = ct_session_model(b.session);
    assert_true(ct_model_get(m, CT_R2, NULL) == ct_model_get(n, CT_R2, NULL) && m->n == n->n);
    free(here);
    free(there);
    free(lines);
    free(way);
    analyst_leave(&b);
}

static void all_of_the_state_comes_back(void **state) {
    (void)state;
    analyst a = analyst_text(csv);
    leads_back(&a, "y ~ 1", "");
    analyst_runs(&a, "model x `x y`");
    analyst_runs(&a, "exclude 2 5-7");
    leads_back(&a, "y ~ `x y` + x", "exclude 2 5-7\n");
    analyst_runs(&a, "include 6");
    analyst_runs(&a, "exclude 6");
    analyst_runs(&a, "include 5-7");
    analyst_runs(&a, "correlation partial");
    leads_back(&a, "y ~ `x y` + x", "exclude 2\ncorrelation partial\n");
    analyst_runs(&a, "weights `a``b` frequency");
    leads_back(&a, "y ~ `x y` + x", "weights `a``b` frequency\nexclude 2\ncorrelation partial\n");
    analyst_runs(&a, "weights I");
    leads_back(&a, "y ~ `x y` + x", "weights `I`\nexclude 2\ncorrelation partial\n");
    analyst_runs(&a, "weights off");
    analyst_runs(&a, "sample listwise");
    analyst_runs(&a, "difference on");
    analyst_runs(&a, "constant off");
    leads_back(&a, "y ~ `x y` + x + 0", "difference on\nexclude 2\ncorrelation partial\nsample listwise\n");
    analyst_runs(&a, "correlation pearson");
    analyst_runs(&a, "difference off");
    analyst_runs(&a, "include all");
    leads_back(&a, "y ~ `x y` + x + 0", "sample listwise\n");
    analyst_runs(&a, "where x < 6 && y > 1");
    analyst_runs(&a, "where year > 1");
    analyst_runs(&a, "where 1 off");
    leads_back(&a, "y ~ `x y` + x + 0", "where x < 6 && y > 1\nwhere 1 off\nwhere year > 1\nsample listwise\n");
    analyst_leave(&a);
}

/* Variables that were made or renamed are so again before the model names them; what was undone is not done. */
static void the_table_comes_back_first(void **state) {
    (void)state;
    analyst a = analyst_text(csv);
    analyst_runs(&a, "rename x z # another name");
    analyst_runs(&a, "drop I");
    analyst_runs(&a, "undo");
    analyst_runs(&a, "toggle z");
    analyst_runs(&a, "drop none town");
    analyst_runs(&a, "exclude 1");
    leads_back(&a, NULL, "rename x z\ndrop none town\nfit y ~ z\nexclude 1\n");
    analyst_runs(&a, "where z < 6");
    analyst_runs(&a, "rename z x");
    leads_back(&a, NULL, "rename x z\ndrop none town\nwhere z < 6\nrename z x\nfit y ~ x\nexclude 1\n");
    analyst_runs(&a, "undo");
    analyst_runs(&a, "undo");
    analyst_runs(&a, "undo");
    analyst_runs(&a, "undo");
    analyst_runs(&a, "undo");
    analyst_runs(&a, "undo");
    leads_back(&a, "y ~ 1", "");
    analyst_leave(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_formula_is_short),
        cmocka_unit_test(variables_are_listed_as_they_are_named),
        cmocka_unit_test(what_cannot_be_listed_is_pointed_at),
        cmocka_unit_test(a_consequence_is_the_model_after_the_toggle),
        cmocka_unit_test(what_may_not_be_toggled_has_none),
        cmocka_unit_test(the_formula_brings_the_state_back),
        cmocka_unit_test(all_of_the_state_comes_back),
        cmocka_unit_test(the_table_comes_back_first),
        cmocka_unit_test(models_are_counted_once),
        cmocka_unit_test(all_models_can_be_seen),
    };
    return cmocka_run_group_tests_name("shown", tests, NULL, NULL);
}
