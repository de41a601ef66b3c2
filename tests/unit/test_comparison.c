/* Models set side by side: rows aligned by term, marks, ranks, and partial F as R has it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* strsep */
#include "analyst.h"

#include "report/compare/comparison.h"

static analyst analyst_on(const char *file) {
    ct_error error = {0};
    char *path = source_path(file);
    ct_table *table = ct_csv_read(path, NULL, NULL, &error);
    if (!table)
        fail_msg("%s", error.message);
    free(path);
    return analyst_at(table, false);
}

/* Columns of text become categories where the formula asks for them. */
static void make_categories(analyst *a, const char *formula) {
    static const char *const texts[] = {"feed", "Species", "wool", "tension"};
    char line[40];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        snprintf(line, sizeof line, "kind %s category", texts[i]);
        if (strstr(formula, texts[i]))
            assert_int_not_equal(analyst_runs(a, line), CT_FAILED);
    }
}

static void pinned(analyst *a, const char *formula) {
    char line[300];
    make_categories(a, formula);
    snprintf(line, sizeof line, "fit %s", formula);
    if (analyst_runs(a, line) == CT_FAILED)
        fail_msg("%s: %s", line, a->outcome.error.message);
    assert_int_equal(analyst_runs(a, "pin"), CT_DONE);
}

static ct_comparison compared(const analyst *a) {
    ct_comparison c;
    assert_int_equal(ct_comparison_of(&c, a->session), CT_OK);
    return c;
}

/* The rows' names, joined. */
static void has_rows(const ct_comparison *c, const char *wanted) {
    char text[600] = "";
    for (size_t i = 0; i < c->n_rows; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i ? ", " : "", c->names[i]);
    assert_string_equal(text, wanted);
}

static size_t row_called(const ct_comparison *c, const char *name) {
    for (size_t i = 0; i < c->n_rows; i++)
        if (strcmp(c->names[i], name) == 0)
            return i;
    fail_msg("no row is called %s", name);
    return 0;
}

static double coefficient(const ct_comparison *c, const char *name, size_t model) {
    const ct_estimate *e = ct_comparison_cell(c, row_called(c, name), model)->estimate;
    return e ? ct_estimate_get(e, CT_COEFFICIENT, NULL) : NAN;
}

/* What differs, in the order of the enumerators. */
static void differ(const ct_comparison *c, unsigned what, bool ranks) {
    assert_int_equal(c->differs, what);
    assert_int_equal(ct_comparison_ranks(c), ranks);
}

/* ---- Figures of R ---- */

static void check_partial(const ct_compared *at, int nested, char *const *figures) {
    assert_int_equal(at->nested, nested);
    assert_digits(at->f, strtod(figures[4], NULL), 8);
    assert_int_equal(at->df1, strtol(figures[5], NULL, 10));
    assert_int_equal(at->df2, strtol(figures[6], NULL, 10));
    assert_digits(at->p, strtod(figures[7], NULL), 8);
}

static void partial_f_is_that_of_r(void **state) {
    char *path = source_path("tests/oracle/nested.csv"), *text = read_text(path), *rest = text, *line, file[100];
    size_t lines = 0;
    (void)state;
    while ((line = strsep(&rest, "\n"))) {
        char *f[9]; /* data, smaller, larger, weights, f, df, df_resid, p */
        if (*line == '#' || *line == '\0' || strncmp(line, "data,", 5) == 0)
            continue;
        assert_int_equal(split_fields(line, f, 9), 8);
        snprintf(file, sizeof file, "tests/oracle/%s.csv", f[0]);
        analyst a = analyst_on(file);
        snprintf(file, sizeof file, "weights %s", f[3]);
        if (*f[3])
            assert_int_not_equal(analyst_runs(&a, file), CT_FAILED);
        pinned(&a, f[1]);
        pinned(&a, f[2]);
        ct_comparison c = compared(&a), turned;
        check_partial(&c.models[1], 1, f);
        assert_int_equal(c.models[0].df1, 0);
        const ct_compared other_way[] = {c.models[1], c.models[0]};
        assert_int_equal(ct_comparison_make(&turned, other_way, 2), CT_OK);
        check_partial(&turned.models[1], -1, f);
        ct_comparison_free(&turned);
        ct_comparison_free(&c);
        analyst_leave(&a);
        lines++;
    }
    assert_int_equal(lines, 17);
    free(text);
    free(path);
}

