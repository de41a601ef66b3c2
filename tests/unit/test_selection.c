/* Selection as it is asked for: what it begins with, what is locked, what is said, undone, and taken of a list.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"
#include "session/data/carry.h"

static const char text[] = "y,a,b,c,empty,few\n1,3,4,1,,1\n4,5,6,2,,\n9,11,1,3,,\n7,6,3,5,,\n3,4,9,9,,2\n6,8,2,1,,\n"
                           "8,7,5,3,,\n5,5,6,4,,\n2,2,8,1,,\n6,9,4,6,,\n";

/* A line that is carried out: it says these words among others, and leads to that model. */
static void selects(analyst *a, const char *line, const char *words, const char *formula) {
    if (analyst_runs(a, line) == CT_FAILED)
        fail_msg("%s: %s", line, a->outcome.error.message);
    if (!strstr(a->outcome.message, words))
        fail_msg("%s: %s", line, a->outcome.message);
    thinks(a, formula);
}

static void each_begins_with_its_own(void **state) {
    (void)state;
    analyst a = analyst_demo();
    selects(&a, "select forward", "2 of 4 candidates added", "gdp ~ users + shoppers"); /* of all candidates */
    selects(&a, "undo", "", "gdp ~ 1");
    selects(&a, "model domains", "", "gdp ~ domains");
    selects(&a, "select forward p .01", "2 of 3 candidates added",
            "gdp ~ ecommerce + domains + users"); /* domains stays */
    selects(&a, "select stepwise", "1 step: 0 in, 1 out", "gdp ~ ecommerce + users");
    selects(&a, "model .", "", "gdp ~ ecommerce + domains + users + shoppers");
    selects(&a, "select backward by aic", "2 of 4 regressors dropped by AIC", "gdp ~ users + shoppers");
    selects(&a, "model ecommerce domains", "", "gdp ~ ecommerce + domains");
    selects(&a, "select best by bic", "2 of 4 candidates in: BIC 335.8, the next best has 336.9",
            "gdp ~ users + shoppers");
    selects(&a, "model ecommerce domains", "", "gdp ~ ecommerce + domains");
    selects(&a, "select best of model", "1 of 2 candidates in: AIC 383.3", "gdp ~ ecommerce");
    selects(&a, "model domains ecommerce", "", "gdp ~ ecommerce + domains");
    selects(&a, "select forward of model", "1 of 2 candidates added", "gdp ~ ecommerce");
    selects(&a, "model .", "", "gdp ~ ecommerce + domains + users + shoppers");
    selects(&a, "select", "2 of 4 candidates added", "gdp ~ users + shoppers"); /* the same once more */
    analyst_leave(&a);
}

/* What is locked is left alone by all that chooses, not by hand; it is undone, and known to another session. */
static void locks(void **state) {
    (void)state;
    analyst a = analyst_demo();
    does(&a, "lock domains in", "domains is locked in: selections leave it so");
    thinks(&a, "gdp ~ domains");
    selects(&a, "select best by aic", "3 of 3 candidates in", "gdp ~ ecommerce + domains + users + shoppers");
    selects(&a, "drop-worst", "dropped shoppers", "gdp ~ ecommerce + domains + users"); /* domains' p is larger */
    selects(&a, "lock shoppers out", "shoppers is locked out", "gdp ~ ecommerce + domains + users");
    idles(&a, "add-best", "nothing to add: no candidate is left that could be judged");
    selects(&a, "select backward p 1e-9", "2 of 2 regressors dropped", "gdp ~ domains");
    selects(&a, "model 1", "", "gdp ~ 1");
    selects(&a, "select stepwise by bic", "", "gdp ~ ecommerce + domains + users");
    char *formula, *lines = ct_session_way_back(a.session, &formula);
    assert_non_null(strstr(lines, "lock domains in\nlock shoppers out\n"));
    free(lines);
    free(formula);
    selects(&a, "difference", "", "gdp ~ ecommerce + domains + users");
    selects(&a, "lock shoppers", "(shoppers) is free again",
            "gdp ~ ecommerce + domains + users"); /* as it was before */
    selects(&a, "undo", "", "gdp ~ ecommerce + domains + users");
    selects(&a, "lock shoppers", "(shoppers) is free again", "gdp ~ ecommerce + domains + users");
    selects(&a, "difference off", "", "gdp ~ ecommerce + domains + users");
    selects(&a, "lock ecommerce", "ecommerce is locked in", "gdp ~ ecommerce + domains + users");
    idles(&a, "lock gdp", "gdp is the response; it is in no selection");
    selects(&a, "lock users out", "", "gdp ~ ecommerce + domains");
    selects(&a, "lock shoppers out", "", "gdp ~ ecommerce + domains");
    idles(&a, "select best", "all candidates are locked: nothing can leave or enter");
    idles(&a, "select backward", "all candidates are locked: nothing can leave or enter");
    fails(&a, "lock users maybe", CT_ERROR_NAME, 6, "no variable is called users maybe");
    analyst_leave(&a);
}

