/* Dialects: small samples, each with what has to be found in it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/dialect.h"
#include "engine/read/spelling.h"

/* "delimiter decimal thousands comment header@line fields extras": ; , . - yes@1 3. A dash is none; b a blank, t a tab, n no
 * delimiter. Extras: rows (names of rows), mark (names behind a mark of comment), from LINE (of the rows, others being passed over), doubt CELL. */
static void describe(const ct_dialect_found *f, const char *sample, char *out, size_t size) {
    const ct_dialect *d = &f->dialect;
    char marks[4] = {d->delimiter, d->decimal, d->thousands, d->comment};
    for (int i = 0; i < 4; i++)
        marks[i] = marks[i] == ' '               ? 'b'
                   : marks[i] == '\t'            ? 't'
                   : marks[i] != CT_DIALECT_NONE ? marks[i]
                   : i                           ? '-'
                                                 : 'n';
    long line = 1;
    for (size_t i = 0; i < f->start; i++)
        line += sample[i] == '\n' || (sample[i] == '\r' && sample[i + 1] != '\n');
    assert_int_equal(line, f->line); /* the byte and the line say the same */
    char rows[32] = "";
    if (f->rows_line > 0)
        snprintf(rows, sizeof rows, " from %ld", f->rows_line);
    snprintf(out, size, "%c %c %c %c %s@%ld %zu%s%s%s%s%s", marks[0], marks[1], marks[2], marks[3],
             d->header == CT_HEADER_YES ? "yes" : "no", f->line, f->fields, f->row_names ? " rows" : "",
             f->behind_mark ? " mark" : "", rows, *f->doubt ? " doubt " : "", f->doubt);
}

static void finds_with(const ct_dialect *given, const char *sample, const char *want) {
    ct_dialect_found found;
    char got[128];
    assert_int_equal(ct_dialect_guess(sample, strlen(sample), true, given, &found, NULL), CT_OK);
    describe(&found, sample, got, sizeof got);
    if (strcmp(got, want) != 0)
        fail_msg("\n%s\nis found to be '%s', not '%s'", sample, got, want);
}