/* ---- What is tested, and what is not ---- */

static void only_nested_models_of_the_same_rows_are_tested(void **state) {
    (void)state;
    analyst a = analyst_on("tests/oracle/airquality.csv");
    pinned(&a, "Ozone ~ Wind");
    pinned(&a, "Ozone ~ Wind + Solar.R"); /* of which five rows more have none */
    pinned(&a, "Ozone ~ Solar.R + Wind + Temp");
    pinned(&a, "Ozone ~ Solar.R + Month");
    pinned(&a, "Ozone ~ Solar.R + Month + 0");
    ct_comparison c = compared(&a);
    assert_int_equal(c.n_models, 5);
    assert_int_equal(c.models[1].nested, 0);
    assert_int_equal(c.models[2].nested, 1);
    assert_int_equal(c.models[3].nested, 0);
    assert_int_equal(c.models[4].nested, -1);
    assert_int_equal(c.models[2].df1, 1);
    assert_true(isnan(c.models[1].f) && isnan(c.models[3].p));
    differ(&c, CT_DIFFERS_ROWS | CT_DIFFERS_CONSTANT, false);
    ct_comparison_free(&c);
    analyst_leave(&a);
}

/* As many rows are not the same rows. */
static void rows_are_told_apart_by_more_than_their_number(void **state) {
    (void)state;
    analyst a = analyst_text("a,b,y\n1,,2\n2,5,3\n,4,1\n4,7,9\n5,1,2\n6,6,4\n");
    pinned(&a, "y ~ a");
    pinned(&a, "y ~ b");
    ct_comparison c = compared(&a);
    assert_int_equal(c.models[0].model->n, c.models[1].model->n);
    differ(&c, CT_DIFFERS_ROWS, false);
    assert_false(c.models[0].best[CT_AIC - CT_MODEL_FIRST] || c.models[1].best[CT_AIC - CT_MODEL_FIRST]);
    ct_comparison_free(&c);
    analyst_leave(&a);
}

static void has_remedy(analyst *a, const char *wanted) {
    ct_comparison c = compared(a);
    char *remedy = ct_comparison_remedy(&c);
    if (wanted)
        assert_string_equal(remedy, wanted);
    else
        assert_null(remedy);
    free(remedy);
    ct_comparison_free(&c);
}

/* Where nothing but missing values is between them, the condition that takes these out is named. */
static void rows_that_all_have_are_named(void **state) {
    (void)state;
    analyst a = analyst_text("a,b c,g,d,y\n1,,1,,2\n2,5,2,1,3\n,4,1,2,1\n4,7,2,3,9\n5,1,1,4,2\n6,6,,1,4\n7,6,2,3,4\n");
    pinned(&a, "y ~ a");
    has_remedy(&a, NULL); /* one alone */
    pinned(&a, "y ~ a + `b c`");
    has_remedy(&a, "on the rows that all have they compare: where !missing(`b c`)"); /* a is missing in both */
    pinned(&a, "y ~ a:g");
    has_remedy(&a, "on the rows that all have they compare: where !missing(`b c`) && !missing(g)");
    assert_int_not_equal(analyst_runs(&a, "where y < 9"), CT_FAILED);
    pinned(&a, "y ~ d");
    has_remedy(&a, NULL); /* rows are chosen otherwise */
    assert_int_not_equal(analyst_runs(&a, "unpin all"), CT_FAILED);
    assert_int_not_equal(analyst_runs(&a, "where !missing(`b c`)"), CT_FAILED);
    pinned(&a, "y ~ d");
    pinned(&a, "y ~ `b c`");
    has_remedy(&a, NULL); /* the rows are the same */
    pinned(&a, "a ~ d");
    has_remedy(&a, NULL); /* another response */
    analyst_leave(&a);
}

