/* Kinds of columns: what is guessed, what `kind` makes of them, what it refuses.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"
#include "engine/kinds.h"
#include "engine/table_edit.h"

static const ct_column *column(const analyst *a, const char *name) {
    const ct_table *table = ct_session_table(a->session);
    int at = ct_table_find(table, name);
    assert_true(at >= 0);
    return ct_table_column(table, (size_t)at);
}

/* What the texts of a column, with commas between them, are taken for. */
static ct_column_kind guess(const char *texts) {
    char csv[400] = "x,n\n", copy[400];
    ct_kind_guessed guessed;
    snprintf(copy, sizeof copy, "%s", texts);
    for (char *at = copy; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL)
        snprintf(csv + strlen(csv), sizeof csv - strlen(csv), "%.*s,1\n", (int)strcspn(at, ","), at);
    ct_table *table = table_text(csv);
    const ct_column *text = ct_table_origin(table, 0);
    assert_int_equal(text->kind, CT_COLUMN_TEXT);
    assert_int_equal(ct_kind_guess(text, &guessed), CT_OK);
    ct_table_unref(table);
    return guessed.kind;
}

static void guessed(void **unused) {
    (void)unused;
    assert_int_equal(guess("north,south,north"), CT_COLUMN_CATEGORY);
    assert_int_equal(guess("north,south,west"), CT_COLUMN_TEXT);  /* all distinct */
    assert_int_equal(guess("north,north,north"), CT_COLUMN_TEXT); /* one only */
    assert_int_equal(guess("1,2,3,1,2,n.a.x"), CT_COLUMN_TEXT);   /* numbers, and a word */
    assert_int_equal(guess("$2,$5,$2"), CT_COLUMN_TEXT);
    assert_int_equal(guess("2 %,-5 %,2 %"), CT_COLUMN_TEXT);
    assert_int_equal(guess("\xE2\x82\xAC 3,\xE2\x82\xAC 4,\xE2\x82\xAC 3"), CT_COLUMN_TEXT);
    assert_int_equal(guess("18-25,26-40,18-25"), CT_COLUMN_CATEGORY);
    assert_int_equal(guess("yes,no,,yes"), CT_COLUMN_YES_NO);
    assert_int_equal(guess("TRUE,False"), CT_COLUMN_YES_NO);
    assert_int_equal(guess("n,Y,y"), CT_COLUMN_TEXT);
    assert_int_equal(guess("yes,true,yes"), CT_COLUMN_CATEGORY);
    assert_int_equal(guess("2004-01-15,2004-01-16,"), CT_COLUMN_DATE);
    assert_int_equal(guess("2004-01-15,2004-02-30,2004-02-30"), CT_COLUMN_CATEGORY);
    assert_int_equal(guess("2004Q1,2004Q2"), CT_COLUMN_DATE);
}

static void when_read(void **unused) {
    analyst a = analyst_text("sold,new,x\n2004-01-15,yes,1\n2004-01-16,no,2\n,yes,3\n2004-01-20,,4\n");
    (void)unused;
    const ct_column *sold = column(&a, "sold"), *new = column(&a, "new");
    assert_true(sold->kind == CT_COLUMN_DATE && sold->unit == CT_DATE_DAY && sold->exact && sold->present == 3);
    assert_true(sold->values[0] == 12432 && isnan(sold->values[2]) && sold->maximum == 12437);
    assert_true(new->kind == CT_COLUMN_YES_NO &&new->values[0] == 1 && new->values[1] == 0 && isnan(new->values[3]));
    assert_string_equal(new->levels[1], "yes");
    /* A date is no candidate, but may be named; yes and no is one. */
    does(&a, "fit x ~ .", "`.` leaves out sold (a date)");
    thinks(&a, "x ~ new");
    does(&a, "fit x ~ sold", "");
    assert_int_equal(ct_session_model(a.session)->n, 3);
    analyst_leave(&a);
}