static const struct sample {
    const char *text, *want;
} samples[] = {
    /* What is plain stays plain. */
    {"a,b,c\n1,2,3\n4,5,6\n", ", . - - yes@1 3"},
    {"a,b\r\n1,2\r\n3,4\r\n", ", . - - yes@1 2"},
    {"a,b\r1,2\r3,4\r", ", . - - yes@1 2"},
    {"a, b, c\n1, 2, 3\n4, 5, 6\n", ", . - - yes@1 3"},
    {"\"a\",\"b\"\n\"1\",\"2\"\n", ", . - - yes@1 2"},
    {"a\n1\n2\n", ", . - - yes@1 1"},
    {"a\n1.5\n2.25\n", ", . - - yes@1 1"},
    {"name\nNew York\nSan Jose\n", ", . - - yes@1 1"},
    {"a,b\n", ", . - - yes@1 2"},
    {"a,b\n1,2", ", . - - yes@1 2"},
    {"", ", . - - yes@1 0"},
    {"\n\n", ", . - - yes@1 0"},
    {"a,b,c\n1,2,3\n4,5\n6\n7,8,9\n", ", . - - yes@1 3"},
    {"a,b,c\n1,2\n3,4,5\n6,7,8\n", ", . - - yes@1 3"},
    {"a,b\n1,2,9\n3\n4,5\n6,7\n", ", . - - yes@1 2"},
    {"a,b\n1e-5,-.5\n+2,1E3\n", ", . - - yes@1 2"},
    {"a,b\nNA,1\n.,2\n-,3\nnull,4\n#N/A,5\n", ", . - - yes@1 2"},
    /* The other delimiters. */
    {"a;b;c\n1;2;3\n4;5;6\n", "; . - - yes@1 3"},
    {"a\tb\tc\n1\t2\t3\n", "t . - - yes@1 3"},
    {"a|b|c\n1|2|3\n", "| . - - yes@1 3"},
    {"a b c\n1 2 3\n4 5 6\n", "b . - - yes@1 3"},
    {"  a    b   c\n 1.5  2  3\n10.5 20 30\n", "b . - - yes@1 3"},
    {"a \t b\n1 \t 2\n3 \t 4\n", "t . - - yes@1 2"},
    {"city\tx\nNew York\t1\nSan Jose\t2\n", "t . - - yes@1 2"},
    {"a b\n1 2\n3 4\n5\n6 7 8\n", ", . - - yes@1 1"},
    {"type\tx\nType 1\t2\nType 2\t3\n", "t . - - yes@1 2"},
    {"sep=;\na;b\n1;2\n", "; . - - yes@2 2"},
    {"sep=\t\r\na\tb\r\n1\t2\r\n", "t . - - yes@2 2"},
    /* Delimiters within quotes and texts. */
    {"a,b\n\"x;y\",1\n\"z;w\",2\n", ", . - - yes@1 2"},
    {"a;b\n\"x,y\";1\n\"z,w,v\";2\n", "; . - - yes@1 2"},
    {"a,b,c\n\"1,2\n3\",x,1\n\"4\",y,2\n", ", . - - yes@1 3"},
    {"id,tags,x\n1,p;q;r,2\n2,s;t;u,3\n", ", . - - yes@1 3"},
    {"Name;Ort;Wert\nA;Bonn, Mitte;1,5\nB;Ulm, West;2,5\n", "; , - - yes@1 3"},
    /* Decimal commas. */
    {"a;b\n1,5;2,5\n3,5;4,5\n", "; , - - yes@1 2"},
    {"1,5;2,5\n3,5;4,5\n", "; , - - no@1 2"},
    {"a,b;c,d\n1,5;2,5\n3,5;4,25\n", "; , - - yes@1 2"},
    {"a\tb\n1,5\t2\n3,25\t4\n", "t , - - yes@1 2"},
    {"a b\n1,5 2,5\n3,5 4,25\n", "b , - - yes@1 2"},
    {"\"a\",\"b\"\n\"1,5\",\"2,25\"\n\"3,5\",\"4\"\n", ", , - - yes@1 2"},
    {"x\n1,5\n2,25\n", "n , - - yes@1 1"},
    {"x\n1,5\n2\n", "n , - - yes@1 1"},
    {"y,\"x\n1,2\n3,4\n", ", . - - yes@1 2"},
    {"1,5\n2,25\n", ", . - - no@1 2"},
    {"a;b\n1.5;2.5\n3.5;4.5\n", "; . - - yes@1 2"},
    {"a;b\n1.234,5;6\n2.345,6;7\n", "; , . - yes@1 2"},
    {"a;b\n1.234;2,5\n5.678;3,5\n", "; , . - yes@1 2"},
    /* What may be thousands or a decimal says so. */
    {"a;b\n1,234;2\n5,678;3\n", "; , - - yes@1 2 doubt 1,234"},
    {"a;b\n1.234;2\n5.678;3\n", "; . - - yes@1 2 doubt 1.234"},
    {"a;b\n0,234;2\n5,678;3\n", "; , - - yes@1 2"},
    {"a\tb\n1,234\t2\n5,678\t3\n", "t . , - yes@1 2 doubt 1,234"},
    {"a\tb\n1,234\t2.5\n5,678\t3.5\n", "t . , - yes@1 2"},
    {"a,b\n\"1,234\",2\n\"5,678\",3\n", ", . , - yes@1 2 doubt 1,234"},
    {"a,b\n\"1,234,567\",2\n\"5,678\",3\n", ", . , - yes@1 2"},
    {"a;b\n1 234,5;2\n6 789,0;3\n", "; , b - yes@1 2"},
    {"a;b\n1\xC2\xA0"
     "234;2\n6\xE2\x80\xAF"
     "789;3\n",
     "; , b - yes@1 2"},
    {"a;b\n1'234.5;2\n6'789.0;3\n", "; . ' - yes@1 2"},
    {"a,b\n1.234,2\n5.678,3\n", ", . - - yes@1 2"},
    /* No names. */
    {"1,2,3\n4,5,6\n7,8,9\n", ", . - - no@1 3"},
    {"5.1,3.5,setosa\n4.9,3.0,setosa\n", ", . - - no@1 3"},
    {"2020-01-01,5\n2020-01-02,6\n", ", . - - no@1 2"},
    {"A,1,2\nB,3,4\nC,5,6\n", ", . - - no@1 3"},
    {"39, State, 77516, 13\n50, Self, 83311, 13\n", ", . - - no@1 4"},
    {"country,2000,2001\nA,1,2\nB,3,4\n", ", . - - yes@1 3"},
    {"2000,2001,2002\n1.5,2.5,3.5\n4,5,6\n", ", . - - yes@1 3"},
    {"id,1,2,3\nx,4,8,6\ny,7,9,9\n", ", . - - yes@1 4"},
    {"country,2020-01-01,2020-02-01\nA,1,2\nB,3,4\n", ", . - - yes@1 3"},
    {"a,b\nx,y\nz,w\n", ", . - - yes@1 2"},
    {"date,x\n01.02.2020,1\n02.02.2020,2\n", ", . - - yes@1 2"},
    {"time,x\n10:00,1\n10:05,2\n", ", . - - yes@1 2"},
    /* Titles and comments. */
    {"Table 1\n\na,b\n1,2\n3,4\n", ", . - - yes@3 2"},
    {"Source: Bank, 2020\n\nyear,gdp\n2000,1\n2001,2\n", ", . - - yes@3 2"},
    {"\n\na,b\n1,2\n", ", . - - yes@3 2"},
    {"# made by hand\n# today\na,b\n1,2\n3,4\n", ", . - # yes@3 2"},
    {"a,b\n1,2\n# a remark\n3,4\n5,6\n", ", . - # yes@1 2"},
    {"#a,b\n1,2\n3,4\n", ", . - # yes@1 2 mark"},
    {"# x y z\n1 2 3\n4 5 6\n", "b . - # yes@1 3 mark"},
    {"colour,x\n#ff0000,1\n#00ff00,2\n", ", . - - yes@1 2"},
    {"#N/A,b\n#N/A,1\n2,3\n4,5\n", ", . - - yes@1 2"},
    {"Title\nunits: mio\na;b;c\n1,5;2;3\n4,5;5;6\n", "; , - - yes@3 3"},
    /* Titles padded to as many fields, units below the names. */
    {"Sales of 2019,,\na,b,c\n1,2,3\n4,5,6\n", ", . - - yes@2 3"},
    {"Sales,,\n,,\na,b,c\n1,2,3\n4,5,6\n", ", . - - yes@3 3"},
    {"Table 1,Table 1,Table 1\na,b,c\n1,2,3\n4,5,6\n", ", . - - yes@2 3"},
    {"gdp,users,pop\nUSD,persons,persons\n1,2,3\n4,5,6\n", ", . - - yes@1 3 from 3"},
    {"T,,\ntown,gdp,pop\n,bn,m\nx,1,2\ny,3,4\nz,5,6\n", ", . - - yes@2 3 from 4"},
    {"town,gdp,pop\nAland,n.a.,n.a.\nx,1,2\ny,3,4\nz,5,6\n", ", . - - yes@1 3"},
    {"a,b\noops,2\n1,2\n3,4\n5,6\n", ", . - - yes@1 2"},
    {"a,b\n,mEUR\n1,2\n3,4\n", ", . - - yes@1 2 from 3"},
    /* R's own: names of rows without a name above them. */
    {"\"mpg\" \"cyl\"\n\"Mazda\" 21 6\n\"Fiat\" 32.4 4\n", "b . - - yes@1 3 rows"},
    {"a,b\n1,2,3\n2,4,5\n", ", . - - yes@1 3 rows"},
    {"a;b\n1;2;\n3;4;\n", "; . - - yes@1 2"},
};

