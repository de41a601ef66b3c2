/* The level that a category is compared to: chosen, undone, carried along, refused; the model stays the same model.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"
#include "session/complete/complete.h"
#include "session/data/carry.h"

static const char csv[] = "town,y,x,two words,part\nOslo,1,2,a #1,p\nRome,2,4,b`,p\nBern,4,3,a #1,q\nOslo,2,5,c,q\n"
                          "Rome,7,1,b`,p\nBern,3,3,c,p\nOslo,5,4,a #1,q\nRome,6,2,c,\n";

/* The coefficient of a level, by its name on the screen. */
static double level(const analyst *a, int term, int at) {
    const ct_terms *terms = ct_session_state(a->session)->terms;
    const ct_estimate *e =
        ct_model_at_column(ct_session_model(a->session), ct_terms_at(terms, (size_t)term)->design + at);
    return e ? ct_estimate_get(e, CT_COEFFICIENT, NULL) : NAN;
}

static void the_model_is_the_same_model(void **unused) {
    analyst a = analyst_text(csv);
    (void)unused;
    does(&a, "fit y ~ x + town", "");
    int town = term_called(&a, "town");
    double rome = level(&a, town, 2), oslo = level(&a, town, 1), r2 = figure(&a, CT_R2);
    double p = ct_session_previews(a.session)[town].p, f = ct_model_test(ct_session_model(a.session), town)->f;
    assert_true(isnan(level(&a, town, 0)));
    does(&a, "base town Rome", "town: its levels are compared to Rome now");
    assert_true(isnan(level(&a, town, 2)));
    assert_true(fabs(level(&a, town, 0) + rome) < 1e-13 && fabs(level(&a, town, 1) - (oslo - rome)) < 1e-13);
    assert_true(fabs(figure(&a, CT_R2) - r2) < 1e-14);
    assert_true(fabs(ct_session_previews(a.session)[town].p - p) < 1e-13);
    assert_true(fabs(ct_model_test(ct_session_model(a.session), town)->f - f) < 1e-12);
    idles(&a, "base town Rome", "town: its levels are compared to Rome already");
    does(&a, "undo", "undone: town: its levels are compared to Rome now");
    assert_true(level(&a, town, 2) == rome);
    does(&a, "redo", "done again: town: its levels are compared to Rome now");
    does(&a, "base town", "town: its levels are compared to Bern now"); /* behind the last the first again */
    assert_true(level(&a, town, 2) == rome && ct_session_state(a.session)->bases.count == 0);
    does(&a, "base town", "town: its levels are compared to Oslo now");
    does(&a, "base town", "town: its levels are compared to Rome now");
    does(&a, "toggle town", "town out");
    does(&a, "base town=Bern", "town: its levels will be compared to Bern");
    does(&a, "base town=Rome", "town: its levels will be compared to Rome");
    does(&a, "toggle town", "town in, compared to Rome (B takes another level)");
    assert_true(isnan(level(&a, town, 2)));
    analyst_leave(&a);
}

/* Other terms, another table, other rows: the level stays while there is one of that name. */
static void it_stays_with_its_category(void **unused) {
    analyst a = analyst_text(csv);
    (void)unused;
    does(&a, "fit y ~ x + town + part", "");
    does(&a, "base part q", "part: its levels are compared to q now");
    does(&a, "base town = Rome", "town: its levels are compared to Rome now");
    does(&a, "toggle x:town", "town:x in");
    does(&a, "move part first", "part moved to place 1");
    does(&a, "rename town city", "town is called city now");
    const ct_state *state = ct_session_state(a.session);
    int town = term_called(&a, "city"), part = term_called(&a, "part");
    const ct_base *bases = state->bases.items;
    assert_true(state->bases.count == 2 && bases[0].term == part && bases[1].term == town);
    assert_true(bases[0].level == 1 && bases[1].level == 2);
    assert_true(isnan(level(&a, town, 2)) && !isnan(level(&a, town, 0)));
    does(&a, "where city != \"Rome\"", "where city != \"Rome\"; 5 of 8 rows are left");
    assert_int_equal(ct_model_test(ct_session_model(a.session), term_called(&a, "city"))->base, 0);
    does(&a, "base city Oslo", "city: its levels are compared to Oslo now");
    does(&a, "base city Rome",
         "city: its levels will be compared to Rome where rows have it; none of these has, so it is Bern");
    does(&a, "where clear", "the condition is gone; 8 of 8 rows are left");
    assert_int_equal(ct_model_test(ct_session_model(a.session), term_called(&a, "city"))->base, 2);
    does(&a, "kind city text", "city is text now");
    assert_int_equal(ct_session_state(a.session)->bases.count, 1);
    analyst_leave(&a);
}