static void made_and_back(void **unused) {
    analyst a = analyst_text("d,z,w,t\n20040115,3,yes,1\n20040116,1,no,x\n20040119,3,no,2.5\n20040119,1,no,\n");
    (void)unused;
    does(&a, "fit z ~ d", "");
    does(&a, "kind d date", "d is a date now, by days");
    assert_true(column(&a, "d")->values[0] == 12432);
    thinks(&a, "z ~ d");
    does(&a, "kind d number", "d is a number now");
    assert_true(column(&a, "d")->values[0] == 20040115);
    does(&a, "undo", "undone: d is a number now");
    assert_int_equal(column(&a, "d")->kind, CT_COLUMN_DATE);
    does(&a, "kind t number", "t is a number now; 1 row holds no number and is missing");
    assert_true(column(&a, "t")->exact && column(&a, "t")->decimals == 1 && column(&a, "t")->values[2] == 25);
    does(&a, "kind t text", "t is text now");
    assert_string_equal(column(&a, "t")->levels[1], "x");
    does(&a, "kind w category", "w is a category now of 2 levels");
    assert_string_equal(column(&a, "w")->levels[0], "no");
    does(&a, "rename w was", "w is called was now");
    does(&a, "kind was yes-no", "was is yes or no now");
    does(&a, "kind z category", "z is a category now of 2 levels");
    assert_string_equal(column(&a, "z")->levels[0], "1");
    assert_true(column(&a, "z")->codes[0] == 1 && column(&a, "z")->codes[1] == 0);
    idles(&a, "kind z category", "z is a category already");
    analyst_leave(&a);
}

static void next_kinds(void **unused) {
    analyst a = analyst_text("w,x\nyes,1\nno,0\nno,1\n");
    (void)unused;
    does(&a, "kind w", "w is a category now of 2 levels");
    does(&a, "kind w", "w is text now");
    does(&a, "kind w", "w is yes or no now");
    does(&a, "kind x", "x is yes or no now");
    assert_string_equal(column(&a, "x")->levels[0], "no");
    does(&a, "kind x", "x is a category now of 2 levels");
    does(&a, "kind x", "x is a number now");
    analyst_leave(&a);
    a = analyst_text("x,y\n1.5,1\n2.5,2\n");
    idles(&a, "kind x", "x can be nothing but a number");
    analyst_leave(&a);
}

static void refused(void **unused) {
    analyst a =
        analyst_text("d,e,x,y,c\n2004-02-28,soon,1,7,1\n2004-02-30,2004-01-15,2,7,1\n2004-03-01,2004-01-16,3,7,2\n");
    (void)unused;
    fails(&a, "kind d date", CT_ERROR_ARGUMENT, 0, "d has the date 2004-02-30 in row 2, which does not exist");
    fails(&a, "kind e date", CT_ERROR_ARGUMENT, 0,
          "e has \"soon\" in row 1, which is no date in the form of the others; the form may be said: ymd, dmy, mdy, "
          "month, quarter, year");
    fails(&a, "kind x category", CT_ERROR_ARGUMENT, 0,
          "every value of x is another: as a category each row would be a level of its own");
    fails(&a, "kind y category", CT_ERROR_ARGUMENT, 0,
          "y has one value throughout: a category needs two values at least");
    fails(&a, "kind x yes-no", CT_ERROR_ARGUMENT, 0,
          "x is no yes and no: that takes two values, yes/no, y/n, true/false, t/f or 1/0");
    fails(&a, "kind e number", CT_ERROR_ARGUMENT, 0, "e has no value that is a number");
    fails(&a, "kind", CT_ERROR_SYNTAX, 5, "name a column");
    fails(&a, "kind x colour", CT_ERROR_SYNTAX, 8, "a column may be number, category, date, yes-no or text");
    fails(&a, "kind x date ydm", CT_ERROR_SYNTAX, 13,
          "the form of a date may be ymd, dmy, mdy, month, quarter or year");
    fails(&a, "kind c category many", CT_ERROR_SYNTAX, 17, "behind category may stand how many levels it may have");
    fails(&a, "kind x text now", CT_ERROR_SYNTAX, 13, "text stands alone");
    analyst_leave(&a);
}