static void table_of_samples(void **unused) {
    (void)unused;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        finds_with(NULL, samples[i].text, samples[i].want);
}

/* What is given is never guessed; the rest follows from it. */
static void given(void **unused) {
    ct_error error;
    ct_missing *codes = ct_missing_read("-999,only you", &error);
    (void)unused;
    finds_with(&(ct_dialect){.delimiter = ','}, "a;b\n1,5;2,5\n3,5;4,5\n", ", . - - no@2 3");
    finds_with(&(ct_dialect){.delimiter = ';'}, "a,b\n1,2\n", "; , - - yes@1 1");
    finds_with(&(ct_dialect){.delimiter = ';'}, "sep=,\na;b\n1;2\n3;4\n", "; . - - yes@2 2");
    finds_with(&(ct_dialect){.decimal = '.'}, "a;b\n1,234;2\n5,678;3\n", "; . , - yes@1 2");
    finds_with(&(ct_dialect){.decimal = ','}, "a\tb\n1,234\t2\n5,678\t3\n", "t , - - yes@1 2");
    finds_with(&(ct_dialect){.thousands = CT_DIALECT_NONE}, "a\tb\n1,234\t2\n5,678\t3\n", "t , - - yes@1 2");
    finds_with(&(ct_dialect){.thousands = '.'}, "a;b\n1.234;2\n5.678;3\n", "; , . - yes@1 2");
    finds_with(&(ct_dialect){.header = CT_HEADER_NO}, "a,b\n1,2\n", ", . - - no@1 2");
    finds_with(&(ct_dialect){.header = CT_HEADER_YES}, "1,2\n3,4\n", ", . - - yes@1 2");
    finds_with(&(ct_dialect){.header = CT_HEADER_NO}, "title\n\na,b\n1,2\n3,4\n", ", . - - no@3 2");
    finds_with(&(ct_dialect){.comment = '%'}, "% x\na,b\n1,2\n%3,4\n5,6\n", ", . - % yes@2 2");
    finds_with(&(ct_dialect){.comment = CT_DIALECT_NONE}, "#x,b\n1,2\n3,4\n", ", . - - yes@1 2");
    finds_with(&(ct_dialect){.skip_given = true, .skip = 1}, "a,b\n1,2\n3,4\n", ", . - - no@2 2");
    finds_with(&(ct_dialect){.skip_given = true, .skip = 2}, "x,y\nz,w\na,b\n1,2\n3,4\n", ", . - - yes@3 2");
    finds_with(&(ct_dialect){.skip_given = true}, "title\na,b\n1,2\n3,4\n", ", . - - yes@1 2");
    finds_with(&(ct_dialect){.skip_given = true}, "a,b\nbn,m\n1,2\n3,4\n", ", . - - yes@1 2");
    finds_with(&(ct_dialect){.header = CT_HEADER_YES}, "a,b\nbn,m\n1,2\n3,4\n", ", . - - yes@1 2 from 3");
    finds_with(&(ct_dialect){.skip_given = true, .skip = 9}, "a,b\n1,2\n", ", . - - yes@3 0");
    finds_with(&(ct_dialect){.delimiter = ':'}, "a:b\n1:2\n3:4\n", ": . - - yes@1 2");
    assert_non_null(codes);
    finds_with(&(ct_dialect){.missing = codes}, "a,b\nonly you,2\nonly you,4\n5,6\n", ", . - - yes@1 2");
    ct_missing_free(codes);
}