static void it_comes_back(void **unused) {
    analyst a = analyst_text(csv), b;
    char *formula, *lines, message[CT_MESSAGE_SIZE];
    ct_error error;
    (void)unused;
    does(&a, "base `two words` `b```", "two words: its levels will be compared to b`");
    does(&a, "fit y ~ town + `two words`", "");
    does(&a, "base town Rome", "town: its levels are compared to Rome now");
    lines = ct_session_way_back(a.session, &formula);
    assert_string_equal(lines, "base town Rome\nbase `two words` `b```\n");
    free(lines);
    free(formula);
    b = analyst_text("town,y,two words\nRome,1,a\nOslo,2,a\nRome,4,b\nOslo,3,b\nOslo,6,b\n");
    assert_int_equal(ct_session_carry(b.session, a.session, message, &error), CT_OK);
    assert_string_equal(message, "two words has no level b` any more and is compared to a");
    assert_int_equal(ct_model_test(ct_session_model(b.session), term_called(&b, "town"))->base, 1);
    analyst_leave(&b);
    analyst_leave(&a);
}

static void refused(void **unused) {
    analyst a = analyst_text("town,y,z,w\nOslo,1,1,yes\nRome,2,2,no\nBern,4,3,no\nOslo,2,4,yes\n");
    (void)unused;
    fails(&a, "base", CT_ERROR_SYNTAX, 5, "name a column");
    fails(&a, "base twn Rome", CT_ERROR_NAME, 6, "no variable is called twn; did you mean town?");
    fails(&a, "base town Rom", CT_ERROR_SYNTAX, 11, "town has no level Rom; did you mean Rome?");
    fails(&a, "base town=Paris", CT_ERROR_SYNTAX, 11,
          "town has no level Paris; its levels are Bern, Oslo and Rome");
    fails(&a, "base town `Rome` Oslo", CT_ERROR_SYNTAX, 18, "one level is enough here");
    fails(&a, "base town `Rome", CT_ERROR_SYNTAX, 11, "this backquote is never closed");
    fails(&a, "base z 2", CT_ERROR_SYNTAX, 6,
          "z is a number and has no levels to compare to; the command kind makes it a category");
    fails(&a, "base w yes", CT_ERROR_SYNTAX, 6,
          "w is yes or no and has no levels to compare to; the command kind makes it a category");
    idles(&a, "base z", "z is a number and has no levels to compare to; the command kind makes it a category");
    analyst_leave(&a);
}

/* What is offered at the end of a line, with commas between. */
static void offers(const analyst *a, const char *line, size_t start, const char *wanted) {
    ct_completions found;
    char list[200] = "";
    assert_int_equal(ct_complete(a->session, line, strlen(line), &found), CT_OK);
    for (size_t i = 0; i < found.count; i++)
        snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s", i ? "," : "", found.items[i].text);
    assert_string_equal(list, wanted);
    assert_int_equal(found.start, start);
    ct_completions_free(&found);
}

static void levels_are_offered(void **unused) {
    analyst a = analyst_text(csv);
    (void)unused;
    offers(&a, "base to", 5, "town");
    offers(&a, "base town ", 10, "Bern,Oslo,Rome");
    offers(&a, "base town=R", 10, "Rome");
    offers(&a, "base `two words` ", 17, "`a #1`,`b```,c");
    offers(&a, "base x ", 7, "");
    offers(&a, "base nobody ", 12, "");
    analyst_leave(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_model_is_the_same_model),
                                       cmocka_unit_test(it_stays_with_its_category), cmocka_unit_test(it_comes_back),
                                       cmocka_unit_test(refused), cmocka_unit_test(levels_are_offered)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