/* A variable that the terms of one model do not know is no hindrance. */
static void a_variable_made_meanwhile_compares(void **state) {
    (void)state;
    analyst a = analyst_demo();
    pinned(&a, "gdp ~ users");
    assert_int_not_equal(analyst_runs(&a, "let twice = domains * 2 + ecommerce"), CT_FAILED);
    pinned(&a, "gdp ~ users + twice");
    pinned(&a, "gdp ~ users^2 + users");
    ct_comparison c = compared(&a);
    differ(&c, 0, true);
    assert_int_equal(c.models[1].nested, 1);
    has_rows(&c, "constant, twice, users, users^2");
    ct_comparison_free(&c);
    analyst_leave(&a);
}

/* ---- Rows ---- */

static void rows_are_aligned_by_term(void **state) {
    (void)state;
    analyst a = analyst_demo();
    pinned(&a, "gdp ~ shoppers + domains");
    assert_int_not_equal(analyst_runs(&a, "rename domains sites"), CT_FAILED);
    pinned(&a, "gdp ~ users + sites + 0");
    pinned(&a, "gdp ~ users + year");
    ct_comparison c = compared(&a);
    has_rows(&c, "constant, year, sites, users, shoppers");
    assert_int_equal(c.n_models, 3);
    assert_true(isnan(coefficient(&c, "constant", 1)) && isnan(coefficient(&c, "users", 0)));
    assert_true(coefficient(&c, "sites", 0) != 0 && !isnan(coefficient(&c, "sites", 1)));
    assert_true(same_figure(coefficient(&c, "users", 2), figure_of(&a, "users", CT_COEFFICIENT)));
    ct_comparison_free(&c);
    analyst_leave(&a);
}

static void levels_are_aligned_by_their_names(void **state) {
    (void)state;
    analyst a = analyst_on("tests/oracle/iris.csv");
    pinned(&a, "Sepal.Length ~ Species");
    pinned(&a, "Sepal.Length ~ Species + poly(Petal.Length, 2)");
    pinned(&a, "Sepal.Length ~ Petal.Length * Species");
    ct_comparison c = compared(&a);
    has_rows(&c, "constant, Petal.Length, Species: versicolor, Species: virginica, poly(Petal.Length, 2) 1, "
                 "poly(Petal.Length, 2) 2, Petal.Length:Species: versicolor, Petal.Length:Species: virginica");
    assert_true(isnan(coefficient(&c, "poly(Petal.Length, 2) 2", 2)) && !isnan(coefficient(&c, "Species: virginica", 2)));
    ct_comparison_free(&c);
    analyst_leave(&a);
}

/* The same variable in levels and in differences stands in one row, by its name in levels. */
static void transforms_are_aligned_by_variable(void **state) {
    (void)state;
    analyst a = analyst_demo();
    pinned(&a, "gdp ~ users^2 + shoppers");
    assert_int_equal(analyst_runs(&a, "difference on"), CT_DONE);
    assert_int_equal(analyst_runs(&a, "pin"), CT_DONE);
    assert_int_equal(analyst_runs(&a, "difference off"), CT_DONE);
    assert_int_equal(analyst_runs(&a, "log on"), CT_DONE);
    assert_int_equal(analyst_runs(&a, "pin"), CT_DONE);
    ct_comparison c = compared(&a);
    has_rows(&c, "constant, users^2, shoppers");
    assert_int_equal(c.n_models, 3);
    differ(&c, CT_DIFFERS_RESPONSE | CT_DIFFERS_TRANSFORM | CT_DIFFERS_ROWS, false);
    assert_int_equal(c.models[1].nested, 0);
    char *told = ct_comparison_told(&c, CT_DIFFERS_RESPONSE);
    assert_string_equal(told, "(1): gdp; (2): dlog(gdp); (3): log(gdp)");
    free(told);
    told = ct_comparison_told(&c, CT_DIFFERS_ROWS);
    assert_string_equal(told, "(1), (3): n 15; (2): n 14");
    free(told);
    ct_comparison_free(&c);
    assert_int_equal(analyst_runs(&a, "unpin 1"), CT_DONE);
    c = compared(&a);
    has_rows(&c, "constant, users^2, shoppers"); /* where none of them is in levels, too */
    ct_comparison_free(&c);
    analyst_leave(&a);
}