/* A model that fits perfectly is better than any, and has no criterion to tell. */
static void perfect(void **state) {
    (void)state;
    analyst a = analyst_text("y,p,a,b\n1,2,5,1\n2,4,3,7\n3,6,8,2\n4,8,1,9\n5,10,2,4\n6,12,9,3\n7,14,4,8\n");
    selects(&a, "select best", "1 of 3 candidates in: a perfect fit", "y ~ p");
    assert_null(strstr(a.outcome.message, "next best"));
    analyst_leave(&a);
}

/* A variable may be called as a word of the command is. */
static void odd_names(void **state) {
    (void)state;
    analyst a = analyst_text("y,in,a b\n1,2,3\n4,2,5\n3,9,1\n7,1,8\n");
    selects(&a, "lock in", "in is locked out", "y ~ 1");
    selects(&a, "lock in in", "in is locked in", "y ~ in");
    selects(&a, "lock `a b` out", "a b is locked out", "y ~ in");
    selects(&a, "lock `a b`  free", "a b is free", "y ~ in");
    analyst_leave(&a);
}

/* "a:in b:out town=2": what is said of variables, in the order of the terms. */
static void said_of_them(const analyst *a, const char *want) {
    char now[200] = "";
    const ct_state *state = ct_session_state(a->session);
    const ct_locked *locks = state->locks.items;
    const ct_base *bases = state->bases.items;
    for (size_t i = 0; i < state->locks.count; i++)
        sprintf(now + strlen(now), "%s%s:%s", *now ? " " : "", ct_terms_at(state->terms, (size_t)locks[i].term)->name,
                locks[i].lock == CT_LOCKED_IN ? "in" : "out");
    for (size_t i = 0; i < state->bases.count; i++)
        sprintf(now + strlen(now), "%s%s=%d", *now ? " " : "", ct_terms_at(state->terms, (size_t)bases[i].term)->name,
                bases[i].level);
    assert_string_equal(now, want);
}

/* Locks and bases stay with their variables, wherever these stand, whatever they are called, whichever file they come
 * from; what is gone takes them along, and undo brings them back. */
static void they_follow_their_variables(void **state) {
    (void)state;
    analyst a = analyst_text("y,a,b,town,c\n1,3,4,x,1\n4,5,6,y,2\n9,11,1,z,3\n7,6,3,x,5\n3,4,9,y,9\n6,8,2,z,1\n8,7,5,x,3\n");
    selects(&a, "lock c out", "", "y ~ 1");
    selects(&a, "lock b in", "", "y ~ b");
    selects(&a, "lock a out", "", "y ~ b");
    selects(&a, "base town z", "", "y ~ b");
    said_of_them(&a, "a:out b:in c:out town=2");
    selects(&a, "lock a in", "", "y ~ a + b"); /* said anew */
    said_of_them(&a, "a:in b:in c:out town=2");
    selects(&a, "lock a out", "", "y ~ b");
    selects(&a, "move c first", "", "y ~ b");
    said_of_them(&a, "c:out a:out b:in town=2");
    selects(&a, "rename b bee", "", "y ~ bee");
    selects(&a, "move town first", "", "y ~ bee");
    said_of_them(&a, "c:out a:out bee:in town=2");
    selects(&a, "drop a town", "", "y ~ bee");
    said_of_them(&a, "c:out bee:in");
    selects(&a, "undo", "", "y ~ bee");
    said_of_them(&a, "c:out a:out bee:in town=2");
    for (int i = 0; i < 3; i++)
        selects(&a, "undo", "", i < 2 ? i == 0 ? "y ~ bee" : "y ~ b" : "y ~ b");
    said_of_them(&a, "a:out b:in c:out town=2");
    for (int i = 0; i < 4; i++)
        assert_int_equal(analyst_runs(&a, "undo"), CT_DONE);
    said_of_them(&a, "b:in c:out");
    selects(&a, "lock c free", "", "y ~ b");
    said_of_them(&a, "b:in");
    assert_int_equal(analyst_runs(&a, "undo"), CT_DONE);
    selects(&a, "lock a out", "", "y ~ b");
    selects(&a, "base town y", "", "y ~ b");
    analyst later = analyst_text("c,town,b,y\n2,w,1,1\n5,x,x,4\n3,y,3,2\n7,w,2,9\n1,y,2,1\n4,x,1,3\n"); /* b is text */
    char message[CT_MESSAGE_SIZE];
    ct_error error;
    assert_int_equal(ct_session_carry(later.session, a.session, message, &error), CT_OK);
    said_of_them(&later, "c:out town=2");
    analyst_leave(&later);
    analyst_leave(&a);
}