/* More than 50 levels are asked about, and the line that agrees is given. */
static void many_levels(void **unused) {
    double values[2 * 120];
    (void)unused;
    for (int i = 0; i < 120; i++) {
        values[i] = i % 60;
        values[120 + i] = i;
    }
    analyst a = analyst_at(table_of("zip y", 120, values), false);
    idles(
        &a, "kind zip category",
        "zip has 60 different values, a coefficient for each");
    assert_string_equal(a.outcome.ask, "kind zip category 60");
    does(&a, "kind zip category 60", "zip is a category now of 60 levels");
    assert_string_equal(a.outcome.ask, "");
    analyst_leave(&a);
}

/* Wherever such a category could come in by, it is asked about, stays text, or is refused. */
static void many_levels_everywhere(void **unused) {
    char csv[4000] = "zip,name,y,n\n";
    (void)unused;
    for (int i = 0; i < 120; i++)
        snprintf(csv + strlen(csv), sizeof csv - strlen(csv), "Z%d,N%d,%d,%d\n", i % 60, i, i * i % 17, i);
    analyst a = analyst_text(csv);
    assert_int_equal(column(&a, "zip")->kind, CT_COLUMN_TEXT);
    idles(&a, "toggle zip", "zip has 60 different values, a coefficient for each");
    assert_string_equal(a.outcome.ask, "kind zip category 60");
    fails(&a, "fit y ~ zip", CT_ERROR_ARGUMENT, 9,
          "zip holds text (\"Z0\" in line 2) and cannot enter a model; kind zip category 60 makes its 60 different texts "
          "a category");
    fails(&a, "toggle name", CT_ERROR_ARGUMENT, 8, "name holds text (\"N0\" in line 2) and cannot enter a model");
    assert_string_equal(a.outcome.ask, "");
    fails(&a, "kind name category", CT_ERROR_ARGUMENT, 0,
          "every value of name is another: as a category each row would be a level of its own");
    does(&a, "let z = zip", "z is there; text for now: kind z category 60 makes its 60 values a category");
    assert_int_equal(column(&a, "z")->kind, CT_COLUMN_TEXT);
    assert_true(a.outcome.noteworthy);
    does(&a, "kind z category 60", "z is a category now of 60 levels");
    does(&a, "let other = name", "other is there");
    assert_int_equal(column(&a, "other")->kind, CT_COLUMN_TEXT);
    fails(&a, "let f = factor(n)", CT_ERROR_ARGUMENT, 0,
          "no two rows have the same value: as a category each row would be a level of its own");
    fails(&a, "fit y ~ factor(floor(n / 2))", CT_ERROR_ARGUMENT, 9,
          "factor(floor(n / 2)) has many different values, each a level with a coefficient of its own; make it a "
          "variable by let first, and agree to that by kind");
    does(&a, "let b = bins(n, 60)", "b is there");
    assert_int_equal(column(&a, "b")->kind, CT_COLUMN_CATEGORY); /* who says 60 has agreed */
    does(&a, "fit y ~ factor(floor(n / 10))", "");
    analyst_leave(&a);
}

/* Numbers made text leave no example of the file. */
static void text_that_was_numbers(void **unused) {
    analyst a = analyst_text("x,y,t\n1,2,a\n2,3,b\n1,5,a\n3,4,b\n");
    (void)unused;
    does(&a, "kind x text", "x is text now");
    fails(&a, "fit y ~ x", CT_ERROR_ARGUMENT, 9,
          "x holds text and cannot enter a model; kind x number takes what is no number as missing");
    does(&a, "kind t text", "t is text now");
    fails(&a, "toggle t", CT_ERROR_ARGUMENT, 8,
          "t holds text (\"a\" in line 2) and cannot enter a model; kind t category makes it one of 2 levels");
    analyst_leave(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(guessed),       cmocka_unit_test(when_read),
                                       cmocka_unit_test(made_and_back), cmocka_unit_test(next_kinds),
                                       cmocka_unit_test(refused),       cmocka_unit_test(many_levels),
                                       cmocka_unit_test(many_levels_everywhere),
                                       cmocka_unit_test(text_that_was_numbers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