/* A regressor in logarithms beside one in levels: criteria compare, nesting does not. */
static void a_regressor_may_be_transformed(void **state) {
    (void)state;
    analyst a = analyst_demo();
    pinned(&a, "gdp ~ users");
    assert_int_not_equal(analyst_runs(&a, "log users on"), CT_FAILED);
    assert_int_equal(analyst_runs(&a, "pin"), CT_DONE);
    pinned(&a, "gdp ~ users + shoppers");
    ct_comparison c = compared(&a);
    assert_int_equal(c.n_models, 3);
    has_rows(&c, "constant, users, shoppers");
    differ(&c, CT_DIFFERS_TRANSFORM, true);
    assert_int_equal(c.models[1].nested, 0);
    assert_int_equal(c.models[2].nested, 1);
    assert_true(c.models[0].best[CT_AIC - CT_MODEL_FIRST] || c.models[2].best[CT_AIC - CT_MODEL_FIRST]);
    ct_comparison_free(&c);
    analyst_leave(&a);
}

/* ---- Marks ---- */

static void what_turned_and_what_crossed_is_marked(void **state) {
    (void)state;
    analyst a = analyst_demo();
    char text[CT_COMPARISON_NOTE];
    pinned(&a, "gdp ~ domains");
    pinned(&a, "gdp ~ users");
    pinned(&a, "gdp ~ ecommerce + domains + users + shoppers");
    ct_comparison c = compared(&a);
    const ct_compared_cell *domains = ct_comparison_cell(&c, row_called(&c, "domains"), 2);
    const ct_compared_cell *constant = ct_comparison_cell(&c, row_called(&c, "constant"), 1);
    assert_true(domains->turned && domains->crossed); /* from 158.2***, two models before, to -6.3 */
    assert_true(!constant->turned && constant->crossed);
    assert_false(ct_comparison_cell(&c, row_called(&c, "users"), 2)->crossed);
    assert_string_equal(ct_comparison_mark(domains, true), "~");
    assert_string_equal(ct_comparison_mark(constant, true), "!");
    assert_string_equal(ct_comparison_legend(&c, true, false, text),
                        "standard errors in parentheses   * p < .05   ** p < .01   *** p < .001   ~ sign turned   ! significance gained or lost since the "
                        "model before   < the best");
    assert_string_equal(ct_comparison_legend(&c, false, true, text), "± sign turned   † significance gained or lost   ◂ the best   (standard errors)");
    ct_comparison_free(&c);
    analyst_leave(&a);
}

/* Against the model before of the same variable: signs of other responses are other things. */
static void models_of_other_responses_are_passed_over(void **state) {
    (void)state;
    analyst a = analyst_on("tests/oracle/mtcars.csv");
    pinned(&a, "mpg ~ wt");  /* - *** */
    pinned(&a, "hp ~ wt");   /* + *** */
    pinned(&a, "qsec ~ wt"); /* - */
    pinned(&a, "mpg ~ wt + qsec");
    pinned(&a, "hp ~ wt + disp"); /* - */
    assert_int_not_equal(analyst_runs(&a, "log hp on"), CT_FAILED);
    pinned(&a, "hp ~ wt");
    ct_comparison c = compared(&a);
    const bool turned[] = {false, false, false, false, true, true};
    for (size_t i = 0; i < 6; i++) {
        const ct_compared_cell *wt = ct_comparison_cell(&c, row_called(&c, "wt"), i);
        assert_int_equal(wt->turned, turned[i]);
        assert_int_equal(wt->crossed, turned[i]);
    }
    ct_comparison_free(&c);
    analyst_leave(&a);
}

static void best(const ct_comparison *c, ct_statistic statistic, const char *wanted) {
    char text[CT_PIN_SIZE * 8] = "";
    for (size_t i = 0; i < c->n_models; i++)
        if (c->models[i].best[statistic - CT_MODEL_FIRST])
            snprintf(text + strlen(text), sizeof text - strlen(text), "%s", c->models[i].name);
    assert_string_equal(text, wanted);
}

