/* Terms: powers, differences, names, and columns too large or too small for squares.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/dd.h"
#include "engine/design.h"
#include "support.h"

typedef __int128 whole;

/* A column's row in units of the data, as close as a long double comes. */
static long double row_of(const ct_design_column *column, size_t row) {
    long double x = (long double)column->high[row] + (column->low ? column->low[row] : 0);
    return ldexpl(x, column->binary) / powl(10, column->decimals);
}

static const ct_term *named(const data_set *d, const char *name) {
    return ct_terms_at(d->terms, (size_t)term_of(d, name));
}

static const ct_design_column *at(const data_set *d, const char *name) {
    return ct_design_at(d->terms, (size_t)ct_design_of(d->terms, term_of(d, name)));
}

static void columns(void **unused) {
    data_set d = data_text("year,y,name,x,none\n2001,1.5,a,7,\n2002,2,b,,\n2003,-4,c,9,\n", NULL);
    (void)unused;
    assert_int_equal(ct_terms_count(d.terms), 5);
    assert_int_equal(ct_terms_rows(d.terms), 3);
    assert_int_equal(ct_terms_index(d.terms), 0);
    assert_int_equal(ct_terms_transform(d.terms), CT_LEVELS);
    assert_ptr_equal(ct_terms_table(d.terms), d.table);
    assert_int_equal(named(&d, "year")->role, CT_ROLE_INDEX);
    assert_int_equal(named(&d, "y")->role, CT_ROLE_CANDIDATE);
    assert_int_equal(named(&d, "name")->role, CT_ROLE_TEXT);
    assert_int_equal(named(&d, "none")->role, CT_ROLE_CANDIDATE);
    assert_int_equal(named(&d, "name")->width, 0);
    assert_int_equal(ct_design_of(d.terms, term_of(&d, "name")), -1);
    assert_int_equal(ct_design_count(d.terms), 4);
    assert_int_equal(at(&d, "none")->term, term_of(&d, "none"));
    const ct_design_column *y = at(&d, "y"), *x = at(&d, "x");
    assert_true(y->exact && y->decimals == 1 && y->binary == 0 && !y->low && y->noise == 0);
    assert_true(named(&d, "y")->present == 3 && y->largest == 40);
    assert_true(named(&d, "x")->present == 2 && isnan(x->high[1]) && x->largest == 9);
    assert_true(named(&d, "none")->present == 0 && at(&d, "none")->largest == 0);
    assert_ptr_equal(y->high, ct_table_column(d.table, 1)->values); /* no copy */
    assert_int_equal(ct_terms_named(d.terms, "z"), -1);
    data_close(&d);
}

static void names(void **unused) {
    data_set d = data_text("year,x,x^2,rate\n1,4,1,-1\n2,2,8,3\n3,3,2,4\n", "x^3 x^2 rate^2 x^2 year^2");
    (void)unused;
    static const char *const levels[] = {"year", "year^2", "x", "x^2", "x^3", "x^2", "rate", "rate^2"};
    for (size_t i = 0; i < 8; i++)
        assert_string_equal(ct_terms_at(d.terms, i)->name, levels[i]);
    assert_int_equal(ct_terms_count(d.terms), 8);
    /* A column is meant before a power that is shown by the same name. */
    assert_int_equal(ct_terms_named(d.terms, "x^2"), 5);
    assert_int_equal(ct_terms_find(d.terms, 1, 2), 3);
    assert_int_equal(ct_terms_find(d.terms, 2, 1), 5);
    assert_int_equal(ct_terms_find(d.terms, 2, 2), -1);
    assert_int_equal(ct_terms_find(d.terms, 9, 1), -1);
    assert_int_equal(ct_terms_find(d.terms, -1, 1), -1);
    assert_int_equal(ct_terms_at(d.terms, 1)->role, CT_ROLE_CANDIDATE);
    data_close(&d);
    d = data_of(table_text("year,x,x^2,rate\n1,4,1,-1\n2,2,8,3\n3,3,2,4\n"), "x^2 rate^2 year^2", CT_DIFFERENCES);
    static const char *const changes[] = {"year",      "year^2",     "dlog(x)",     "dlog(x)^2",
                                          "dlog(x^2)", "diff(rate)", "diff(rate)^2"};
    for (size_t i = 0; i < 7; i++)
        assert_string_equal(ct_terms_at(d.terms, i)->name, changes[i]);
    assert_int_equal(ct_terms_named(d.terms, "rate"), 5);
    assert_int_equal(ct_terms_named(d.terms, "diff(rate)^2"), 6);
    assert_string_equal(ct_terms_at(d.terms, 6)->source, "rate");
    assert_int_equal(ct_terms_index(d.terms), 0);
    data_close(&d);
}