/* The last line of a sample that is not all of the file says nothing. */
static void cut_short(void **unused) {
    static const char sample[] = "a;b\n1,5;2,5\n3,5;4,5\n6,";
    ct_dialect_found found;
    char got[128];
    (void)unused;
    assert_int_equal(ct_dialect_guess(sample, sizeof sample - 1, false, NULL, &found, NULL), CT_OK);
    describe(&found, sample, got, sizeof got);
    assert_string_equal(got, "; , - - yes@1 2");
}

static void plain(void **unused) {
    static const char *const plains[] = {"a,b\n1,2\n", "a\n1\n", "x,y\nA,1\n"};
    static const char *const others[] = {"a;b\n1;2\n", "1,2\n3,4\n", "\na,b\n1,2\n", "a,b\n\"1,000,000\",2\n"};
    ct_dialect_found found;
    (void)unused;
    for (size_t i = 0; i < 3; i++) {
        ct_dialect_guess(plains[i], strlen(plains[i]), true, NULL, &found, NULL);
        assert_true(ct_dialect_plain(&found));
    }
    for (size_t i = 0; i < 4; i++) {
        ct_dialect_guess(others[i], strlen(others[i]), true, NULL, &found, NULL);
        assert_false(ct_dialect_plain(&found));
    }
}