static void the_best_of_each_criterion_is_marked(void **state) {
    (void)state;
    analyst a = analyst_on("tests/oracle/mtcars.csv");
    char text[CT_COMPARISON_NOTE];
    pinned(&a, "mpg ~ wt");
    pinned(&a, "mpg ~ wt + hp");
    pinned(&a, "mpg ~ wt + qsec + am");
    pinned(&a, "mpg ~ wt + qsec + am + hp");
    ct_comparison c = compared(&a);
    differ(&c, 0, true);
    assert_string_equal(ct_comparison_note(&c, text), "");
    best(&c, CT_AIC, "(3)"); /* R: AIC 154.1 against 166.0, 156.7, 154.3; BIC 161.4; adj R2 .8336 against .8368 */
    best(&c, CT_BIC, "(3)");
    best(&c, CT_ADJ_R2, "(4)");
    best(&c, CT_S, "");
    ct_comparison_free(&c);
    pinned(&a, "mpg ~ wt + qsec + 0");
    c = compared(&a);
    differ(&c, CT_DIFFERS_CONSTANT, true);
    best(&c, CT_AIC, "(3)");
    best(&c, CT_ADJ_R2, ""); /* one of them is uncentred */
    assert_string_equal(ct_comparison_note(&c, text),
                        "without a constant R2 is uncentred: adjusted R2 does not compare to that of models with one");
    ct_comparison_free(&c);
    assert_int_not_equal(analyst_runs(&a, "where hp > 100"), CT_FAILED);
    assert_int_equal(analyst_runs(&a, "pin"), CT_DONE);
    assert_int_not_equal(analyst_runs(&a, "weights hp"), CT_FAILED);
    assert_int_equal(analyst_runs(&a, "pin"), CT_DONE);
    c = compared(&a);
    differ(&c, CT_DIFFERS_CONSTANT | CT_DIFFERS_ROWS | CT_DIFFERS_WEIGHTS, false);
    best(&c, CT_AIC, "");
    assert_string_equal(ct_comparison_note(&c, text), "weights, rows differ: adjusted R2, AIC and BIC do not compare");
    char *told = ct_comparison_told(&c, CT_DIFFERS_WEIGHTS);
    assert_string_equal(told, "(1), (2), (3), (4), (5), (6): none; (7): hp, analytic weights");
    free(told);
    ct_comparison_free(&c);
    analyst_leave(&a);
}

/* What cannot be judged is not tested, and not the best. */
static void a_perfect_fit_is_no_test(void **state) {
    (void)state;
    analyst a = analyst_text("a,b,y\n1,2,3\n2,1,3\n3,5,8\n4,2,6\n5,9,14\n");
    pinned(&a, "y ~ a");
    pinned(&a, "y ~ a + b");
    pinned(&a, "y ~ b");
    ct_comparison c = compared(&a);
    assert_int_equal(c.models[1].nested, 1);
    assert_int_equal(c.models[1].df1, 0);
    assert_int_equal(c.models[2].df1, 0);
    best(&c, CT_AIC, ct_model_get(c.models[0].model, CT_AIC, NULL) < ct_model_get(c.models[2].model, CT_AIC, NULL)
                         ? "(1)" : "(3)");
    ct_comparison_free(&c);
    analyst_leave(&a);
}

/* A model with as many coefficients as rows, one with a term that adds nothing. */
static void what_has_no_freedom_is_no_test(void **state) {
    (void)state;
    analyst a = analyst_text("a,b,c,d,y\n1,2,9,2,3\n2,1,4,4,1\n3,5,1,6,8\n4,2,7,8,2\n");
    pinned(&a, "y ~ a");
    pinned(&a, "y ~ a + d"); /* aliased: d is twice a */
    pinned(&a, "y ~ a + b + c");
    ct_comparison c = compared(&a);
    assert_int_equal(c.models[1].nested, 1);
    assert_int_equal(c.models[1].df1, 0);
    assert_true(isnan(c.models[1].f) && isnan(c.models[1].p));
    assert_int_equal(c.models[2].df1, 0);
    assert_true(isnan(c.models[2].f));
    ct_comparison_free(&c);
    analyst_leave(&a);
}