/* Powers of decimals are exact while they fit 106 bits. */
static void powers_are_exact(void **unused) {
    data_set d = data_text("a\n12.345\n-9.876\n0.001\n\n0\n99999.999\n", "a^2 a^3 a^4 a^7");
    const ct_design_column *base = at(&d, "a");
    (void)unused;
    for (size_t i = 1; i <= 3; i++) {
        const ct_design_column *t = ct_design_at(d.terms, i);
        int exponent = ct_terms_at(d.terms, i)->exponent;
        assert_true(t->exact && t->decimals == 3 * exponent && t->binary == 0 && t->noise == 0);
        for (size_t row = 0; row < 6; row++) {
            whole want = 1, got = isnan(t->high[row]) ? 0 : (whole)t->high[row] + (whole)(t->low ? t->low[row] : 0);
            for (int p = 0; p < exponent && row != 3; p++)
                want *= (whole)base->high[row];
            assert_true(row == 3 ? isnan(t->high[row]) && (!t->low || t->low[row] == 0) : got == want);
        }
    }
    const ct_design_column *seventh = at(&d, "a^7");
    assert_true(fabsl(row_of(seventh, 5) / powl(99999.999L, 7) - 1) < 1e-18L);
    data_close(&d);
}

/* Where mantissas would grow beyond a double's range, of scaled values: large, small, and of many decimals. */
static void powers_out_of_range(void **unused) {
    static const char *const texts[] = {"a\n1e300\n-2e299\n3e298\n", "a\n1e-300\n-2e-299\n5e-299\n",
                                        "a\n1e-80\n2.5e-81\n4e-80\n", "a\n1234567.8901\n-765432.1\n0.5\n",
                                        "a\n0.0000000000000000000012\n-0.0000000000000000000034\n0\n"};
    (void)unused;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        for (int p = 2; p <= CT_MAX_EXPONENT; p += 3) {
            char power[16];
            snprintf(power, sizeof power, "a^%d", p);
            data_set d = data_text(texts[k], power);
            const ct_design_column *base = at(&d, "a"), *t = at(&d, power);
            assert_true(t->largest > 1e-130 && t->largest < 1e130);
            for (size_t row = 0; row < 3; row++) {
                long double x = (long double)base->high[row], unit = powl(10, -base->decimals);
                x = ldexpl(x, base->binary) * unit;
                long double want = powl(x, p), got = row_of(t, row);
                if (isfinite(want) && !(fabsl(got - want) <= 1e-16L * fabsl(want)))
                    fail_msg("%s, row %zu: %.20Lg, not %.20Lg", power, row, got, want);
            }
            data_close(&d);
        }
}

static void refused(const char *csv, ct_power power, const char *message) {
    ct_error error = {0};
    ct_table *table = table_text(csv);
    assert_null(ct_terms_new(table, &power, 1, CT_LEVELS, &error));
    assert_int_equal(error.status, CT_ERROR_ARGUMENT);
    assert_string_equal(error.message, message);
    ct_table_unref(table);
}

static void what_is_refused(void **unused) {
    ct_error error = {0};
    (void)unused;
    refused("a,b\n1,x\n", (ct_power){1, 2}, "b holds text and has no powers");
    refused("a,b\n1,x\n", (ct_power){2, 2}, "a power of column 2, which the table has not");
    refused("a,b\n1,x\n", (ct_power){-1, 2}, "a power of column -1, which the table has not");
    refused("a,b\n1,x\n", (ct_power){0, 1}, "the power of a must be a whole number from 2 to 20");
    refused("a,b\n1,x\n", (ct_power){0, 21}, "the power of a must be a whole number from 2 to 20");
    ct_table *table = table_text("a\n1\n");
    assert_null(ct_terms_new(table, NULL, 0, CT_DIFFERENCES, &error));
    assert_string_equal(error.message, "differences need two rows at least");
    ct_table_unref(table);
}