/* ---- Spellings ---- */

static void spelled(char decimal, char thousands, const char *field, const char *want) {
    char out[64];
    size_t size = ct_spelling_plain((ct_spelling){decimal, thousands}, field, strlen(field), out);
    out[size] = '\0';
    if (strcmp(out, want) != 0)
        fail_msg("%s with %c and %c is '%s', not '%s'", field, decimal, thousands ? thousands : '-', out, want);
}

static void spellings(void **unused) {
    (void)unused;
    spelled('.', '\0', "-1.5", "-1.5");
    spelled('.', '\0', "1,5", "");
    spelled(',', '\0', "1,5", "1.5");
    spelled(',', '\0', "1.5", "");
    spelled(',', '\0', "+,5e-3", "+.5e-3");
    spelled(',', '\0', "5,", "5.");
    spelled(',', '\0', ",", "");
    spelled(',', '\0', "", "");
    spelled(',', '\0', "-", "");
    spelled(',', '\0', "1,5,5", "");
    spelled('.', ',', "1,234", "1234");
    spelled('.', ',', "-12,345,678.9", "-12345678.9");
    spelled('.', ',', "1234.5", "1234.5");
    spelled('.', ',', "1,23", "");
    spelled('.', ',', "1,2345", "");
    spelled('.', ',', "1234,567", "");
    spelled('.', ',', "0,123", "");
    spelled('.', ',', ",123", "");
    spelled('.', ',', "1,234,", "");
    spelled('.', ',', "1.5,000", "");
    spelled(',', '.', "1.234.567,25", "1234567.25");
    spelled(',', ' ', "1 234,5", "1234.5");
    spelled(',', ' ',
            "1\xC2\xA0"
            "234\xE2\x80\xAF"
            "567",
            "1234567");
    spelled('.', '\'', "1'234.5", "1234.5");
    spelled('.', '\'',
            "1\xE2\x80\x99"
            "234.5",
            "1234.5");
    spelled('.', '\0', "12x", "");
}

/* ---- Missing codes ---- */

static bool is(const ct_missing *codes, const char *cell) {
    return ct_missing_is(codes, cell, strlen(cell));
}

static void missing_codes(void **unused) {
    static const char *const usual[] = {"", "NA", "na", "NaN", "nan", "N/A", "n/a", "null", "NULL", "#N/A", ".", "-"};
    static const char *const others[] = {"Na", "nA", "0", "--", "..", "none", "-999", "NAN1", "x"};
    ct_error error = {0};
    (void)unused;
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        assert_true(is(NULL, usual[i]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(is(NULL, others[i]));
    ct_missing *codes = ct_missing_read("-999, unknown ,99.0", &error);
    assert_non_null(codes);
    assert_true(is(codes, "-999") && is(codes, "unknown") && is(codes, "NA") && is(codes, ""));
    assert_false(is(codes, "-99") || is(codes, "-9990"));
    assert_int_equal(ct_missing_numbers(codes), 2);
    assert_true(ct_missing_number(codes, 0).mantissa == -999 && ct_missing_number(codes, 1).mantissa == 990);
    assert_int_equal(ct_missing_count(codes), 3);
    assert_string_equal(ct_missing_code(codes, 1), "unknown");
    ct_missing_free(codes);
    codes = ct_missing_read("only,-999", &error);
    assert_true(is(codes, "-999") && is(codes, "") && !is(codes, "NA") && !ct_missing_usual(codes));
    ct_missing_free(codes);
    assert_null(ct_missing_read("-999,,1", &error));
    assert_string_equal(error.message, "a missing code is empty; empty cells are missing anyway");
    ct_missing_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(table_of_samples), cmocka_unit_test(given),
                                       cmocka_unit_test(cut_short),        cmocka_unit_test(plain),
                                       cmocka_unit_test(spellings),        cmocka_unit_test(missing_codes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