/* Marks pass over a coefficient that is aliased, and need figures on both sides. */
static void marks_need_figures(void **state) {
    (void)state;
    analyst a = analyst_text("a,b,d,e,y\n1,1.1,2,5,1.2\n2,1.9,4,1,1.8\n3,3.2,6,2,3.39\n4,3.9,8,8,3.8\n5,5.2,10,1,5.37\n");
    pinned(&a, "y ~ d");
    pinned(&a, "y ~ a + d");
    pinned(&a, "y ~ b + d");
    pinned(&a, "y ~ a + b + e + I(e^2)"); /* as many coefficients as rows */
    ct_comparison c = compared(&a);
    size_t row = row_called(&c, "d");
    assert_true(coefficient(&c, "d", 0) > 0 && isnan(coefficient(&c, "d", 1)) && coefficient(&c, "d", 2) < 0);
    assert_true(ct_comparison_cell(&c, row, 2)->turned);
    assert_false(ct_comparison_cell(&c, row, 1)->turned || ct_comparison_cell(&c, row, 1)->crossed);
    assert_false(ct_comparison_cell(&c, row_called(&c, "a"), 3)->crossed);
    ct_comparison_free(&c);
    analyst_leave(&a);
}

static const char levels[] = "y,g,h,x\n1,a,u,1\n2,b,v,4\n4,c,u,2\n7,a,v,5\n9,b,u,1\n11,c,v,7\n12,a,u,2\n5,b,v,3\n6,c,u,9\n"
                             "3,a,v,8\n";

/* Levels keep their order whatever they are compared to; what the last model's table has no more stands behind. */
static void levels_of_other_bases_stand_in_order(void **state) {
    (void)state;
    analyst a = analyst_text(levels);
    assert_int_not_equal(analyst_runs(&a, "let twice = 2 * x"), CT_FAILED);
    pinned(&a, "y ~ g + h + twice");
    assert_int_not_equal(analyst_runs(&a, "base g c"), CT_FAILED);
    assert_int_not_equal(analyst_runs(&a, "base h v"), CT_FAILED);
    assert_int_not_equal(analyst_runs(&a, "drop twice"), CT_FAILED);
    pinned(&a, "y ~ g + h + x");
    ct_comparison c = compared(&a);
    has_rows(&c, "constant, g: a, g: b, g: c, h: u, h: v, x, twice");
    assert_true(isnan(coefficient(&c, "g: a", 0)) && !isnan(coefficient(&c, "g: a", 1)));
    assert_true(!isnan(coefficient(&c, "g: c", 0)) && isnan(coefficient(&c, "g: c", 1)));
    ct_comparison_free(&c);
    analyst_leave(&a);
}

/* Interactions are called as in levels where one model has them so, else by all they have, their levels too. */
static void interactions_keep_their_levels_names(void **state) {
    (void)state;
    analyst a = analyst_text(levels);
    pinned(&a, "y ~ x:h");
    assert_int_equal(analyst_runs(&a, "log on"), CT_DONE);
    assert_int_equal(analyst_runs(&a, "pin"), CT_DONE);
    ct_comparison c = compared(&a);
    has_rows(&c, "constant, h: u:x, h: v:x");
    ct_comparison_free(&c);
    assert_int_equal(analyst_runs(&a, "unpin 1"), CT_DONE);
    assert_int_equal(analyst_runs(&a, "log off"), CT_DONE);
    assert_int_equal(analyst_runs(&a, "standardise on"), CT_DONE);
    assert_int_equal(analyst_runs(&a, "pin"), CT_DONE);
    c = compared(&a);
    assert_int_equal(c.n_rows, 3);
    assert_non_null(strstr(c.names[1], "h: u"));
    assert_non_null(strstr(c.names[2], "h: v"));
    ct_comparison_free(&c);
    analyst_leave(&a);
}