static void plain_differences(void **unused) {
    data_set d =
        data_of(table_text("time,a,b\n1,1.5,0.1\n2,-2.25,0\n3,,5\n4,8,4.7\n5,9.75,3\n"), "a^2", CT_DIFFERENCES);
    static const double changes[] = {NAN, -375, NAN, NAN, 175};
    const ct_design_column *a = at(&d, "diff(a)"), *square = at(&d, "diff(a)^2"), *time = at(&d, "time");
    (void)unused;
    assert_int_equal(ct_terms_rows(d.terms), 5);
    assert_int_equal(ct_terms_kept(d.terms), 4);
    assert_true(a->exact && a->decimals == 2 && !a->low && a->largest == 375 && named(&d, "a")->present == 2);
    for (size_t row = 0; row < 5; row++) {
        assert_true(isnan(changes[row]) ? isnan(a->high[row]) : a->high[row] == changes[row]);
        assert_true(isnan(changes[row]) || square->high[row] == changes[row] * changes[row]);
        assert_true(time->high[row] == (double)row + 1); /* of the later row */
    }
    assert_int_equal(square->decimals, 4);
    assert_true(at(&d, "diff(b)")->high[1] == -1); /* a zero: no logarithm */
    data_close(&d);
}

/* Mantissas of 53 bits and opposite sign have differences of 54: exact all the same. */
static void differences_are_exact(void **unused) {
    data_set d =
        data_of(table_text("a\n9007199254740991\n-9007199254740990\n9007199254740989\n"), NULL, CT_DIFFERENCES);
    const ct_design_column *a = at(&d, "a");
    (void)unused;
    assert_true((whole)a->high[1] + (whole)a->low[1] == -(whole)18014398509481981);
    assert_true((whole)a->high[2] + (whole)a->low[2] == (whole)18014398509481979);
    data_close(&d);
}

static void log_differences(void **unused) {
    static const double values[] = {100, 101, 101.0000001, 250, 1e-3, 1e6, 1e-9, 5e-9, 1e300, 1e-300, 2e-300, 1};
    enum { N = sizeof values / sizeof *values };
    data_set d = data_of(table_of("a", N, values), NULL, CT_DIFFERENCES);
    const ct_design_column *a = at(&d, "dlog(a)");
    (void)unused;
    assert_true(!a->exact && a->decimals == 0 && a->binary == 0 && !a->low && named(&d, "a")->present == N - 1);
    assert_true(isnan(a->high[0]));
    for (size_t row = 1; row < N; row++) {
        long double before = values[row - 1], after = values[row];
        long double want =
            fabsl(after / before - 1) < 0.5L ? log1pl((after - before) / before) : logl(after) - logl(before);
        assert_digits(a->high[row], (double)want, 15);
    }
    data_close(&d);
    /* Of decimals, whatever their scale; and with a gap. */
    d = data_of(table_text("a,b\n0.001,100\n0.003,\n0.004,103.25\n0.002,104\n"), NULL, CT_DIFFERENCES);
    assert_digits(at(&d, "a")->high[1], log(3), 15.5);
    assert_digits(at(&d, "a")->high[3], -log(2), 15.5);
    assert_true(isnan(at(&d, "b")->high[1]) && isnan(at(&d, "b")->high[2]));
    assert_digits(at(&d, "b")->high[3], log1p(0.75 / 103.25), 15.5);
    data_close(&d);
}