static void taken_of_a_list(void **state) {
    (void)state;
    analyst a = analyst_demo();
    fails(&a, "take 1", CT_ERROR_ARGUMENT, 0, "no models are listed; select lists some");
    selects(&a, "select best 2 by aic", "", "gdp ~ users + shoppers");
    selects(&a, "take 2", "1 regressor, as listed by best", "gdp ~ shoppers");
    selects(&a, "take 1", "0 regressors", "gdp ~ 1");
    selects(&a, "difference", "", "gdp ~ 1");
    selects(&a, "take 8", "4 regressors", "gdp ~ ecommerce + domains + users + shoppers"); /* in the terms of now */
    fails(&a, "take 9", CT_ERROR_SYNTAX, 6, "name one of the models 1 to 8 that best listed");
    fails(&a, "take x", CT_ERROR_SYNTAX, 6, "name one of the models 1 to 8 that best listed");
    analyst_leave(&a);
}

static void taken_of_a_path(void **state) {
    (void)state;
    analyst a = analyst_demo();
    selects(&a, "model .", "", "gdp ~ ecommerce + domains + users + shoppers");
    assert_false(a.outcome.selected);
    selects(&a, "select backward", "2 of 4 regressors dropped", "gdp ~ users + shoppers");
    assert_true(a.outcome.selected);
    selects(&a, "take 0", "4 regressors, as the selection began", "gdp ~ ecommerce + domains + users + shoppers");
    assert_false(a.outcome.selected);
    selects(&a, "take 1", "3 regressors, as after step 1", "gdp ~ ecommerce + users + shoppers");
    selects(&a, "take 2", "2 regressors, as after step 2", "gdp ~ users + shoppers");
    selects(&a, "undo", "", "gdp ~ ecommerce + users + shoppers");
    fails(&a, "take 3", CT_ERROR_SYNTAX, 6, "name one of the steps 0 to 2 of the last selection");
    fails(&a, "take -1", CT_ERROR_SYNTAX, 6, "name one of the steps 0 to 2 of the last selection");
    selects(&a, "response domains", "", "domains ~ ecommerce + users + shoppers");
    selects(&a, "constant off", "", "domains ~ ecommerce + users + shoppers + 0");
    selects(&a, "take 1", "", "gdp ~ ecommerce + users + shoppers");
    selects(&a, "drop shoppers", "", "gdp ~ ecommerce + users");
    fails(&a, "take 2", CT_ERROR_ARGUMENT, 0, "shoppers, which is in that model, is not there any more");
    analyst_leave(&a);
    a = analyst_text("y,a,b\n1,2,3\n2,3,1\n4,3,\n3,5,2\n5,1,9\n6,6,\n4,2,2\n");
    selects(&a, "model b", "", "y ~ b");
    idles(&a, "select forward p .0001", "nothing to add: no candidate has a p below .0001; the model is as it was");
    assert_true(a.outcome.selected); /* it is kept all the same */
    selects(&a, "select stepwise by adjr2", "", "y ~ b");
    selects(&a, "model a", "", "y ~ a");
    selects(&a, "take 0", "", "y ~ b");
    selects(&a, "select backward p .0001", "", "y ~ 1");
    selects(&a, "take 1", "", "y ~ 1");
    analyst_leave(&a);
}

static void odd_candidates(void **state) {
    (void)state;
    analyst a = analyst_text(text);
    selects(&a, "select forward p .9", "empty, which holds no value, was left out", "y ~ 1");
    selects(&a, "lock few out", "", "y ~ 1");
    selects(&a, "select forward p .9", "empty, which holds no value, was left out", "y ~ a + b");
    selects(&a, "model few", "", "y ~ few");
    selects(&a, "lock few free", "", "y ~ few");
    analyst_leave(&a);
    a = analyst_text("y,a,b\n1,2,\n2,3,\n3,,4\n4,,9\n5,1,\n");
    fails(&a, "select best", CT_ERROR_ARGUMENT, 0,
          "no row has a value for each of the 2 candidates; without b there would be 3 rows: leave it out, or lock it out");
    fails(&a, "select stepwise by cp", CT_ERROR_ARGUMENT, 0,
          "no row has a value for each of the 2 candidates; without b there would be 3 rows: leave it out, or lock it out");
    analyst_leave(&a);
    a = analyst_text("y\n1\n2\n");
    idles(&a, "select forward", "no candidates to select from");
    idles(&a, "select best", "no candidates to select from");
    idles(&a, "select backward", "no regressors to select from");
    analyst_leave(&a);
}