/* A test has stars where no coefficient has; conditions and rows left out are told. */
static void tests_have_stars_and_rows_are_told(void **state) {
    (void)state;
    analyst a = analyst_text("a,b,y\n-3,-3.01,-3.1\n-2,-1.98,-1.8\n-1,-1.02,-1.2\n0,0.03,0.2\n1,0.99,1.1\n2,2.01,1.7\n3,2.98,3.1\n");
    char text[CT_COMPARISON_NOTE];
    pinned(&a, "y ~ 1");
    pinned(&a, "y ~ a + b");
    ct_comparison c = compared(&a);
    assert_true(c.models[1].p < .001);
    for (size_t i = 0; i < c.n_rows; i++)
        for (size_t m = 0; m < 2; m++) {
            const ct_estimate *e = ct_comparison_cell(&c, i, m)->estimate;
            assert_true(!e || ct_estimate_get(e, CT_P, NULL) > .05);
        }
    assert_non_null(strstr(ct_comparison_legend(&c, true, false, text), "*** p < .001"));
    ct_comparison_free(&c);
    assert_int_equal(analyst_runs(&a, "exclude 2 4"), CT_DONE);
    assert_int_equal(analyst_runs(&a, "pin"), CT_DONE);
    assert_int_not_equal(analyst_runs(&a, "where a < 3"), CT_FAILED);
    assert_int_equal(analyst_runs(&a, "pin"), CT_DONE);
    c = compared(&a);
    char *told = ct_comparison_told(&c, CT_DIFFERS_ROWS);
    assert_string_equal(told, "(0), (1): n 7; (2): n 5, without rows 2, 4; (3): n 4 where a < 3, without rows 2, 4");
    free(told);
    ct_comparison_free(&c);
    analyst_leave(&a);
}

/* What is said to differ is all that does. */
static void nothing_else_is_said_to_differ(void **state) {
    (void)state;
    analyst a = analyst_on("tests/oracle/mtcars.csv");
    pinned(&a, "mpg ~ wt");
    ct_comparison c = compared(&a);
    differ(&c, 0, false); /* of one alone */
    best(&c, CT_AIC, "");
    ct_comparison_free(&c);
    does(&a, "fit mpg ~ qsec", "");
    assert_int_not_equal(analyst_runs(&a, "log hp on"), CT_FAILED);
    pinned(&a, "mpg ~ wt + hp"); /* in which hp is not in levels; the other has none */
    c = compared(&a);
    differ(&c, 0, true);
    assert_int_equal(c.models[1].nested, 1);
    ct_comparison_free(&c);
    assert_int_not_equal(analyst_runs(&a, "unpin"), CT_FAILED);
    assert_int_not_equal(analyst_runs(&a, "weights qsec"), CT_FAILED);
    pinned(&a, "mpg ~ wt");
    c = compared(&a);
    differ(&c, CT_DIFFERS_WEIGHTS, false);
    ct_comparison_free(&c);
    analyst_leave(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(partial_f_is_that_of_r),
        cmocka_unit_test(only_nested_models_of_the_same_rows_are_tested),
        cmocka_unit_test(rows_are_told_apart_by_more_than_their_number),
        cmocka_unit_test(rows_that_all_have_are_named),
        cmocka_unit_test(a_variable_made_meanwhile_compares),
        cmocka_unit_test(rows_are_aligned_by_term),
        cmocka_unit_test(levels_are_aligned_by_their_names),
        cmocka_unit_test(transforms_are_aligned_by_variable),
        cmocka_unit_test(a_regressor_may_be_transformed),
        cmocka_unit_test(what_turned_and_what_crossed_is_marked),
        cmocka_unit_test(models_of_other_responses_are_passed_over),
        cmocka_unit_test(the_best_of_each_criterion_is_marked),
        cmocka_unit_test(a_perfect_fit_is_no_test),
        cmocka_unit_test(what_has_no_freedom_is_no_test),
        cmocka_unit_test(marks_need_figures),
        cmocka_unit_test(levels_of_other_bases_stand_in_order),
        cmocka_unit_test(interactions_keep_their_levels_names),
        cmocka_unit_test(tests_have_stars_and_rows_are_told),
        cmocka_unit_test(nothing_else_is_said_to_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