/* Squares of such columns leave a double's range, so they are kept divided by a power of two. */
static void range(void **unused) {
    static const char *const texts[] = {"a\n1e300\n-2e299\n\n3e298\n", "a\n1e-300\n-2e-299\n\n5e-299\n",
                                        "a\n1.7976931348623157e308\n-1e308\n\n1\n", "a\n4.9e-324\n1e-320\n\n0\n",
                                        "a\n1e150\n-1e149\n\n3\n"};
    (void)unused;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        data_set d = data_text(texts[k], NULL);
        const ct_design_column *a = at(&d, "a");
        assert_true(a->largest >= 1 && a->largest < 2 && a->binary != 0 && isfinite(ldexp(1, a->binary)));
        assert_true(isnan(a->high[2]) && named(&d, "a")->present == 3);
        for (size_t row = 0; row < 4; row++)
            assert_true(row == 2 || ldexp(a->high[row], a->binary) == ct_table_value(d.table, row, 0));
        data_close(&d);
    }
    data_set d = data_text("a,b\n1e120,1e-120\n2e119,-3e-120\n", NULL);
    assert_true(at(&d, "a")->binary == 0 && at(&d, "b")->binary == 0);
    data_close(&d);
}

/* The difference of the largest numbers of opposite sign is no number; it is kept halved. */
static void differences_out_of_range(void **unused) {
    data_set d = data_of(table_text("a\n1.5e308\n-1.5e308\n1e308\n"), NULL, CT_DIFFERENCES);
    const ct_design_column *a = at(&d, "a");
    (void)unused;
    assert_true(isfinite(a->high[1]) && isfinite(a->largest));
    assert_true(ldexp(a->high[1], a->binary - 1) == -1.5e308 && ldexp(a->high[2], a->binary - 1) == 1.25e308);
    data_close(&d);
}

/* Doubles carry the rounding of what they were made from; decimals none. */
static void noise(void **unused) {
    const double values[] = {1e6 + 0.1, 3, 1e6 + 0.2, 5, 1e6 + 0.3, 6, 1e6 + 0.4, 8};
    data_set d = data_of(table_of("a b", 4, values), "a^2", CT_LEVELS);
    (void)unused;
    assert_true(at(&d, "b")->noise == 0);
    assert_digits(at(&d, "a")->noise, 1e6 * 0x1p-53, 5);
    assert_digits(at(&d, "a^2")->noise, 2 * 1e12 * 0x1p-53, 5);
    ct_table *table = ct_table_ref(d.table);
    data_close(&d);
    d = data_of(table, NULL, CT_DIFFERENCES);
    assert_true(at(&d, "dlog(b)")->noise > 1e-17 && at(&d, "dlog(b)")->noise < 1e-15);
    assert_true(at(&d, "dlog(a)")->noise >= 0x1p-53); /* not a share of the small logarithm */
    data_close(&d);
    d = data_of(table_text("a\n-0.12345678901234567\n0.3\n0.5\n"), NULL, CT_DIFFERENCES);
    assert_digits(at(&d, "diff(a)")->noise, 0x1p-52 * 0.5, 15);
    data_close(&d);
}

/* Whether the rows chosen are others: by the condition's words and its bits, but those beyond the rows. */
static void same_choice(void **state) {
    static const uint64_t bits[] = {5}, more[] = {7}, beyond[] = {13};
    ct_table *table = table_text("a\n1\n2\n3\n");
    ct_terms *terms = ct_terms_make(table, &(ct_basis){.condition = {"a != 2", bits}}, NULL);
    const ct_excluded none = {0};
    (void)state;
    assert_non_null(terms);
    assert_int_equal(ct_terms_meeting(terms), 2);
    assert_true(ct_terms_choice_is(terms, none, (ct_condition){"a != 2", bits}));
    assert_true(ct_terms_choice_is(terms, none, (ct_condition){"a != 2", beyond}));
    assert_false(ct_terms_choice_is(terms, none, (ct_condition){"a != 2", more}));
    assert_false(ct_terms_choice_is(terms, none, (ct_condition){"a > 2", bits}));
    assert_false(ct_terms_choice_is(terms, none, (ct_condition){0}));
    ct_terms_unref(terms);
    ct_table_unref(table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns),
        cmocka_unit_test(names),
        cmocka_unit_test(powers_are_exact),
        cmocka_unit_test(powers_out_of_range),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(plain_differences),
        cmocka_unit_test(differences_are_exact),
        cmocka_unit_test(log_differences),
        cmocka_unit_test(range),
        cmocka_unit_test(differences_out_of_range),
        cmocka_unit_test(noise),
        cmocka_unit_test(same_choice),
    };
    return cmocka_run_group_tests_name("terms", tests, NULL, NULL);
}