static void how_it_is_asked(void **state) {
    (void)state;
    static const struct {
        const char *line, *words;
        long column;
    } cases[] = {
        {"select stepwise p .1 .05", "would leave again", 17},
        {"select forward p .1 .2", "forward has one level", 21},
        {"select backward by press", "PRESS is for best", 20},
        {"select best by p", "p is of one term", 16},
        {"select best p .05", "a level of p is for selecting by p", 13},
        {"select backward by aic p .05", "a level of p is for selecting by p", 24},
        {"select best 0", "1 to 10 models", 13},
        {"select best 11", "1 to 10 models", 13},
        {"select best 2.5", "1 to 10 models", 13},
        {"select best by", "select by p, adjr2", 15},
        {"select best by fit", "select by p, adjr2", 16},
        {"select best of all", "of model", 16},
        {"select best well", "best 3 by bic", 13},
        {"select bakward", "or best (did you mean backward?)", 8},
        {"select best by aci", "or press (did you mean aic?)", 16},
        {"select backward ofs model", "(did you mean of?)", 17},
        {"select best by bic by aic", "what to select by is said twice", 20},
        {"select backward p .05 p .1", "what to select by is said twice", 23},
        {"select best 3 by bic 4", "how many models to list is said twice", 22},
        {"select forward of model of model", "of model is said twice", 25},
        {"select backward p nan", "between 0 and 1", 19},
        {"select backward p 0x1p-4", "between 0 and 1", 19},
        {"select backward p 0", "between 0 and 1", 19},
        {"select stepwise p .05 1.01", "between 0 and 1", 23},
    };
    (void)state;
    analyst a = analyst_demo();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(analyst_runs(&a, cases[i].line), CT_FAILED);
        if (!strstr(a.outcome.error.message, cases[i].words) || a.outcome.error.column != cases[i].column)
            fail_msg("%s: %ld %s", cases[i].line, a.outcome.error.column, a.outcome.error.message);
        thinks(&a, "gdp ~ 1");
    }
    selects(&a, "select best by BIC 1 of model # none", "no regressors", "gdp ~ 1");
    selects(&a, "select stepwise by p .01 .02", "2 steps: 2 in, 0 out", "gdp ~ users + shoppers");
    analyst_leave(&a);
}

/* 5,000 candidates are too many for best, and it says what is not. */
static void too_many(void **state) {
    enum { COLUMNS = 201 };
    double values[30 * COLUMNS];
    char names[COLUMNS][8];
    const char *called[COLUMNS];
    const double *columns[COLUMNS];
    uint64_t random = 3;
    ct_error error;
    (void)state;
    for (size_t i = 0; i < COLUMNS; i++) {
        snprintf(names[i], sizeof names[i], "x%zu", i);
        called[i] = names[i];
        columns[i] = values + 30 * i;
    }
    for (size_t i = 0; i < 30 * COLUMNS; i++)
        values[i] = random_normal(&random);
    analyst a = analyst_at(ct_table_new(30, COLUMNS, called, columns, &error), false);
    assert_int_equal(analyst_runs(&a, "select best"), CT_FAILED);
    assert_non_null(strstr(a.outcome.error.message, "64 candidates are the most: lock some out, or select forward"));
    assert_int_equal(analyst_runs(&a, "model ."), CT_DONE);
    assert_int_equal(analyst_runs(&a, "select backward"), CT_FAILED);
    assert_non_null(strstr(a.outcome.error.message, "leave no degree of freedom on 30 rows; select forward"));
    assert_int_equal(analyst_runs(&a, "model 1"), CT_DONE);
    assert_int_equal(analyst_runs(&a, "select forward p .001"), CT_DONE);
    analyst_leave(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_begins_with_its_own),
        cmocka_unit_test(locks),
        cmocka_unit_test(perfect),
        cmocka_unit_test(odd_names),
        cmocka_unit_test(they_follow_their_variables),
        cmocka_unit_test(taken_of_a_list),
        cmocka_unit_test(taken_of_a_path),
        cmocka_unit_test(odd_candidates),
        cmocka_unit_test(how_it_is_asked),
        cmocka_unit_test(too_many),
    };
    return cmocka_run_group_tests_name("selection", tests, NULL, NULL);
}
