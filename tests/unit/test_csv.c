/* Comma-separated values read into tables: every form, every repair, every error with its line.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/csv.h"
#include "support.h"

#define TEN "1234567890"

/* What the file of these bytes gives; NULL with the error where it cannot be read. */
static ct_table *parse_bytes(const char *bytes, size_t size, ct_csv_report *report, ct_error *error) {
    ct_csv_report unread = {.rows = 77};
    ct_table *table = ct_csv_parse("f.csv", bytes, size, report ? report : &unread, error);
    if (!table && !report)
        assert_int_equal(unread.rows, 77);
    return table;
}

static ct_table *parse(const char *text, ct_csv_report *report) {
    ct_error error = {.line = 99};
    ct_table *table = parse_bytes(text, strlen(text), report, &error);
    if (!table)
        fail_msg("%s", error.message);
    assert_int_equal(error.line, 99);
    return table;
}

static ct_csv_report report_of(const char *text) {
    ct_csv_report report = {0};
    ct_table_unref(parse(text, &report));
    return report;
}

static void refuses_bytes(const char *bytes, size_t size, const char *message, long line) {
    ct_error error = {0};
    assert_null(parse_bytes(bytes, size, NULL, &error));
    assert_string_equal(error.message, message);
    assert_int_equal(error.status, CT_ERROR_DATA);
    assert_int_equal(error.line, line);
    assert_null(parse_bytes(bytes, size, NULL, NULL));
}

static void refuses(const char *text, const char *message, long line) {
    refuses_bytes(text, strlen(text), message, line);
}

/* "a:1 NA 2.5|b:3 4 5": each column's name and cells. */
static void holds(ct_table *table, const char *want) {
    char got[1024] = "";
    size_t used = 0;
    for (size_t i = 0; i < ct_table_columns(table); i++) {
        const ct_column *c = ct_table_column(table, i);
        used += (size_t)snprintf(got + used, sizeof got - used, "%s%s:", i ? "|" : "", c->name);
        for (size_t row = 0; row < ct_table_rows(table) && c->kind == CT_COLUMN_NUMBER; row++) {
            double x = ct_table_value(table, row, i);
            const char *blank = row ? " " : "";
            used += (size_t)(isnan(x) ? snprintf(got + used, sizeof got - used, "%sNA", blank)
                                      : snprintf(got + used, sizeof got - used, "%s%.15g", blank, x));
        }
        if (c->kind == CT_COLUMN_TEXT)
            used += (size_t)snprintf(got + used, sizeof got - used, "'%s' line %ld", c->text, c->text_line);
        assert_true(used < sizeof got);
    }
    assert_string_equal(got, want);
    ct_table_unref(table);
}

static void forms(void **unused) {
    (void)unused;
    holds(parse("a,b\n1,2\n3,4\n", NULL), "a:1 3|b:2 4");
    holds(parse("a,b\n1,2\n3,4", NULL), "a:1 3|b:2 4");
    holds(parse("a,b\r\n1,2\r\n3,4\r\n", NULL), "a:1 3|b:2 4");
    holds(parse("a,b\r1,2\r3,4\r", NULL), "a:1 3|b:2 4");
    holds(parse("\xEF\xBB\xBF"
                "a,b\n1,2\n",
                NULL),
          "a:1|b:2");
    holds(parse("\"a\",\"b\"\n\"1\",\"2\"\n", NULL), "a:1|b:2");
    holds(parse("\"a,b\",\"c \"\"d\"\"\"\n1,2\n", NULL), "a,b:1|c \"d\":2");
    holds(parse("\"a\nb\",\"c\r\nd\"\n1,2\n", NULL), "a\nb:1|c\r\nd:2");
    holds(parse(" a , b\t\n 1 ,\t2 \n", NULL), "a:1|b:2");
    holds(parse("\" a \",b\n1,2\n", NULL), " a :1|b:2");
    holds(parse("a b,c\n1,2\n", NULL), "a b:1|c:2");
    holds(parse("a\"b,c\n1,2\n", NULL), "a\"b:1|c:2");
    holds(parse("a,b\n1,\"\"\n\"NA\",4\n", NULL), "a:1 NA|b:NA 4");
    holds(parse("a,b\n1,\nNA,4\n", NULL), "a:1 NA|b:NA 4");
    holds(parse("a,b\n1,\n,4\n,\n", NULL), "a:1 NA NA|b:NA 4 NA");
    holds(parse("a,b\n1,", NULL), "a:1|b:NA");
    holds(parse("国,größe\n1,2\n", NULL), "国:1|größe:2");
    holds(parse("a,b\n-1.50,+2e3\n.5,1e-2\n", NULL), "a:-1.5 0.5|b:2000 0.01");
}

static void blank_lines(void **unused) {
    ct_csv_report report;
    (void)unused;
    holds(parse("\n\na,b\n\n1,2\n\n\n3,4\n\n", &report), "a:1 3|b:2 4");
    assert_int_equal(report.rows, 2);
    holds(parse("a,b\n1,2\n \t\n3,4\n", NULL), "a:1 3|b:2 4");
    holds(parse("a,b\r\n\r\n1,2\r\n\r\n\r\n3,4\r\n", NULL), "a:1 3|b:2 4");
    /* In one column they are missing values. */
    holds(parse("a\n1\n\n3\n", &report), "a:1 NA 3");
    assert_true(report.rows == 3 && report.short_rows.count == 0);
    holds(parse("\na\n1\n \n\n4\n", NULL), "a:1 NA NA 4");
    holds(parse("a\r\n1\r\n\r\n3\r\n", NULL), "a:1 NA 3");
    holds(parse("a\r1\r\r3\r", NULL), "a:1 NA 3");
    holds(parse("a\n1\n\n", NULL), "a:1 NA");
    holds(parse("a\n\"\"\n2", NULL), "a:NA 2");
}

static void ragged_rows(void **unused) {
    ct_csv_report report;
    (void)unused;
    holds(parse("a,b,c\n1,2,3\n4,5\n6\n7,8,9\n", &report), "a:1 4 6 7|b:2 5 NA 8|c:3 NA NA 9");
    assert_int_equal(report.rows, 4);
    assert_int_equal(report.short_rows.count, 2);
    assert_int_equal(report.short_rows.lines[0], 3);
    assert_int_equal(report.long_rows.count, 0);
    assert_int_equal(report.long_rows.lines[0], 0);
    holds(parse("a,b\n1,2\n\n\"3\",4,\"x\ny\"\n5,6,7,8\n9\n", &report), "a:1 3 5 9|b:2 4 6 NA");
    assert_int_equal(report.long_rows.count, 2);
    assert_int_equal(report.long_rows.lines[0], 4);
    assert_int_equal(report.short_rows.count, 1);
    assert_int_equal(report.short_rows.lines[0], 7);
    /* The line of a record is where it begins. */
    holds(parse("a,b\n\"1\",\"\n\"\n3\n", &report), "a:1 3|b:'\n' line 2");
    assert_int_equal(report.short_rows.lines[0], 4);
    holds(parse("a\n1,2\n3\n", &report), "a:1 3");
    assert_int_equal(report.long_rows.count, 1);
    assert_int_equal(report.short_rows.count, 0);
}

static void names(void **unused) {
    ct_csv_report report;
    (void)unused;
    holds(parse("a,,a,a,\n1,2,3,4,5\n", &report), "a:1|column2:2|a.1:3|a.2:4|column5:5");
    assert_true(report.unnamed.count == 2 && report.unnamed.lines[0] == 1 && report.doubled.count == 2);
    assert_string_equal(report.unnamed_names.name[0], "column2");
    assert_string_equal(report.unnamed_names.name[1], "column5");
    assert_string_equal(report.doubled_names.name[0], "a.1");
    assert_string_equal(report.doubled_names.name[2], "");
    holds(parse("\n\na,a\n1,2\n", &report), "a:1|a.1:2");
    assert_int_equal(report.doubled.lines[0], 3);
    /* A name that stands in the file is never given to another. */
    holds(parse("a,a,a.1,a,a.1\n1,2,3,4,5\n", &report), "a:1|a.2:2|a.1:3|a.3:4|a.1.1:5");
    assert_int_equal(report.doubled.count, 3);
    holds(parse(",column1,column1\n1,2,3\n", &report), "column1:1|column1.1:2|column1.2:3");
    assert_true(report.unnamed.count == 1 && report.doubled.count == 2);
    holds(parse("a,b,a,b,a,b\n1,2,3,4,5,6\n", &report), "a:1|b:2|a.1:3|b.1:4|a.2:5|b.2:6");
    holds(parse("a,A\n1,2\n", &report), "a:1|A:2");
    assert_true(report.unnamed.count == 0 && report.doubled.count == 0 && report.doubled.lines[0] == 0);
    /* An example is cut where a character ends. */
    holds(parse("x,\xE2\x80\x8B" TEN TEN TEN TEN "1234567\xC3\xA9\n1,2\n", &report),
          "x:1|" TEN TEN TEN TEN "1234567\xC3\xA9:2");
    assert_string_equal(report.cleaned_names.name[0], TEN TEN TEN TEN "1234567");
}

/* Of all that is repaired the first lines are known, each once. */
static void first_lines(void **unused) {
    ct_csv_repair undecoded;
    ct_csv_report report;
    (void)unused;
    holds(parse("a,b\n1\n1,2\n1\n1,2\n1\n1\n1,2\n1\n1\n", &report), "a:1 1 1 1 1 1 1 1 1|b:NA 2 NA 2 NA NA 2 NA NA");
    assert_memory_equal(report.short_rows.lines, ((long[]){2, 4, 6, 7, 9}), sizeof report.short_rows.lines);
    assert_int_equal(report.short_rows.count, 6);
    undecoded = report_of("a,t\n1,\xE9\xE9\n2,\xE9\n3,\xE9\n4,x\n5,\"\n\xE9\"\n6,\xC3\n7,\xE9\n").undecoded;
    assert_int_equal(undecoded.count, 7);
    assert_memory_equal(undecoded.lines, ((long[]){2, 3, 4, 7, 8}), sizeof undecoded.lines);
    undecoded = report_of("a,t\r1,\xE9\r2,x\r3,\xE9\r").undecoded; /* also where CR ends them */
    assert_memory_equal(undecoded.lines, ((long[]){2, 4, 0, 0, 0}), sizeof undecoded.lines);
    report = report_of("a,b,n\n1,2,1\noops,3,1\n2,3,1\n4,5,1\n6,hm,1\nno,no,1\n7,8,1\n9,10,1\n1,2,1\n3,4,1\n");
    assert_int_equal(report.unread.count, 4);
    assert_memory_equal(report.unread.lines, ((long[]){3, 6, 7, 0, 0}), sizeof report.unread.lines);
    report = report_of("a,n\nx,1\ny,1\nz,1\nx,1\nx,1\nx,1\n1,1\n2,1\n3,1\n4,1\n5,1\n6,1\n7,1\n8,1\n9,1\n");
    assert_int_equal(report.unread.count, 6);
    assert_memory_equal(report.unread.lines, ((long[]){2, 3, 4, 5, 6}), sizeof report.unread.lines);
}

static void numeric_header(void **unused) {
    ct_csv_report report;
    (void)unused;
    holds(parse("1,2.5\n3,4\n", &report), "1:3|2.5:4");
    assert_true(report.numeric_header);
    holds(parse("1,x\n3,4\n", &report), "1:3|x:4");
    assert_false(report.numeric_header);
    holds(parse("1,\n3,4\n", &report), "1:3|column2:4");
    assert_false(report.numeric_header);
}

static void text_columns(void **unused) {
    (void)unused;
    holds(parse("a,b\n1,2\n3,x\n5,y\n", NULL), "a:1 3 5|b:'x' line 3");
    holds(parse("a,b\n\n\n1,\"x\ny\"\n3,2\n", NULL), "a:1 3|b:'x\ny' line 4");
    holds(parse("a,b\n\"1\",\"two\nlines\",\n3,4\n", NULL), "a:1 3|b:'two\nlines' line 2");
    holds(parse("a,b\nx,1\n2,3\n4,5\n", NULL), "a:'x' line 2|b:1 3 5");
    holds(parse("a,b\n1,2020-01-01\n", NULL), "a:1|b:");
    holds(parse("a,b\n1,1e999\n", NULL), "a:1|b:'1e999' line 2");
    holds(parse("a,b\n1,0123456789012345678901234567890123456789x\n", NULL),
          "a:1|b:'0123456789012345678901234567890123456\xE2\x80\xA6' line 2");
    holds(parse("a,b\n1,012345678901234567890123456789012345678x\n", NULL),
          "a:1|b:'012345678901234567890123456789012345678x' line 2");
    /* The cut splits no character. */
    holds(parse("a,b\n1,01234567890123456789012345678901234\xE4\xB8\xAD\xE4\xB8\xAD\n", NULL),
          "a:1|b:'01234567890123456789012345678901234\xE2\x80\xA6' line 2");
}

/* Codes keep the zeros that numbers would lose; what only begins with a zero is a number. */
static void codes_are_text(void **unused) {
    (void)unused;
    holds(parse("a,b\n1,01234\n2,1234\n", NULL), "a:1 2|b:'01234' line 2");
    holds(parse("a,b\n1,1234\n2,\"01234\"\n", NULL), "a:1 2|b:'01234' line 3");
    holds(parse("a,b\n1,0.5\n2,0\n3,-01\n4,0e1\n5,00.5\n", NULL), "a:1 2 3 4 5|b:0.5 0 -1 0 0.5");
    holds(parse("a,b\n1,2\n2,00\n", NULL), "a:1 2|b:'00' line 3");
    ct_table *table = parse("y,zip\n1,01234\n2,10001\n3,1234\n4,01234\n5,20002\n6,30003\n", NULL);
    const ct_column *zip = ct_table_column(table, 1);
    assert_int_equal(zip->kind, CT_COLUMN_CATEGORY);
    assert_int_equal(zip->n_levels, 5);
    ct_table_unref(table);
}

static void nul_bytes(void **unused) {
    static const char bytes[] = "a\0b,c\n1,2\0\n3,4\n";
    ct_error error = {0};
    (void)unused;
    holds(parse_bytes(bytes, sizeof bytes - 1, NULL, &error), "a\xEF\xBF\xBD"
                                                              "b:1 3|c:'2\x1A' line 2");
    refuses_bytes("\0\0\0\0", 4, "f.csv has a header and no rows of data", 0);
    refuses_bytes("a,b\0\nx,y\n", 9, "f.csv is no text: there are NUL bytes in line 1", 0);
}

static void errors(void **unused) {
    (void)unused;
    refuses("", "f.csv is empty; it needs a line of names and lines of numbers", 0);
    refuses("\n\n \n", "f.csv is empty; it needs a line of names and lines of numbers", 0);
    refuses("\xEF\xBB\xBF", "f.csv is empty; it needs a line of names and lines of numbers", 0);
    refuses("a,b\n", "f.csv has a header and no rows of data", 0);
    refuses("a,b", "f.csv has a header and no rows of data", 0);
    refuses("a,b\n\n\n", "f.csv has a header and no rows of data", 0);
    refuses("a,b\nx,y\n", "f.csv has no column of numbers; column a holds \"x\" in line 2", 0);
    refuses("a,b\n,y\nNA,z\n", "f.csv has no column of numbers; column b holds \"y\" in line 2", 0);
    refuses("a,b\n,\nNA,\n", "f.csv has no column of numbers; every cell is missing", 0);
    refuses("a,b\n1,\"2\n3,4\n5,6\n", "f.csv:2: field 2 opens a quote that is never closed", 2);
    refuses("a,b\n1,2\n\n3,\"4\"x\n5,6\n", "f.csv:4: field 2 opens a quote that is never closed", 4);
    refuses("\"a,b\n1,2\n", "f.csv:1: field 1 opens a quote that is never closed", 1);
    refuses("a,b\n\"x\ny\",2,\"\n", "f.csv:3: field 3 opens a quote that is never closed", 3);
    refuses("a;b\n1,5;2\n", "f.csv separates its fields by semicolons; it has to be commas", 0);
}

/* A message is cut to fit, whatever the names are. */
/* What is seen is what has to be typed. */
static void invisible_names(void **unused) {
    ct_csv_report report;
    (void)unused;
    holds(parse("x,x\xE2\x80\x8B,\xEF\xBB\xBFx,\xE2\x80\x8Dx,\xC2\xADx\n1,2,3,4,5\n", &report),
          "x:1|x.1:2|x.2:3|x.3:4|x.4:5");
    assert_true(report.cleaned.count == 4 && report.cleaned.lines[0] == 1);
    assert_true(report.doubled.count == 4 && report.doubled.lines[0] == 1);
    holds(parse("\xE2\x80\xAE"
                "evil,a\xE2\x81\xA6"
                "b\xE2\x81\xA9,\xE2\x80\x8F\xD8\x9Cz\n1,2,3\n",
                &report),
          "evil:1|ab:2|z:3");
    assert_true(report.cleaned.count == 3 && report.doubled.count == 0);
    /* Joiners stay where a script needs them, and a character that is cut off stays what it is. */
    holds(parse("\xE0\xA4\x95\xE2\x80\x8D\xE0\xA4\xB7,y\xE2\x80,\xE2\n1,2,3\n", &report),
          "\xE0\xA4\x95\xE2\x80\x8D\xE0\xA4\xB7:1|y\xE2\x80:2|\xE2:3");
    assert_true(report.cleaned.count == 0 && report.cleaned.lines[0] == 0);
    /* Nothing but blanks is no name. */
    holds(parse("\n\" \",\"\t\",\"\xC2\xA0\xE3\x80\x80\",\xE2\x80\x8E,\" a\"\n1,2,3,4,5\n", &report),
          "column1:1|column2:2|column3:3|column4:4| a:5");
    assert_true(report.unnamed.count == 4 && report.unnamed.lines[0] == 2 && report.cleaned.count == 1);
}

static void long_names(void **unused) {
    size_t size = 100000;
    char *text = malloc(size + 16);
    ct_error error = {0};
    (void)unused;
    assert_non_null(text);
    memset(text, 'n', size);
    strcpy(text + size, "\nx\n");
    assert_null(parse_bytes(text, size + 3, NULL, &error));
    assert_int_equal(strlen(error.message), CT_MESSAGE_SIZE - 1);
    strcpy(text + size, "\n1\n");
    ct_table *table = parse_bytes(text, size + 3, NULL, &error);
    assert_int_equal(strlen(ct_table_column(table, 0)->name), size);
    ct_table_unref(table);
    free(text);
}

/* One million names of one or of two kinds take no million squared steps. */
static void many_equal_names(void **unused) {
    enum { MANY = 1000000 };
    char *text = malloc(6 * MANY);
    ct_csv_report report;
    ct_error error = {0};
    (void)unused;
    assert_non_null(text);
    for (int kinds = 1; kinds <= 2; kinds++) {
        char *at = text;
        for (int i = 0; i < MANY; i++)
            at += sprintf(at, "%c%c", "ab"[i % kinds], i < MANY - 1 ? ',' : '\n');
        for (int i = 0; i < MANY; i++)
            at += sprintf(at, "1%c", i < MANY - 1 ? ',' : '\n');
        ct_table *table = parse_bytes(text, (size_t)(at - text), &report, &error);
        assert_non_null(table);
        assert_int_equal(ct_table_columns(table), MANY);
        assert_int_equal(report.doubled.count, MANY - kinds);
        assert_string_equal(ct_table_column(table, MANY - 1)->name, kinds == 1 ? "a.999999" : "b.499999");
        ct_table_unref(table);
    }
    free(text);
}

static void exact_scale(const char *text, bool exact, int decimals) {
    ct_table *table = parse(text, NULL);
    const ct_column *c = ct_table_column(table, 0);
    assert_int_equal(c->exact, exact);
    assert_int_equal(c->decimals, decimals);
    ct_table_unref(table);
}

/* One count of decimals a column, as large as its cells need, until 2^53 is reached; then doubles. */
static void scales(void **unused) {
    (void)unused;
    exact_scale("a\n1\n2\n", true, 0);
    exact_scale("a\n1\n2.5\n3.25\n4.0\n", true, 2);
    exact_scale("a\n0.25\n1\n\nNA\n0\n", true, 2);
    exact_scale("a\n90071992547409.91\n0.01\n", true, 2);
    exact_scale("a\n90071992547409.91\n0.001\n", false, 0);
    exact_scale("a\n0.001\n90071992547409.91\n", false, 0);
    exact_scale("a\n900719925474099\n0.1\n", true, 1);
    exact_scale("a\n900719925474100\n0.1\n", false, 0); /* ten times that is beyond 2^53 */
    exact_scale("a\n0.1\n900719925474100\n", false, 0);
    exact_scale("a\n1\n0.1234567890123456789\n", false, 0);
    exact_scale("a\n1\n1e300\n", false, 0);
    exact_scale("a\n1\n1e-15\n", true, 15);
    exact_scale("a\n1\n1e-16\n", false, 0);
    exact_scale("a\n0\n1e-22\n", true, 22);
    /* A zero fits every scale. */
    exact_scale("a\n1000000\n0e-22\n5\n", true, 0);
    exact_scale("a\n0.0000000000000000000\n1000000\n", true, 0);
}

/* Whatever scale a column ends with, its cells are the doubles that strtod reads. */
static void cells_are_the_nearest_doubles(void **unused) {
    uint64_t state = 6;
    (void)unused;
    for (int trial = 0; trial < 300; trial++) {
        char text[4096] = "a\n", fields[60][32];
        size_t used = 2, rows = 1 + random_bits(&state) % 60;
        int places = (int)(random_bits(&state) % 18), whole = (int)(random_bits(&state) % 14);
        for (size_t i = 0; i < rows; i++) {
            double x = random_normal(&state) * pow(10, (double)(random_bits(&state) % (unsigned)(whole + 1)));
            snprintf(fields[i], sizeof fields[i], "%.*f", (int)(random_bits(&state) % (unsigned)(places + 1)), x);
            used += (size_t)snprintf(text + used, sizeof text - used, "%s\n", fields[i]);
        }
        ct_table *table = parse(text, NULL);
        for (size_t i = 0; i < rows; i++)
            assert_true(ct_table_value(table, i, 0) == strtod(fields[i], NULL));
        ct_table_unref(table);
    }
}

/* A file longer than what is read at once, with quotes, newlines and CRLF at each place near the borders. */
static void chunks(void **unused) {
    enum { CHUNK = 1 << 18, ROWS = 2 };
    static const char *const tails[] = {"\"1\",2\r\n3,\"x\"\"\ny\"\r\n", "1,2\r\n3,\"4\"\r\n"};
    size_t room = 2 * CHUNK;
    char *text = malloc(room);
    (void)unused;
    assert_non_null(text);
    for (size_t tail = 0; tail < 2; tail++)
        for (size_t before = 0; before < 28; before++) {
            ct_csv_report report;
            ct_error error = {0};
            size_t used = (size_t)sprintf(text, "a,b\r\n");
            size_t fill = CHUNK - before - used;
            memset(text + used, '\n', fill); /* blank lines: skipped, and counted */
            used += fill;
            strcpy(text + used, tails[tail]);
            used += strlen(tails[tail]);
            ct_table *table = parse_bytes(text, used, &report, &error);
            assert_non_null(table);
            assert_int_equal(report.rows, ROWS);
            assert_int_equal(report.short_rows.count + report.long_rows.count, 0);
            assert_true(ct_table_value(table, 0, 0) == 1 && ct_table_value(table, 1, 0) == 3);
            const ct_column *b = ct_table_column(table, 1);
            assert_int_equal(b->kind, tail == 0 ? CT_COLUMN_TEXT : CT_COLUMN_NUMBER);
            if (tail == 0) {
                assert_string_equal(b->text, "x\"\ny");
                assert_int_equal(b->text_line, (long)fill + 3);
            } else
                assert_true(ct_table_value(table, 1, 1) == 4);
            ct_table_unref(table);
        }
    free(text);
}

/* A field beyond the limit is refused by its own line and number, wherever the limit falls. */
static void field_limit(void **unused) {
    size_t size = CT_FIELD_LIMIT + 200000;
    char *text = malloc(size), *long_text = text + 10;
    ct_error error = {0};
    (void)unused;
    assert_non_null(text);
    memset(text, 'x', size);
    memcpy(text, "a,b,c\n1,2,", 10);
    memcpy(long_text + CT_FIELD_LIMIT, "\n3,4,5\n", 7);
    ct_table *table = parse_bytes(text, CT_FIELD_LIMIT + 17, NULL, &error);
    assert_non_null(table);
    ct_table_unref(table);
    long_text[CT_FIELD_LIMIT] = 'x';
    memcpy(long_text + CT_FIELD_LIMIT + 1, "\n3,4,5\n", 7);
    assert_null(parse_bytes(text, CT_FIELD_LIMIT + 18, NULL, &error));
    assert_string_equal(error.message, "f.csv:2: field 3 is longer than 64 MiB; is a quote missing?");
    assert_int_equal(error.line, 2);
    free(text);
}

/* ---- Files ---- */

static void write_file(const char *path, const char *bytes, size_t size) {
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, size, out), size);
    assert_int_equal(fclose(out), 0);
}

static void make_path(char *path) {
    strcpy(path, "test_csv.XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
}

static void from_files(void **unused) {
    char path[32], message[128];
    ct_error error = {0};
    ct_csv_report report;
    (void)unused;
    make_path(path);
    write_file(path, "a,b\n1,2\n", 8);
    ct_table *table = ct_csv_read(path, NULL, &report, &error);
    assert_non_null(table);
    assert_int_equal(report.rows, 1);
    holds(table, "a:1|b:2");
    table = ct_csv_read(path, NULL, NULL, NULL);
    holds(table, "a:1|b:2");
    write_file(path, "", 0);
    assert_null(ct_csv_read(path, NULL, NULL, &error));
    assert_int_equal(error.status, CT_ERROR_DATA);
    unlink(path);
    assert_null(ct_csv_read(path, NULL, NULL, &error));
    assert_int_equal(error.status, CT_ERROR_FILE);
    snprintf(message, sizeof message, "%s cannot be opened: %s", path, strerror(ENOENT));
    assert_string_equal(error.message, message);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_null(ct_csv_read(path, NULL, NULL, &error));
    assert_int_equal(error.status, CT_ERROR_FILE);
    snprintf(message, sizeof message, "%s is a directory; name a file in it", path);
    assert_string_equal(error.message, message);
    rmdir(path);
}

/* "-" is standard input: here a pipe that gives its bytes in small pieces. */
static void from_standard_input(void **unused) {
    int ends[2], saved = dup(STDIN_FILENO);
    ct_error error = {0};
    (void)unused;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        static const char text[] = "\xEF\xBB\xBF"
                                   "a,b\r\n1,2\r\n3,4\r\n";
        for (size_t i = 0; i < sizeof text - 1; i++)
            if (write(ends[1], text + i, 1) != 1)
                _exit(1);
        _exit(0);
    }
    assert_true(child > 0);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    ct_table *table = ct_csv_read("-", NULL, NULL, &error);
    assert_non_null(table);
    holds(table, "a:1 3|b:2 4");
    assert_null(ct_csv_read("-", NULL, NULL, &error));
    assert_string_equal(error.message, "standard input is empty; it needs a line of names and lines of numbers");
    dup2(saved, STDIN_FILENO);
    close(saved);
    assert_int_equal(waitpid(child, NULL, 0), child);
}

static int stop_at_half(void *data, double share) {
    double *last = data;
    assert_true(share >= *last && share <= 1);
    *last = share;
    return share >= 0.5;
}

static int count_only(void *data, double share) {
    return (void)share, ++*(int *)data, 0;
}

static void progress(void **unused) {
    enum { SIZE = 1 << 20 };
    char path[32], *text = malloc(SIZE);
    double last = 0;
    int calls = 0;
    ct_error error = {0};
    ct_progress stop = {stop_at_half, &last}, count = {count_only, &calls}, none = {0};
    (void)unused;
    assert_non_null(text);
    for (size_t i = 0; i < SIZE; i += 2)
        memcpy(text + i, "1\n", 2);
    make_path(path);
    write_file(path, text, SIZE);
    assert_null(ct_csv_read(path, &stop, NULL, &error));
    assert_int_equal(error.status, CT_CANCELLED);
    assert_true(last >= 0.5 && last < 1);
    ct_table *table = ct_csv_read(path, &count, NULL, &error);
    assert_int_equal(ct_table_rows(table), SIZE / 2 - 1);
    assert_true(calls >= 2);
    ct_table_unref(table);
    table = ct_csv_read(path, &none, NULL, &error);
    assert_non_null(table);
    ct_table_unref(table);
    unlink(path);
    free(text);
}

typedef struct changing {
    const char *path;
    bool grows, done;
} changing;

/* Another program writes to the file in the middle of the reading. */
static int change_it(void *data, double share) {
    changing *c = data;
    if (c->done || share == 0)
        return 0;
    c->done = true;
    if (!c->grows)
        return truncate(c->path, 4096) != 0;
    FILE *file = fopen(c->path, "a");
    bool written = file && fputs("7,8\n", file) >= 0;
    return (file && fclose(file) != 0) || !written;
}

/* Whole rows and the report, or a sentence; strict reading never takes it. */
static void changes_while_read(void **unused) {
    enum { SIZE = 4000000 };
    char path[32], *text = malloc(SIZE);
    (void)unused;
    assert_non_null(text);
    make_path(path);
    for (size_t i = 0; i < SIZE; i += 4)
        memcpy(text + i, "1,2\n", 4);
    memcpy(text, "a,b\n", 4);
    for (int way = 0; way < 8; way++) {
        changing c = {path, way & 1, false};
        ct_progress progress = {change_it, &c};
        ct_csv_how how = {.strict = way & 2, .threads = way & 4 ? 2 : 1, .block = 1 << 16};
        ct_csv_report report = {0};
        ct_error error = {0};
        write_file(path, text, SIZE);
        ct_table *table = ct_csv_read_as(path, &how, &progress, &report, &error);
        assert_true(c.done);
        assert_false(table && how.strict);
        if (table)
            assert_true(report.changed && report.size == SIZE && ct_table_rows(table) == report.rows);
        else
            assert_true(error.status != CT_OK && error.status != CT_CANCELLED && strstr(error.message, path));
        if (table && c.grows)
            assert_true(report.size_now == SIZE + 4 && report.rows >= SIZE / 4 - 1);
        ct_table_unref(table);
    }
    unlink(path);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms),        cmocka_unit_test(blank_lines),
        cmocka_unit_test(ragged_rows),  cmocka_unit_test(names),
        cmocka_unit_test(first_lines),  cmocka_unit_test(numeric_header),
        cmocka_unit_test(text_columns), cmocka_unit_test(codes_are_text), cmocka_unit_test(nul_bytes),
        cmocka_unit_test(errors),       cmocka_unit_test(invisible_names),
        cmocka_unit_test(long_names),   cmocka_unit_test(many_equal_names),
        cmocka_unit_test(scales),       cmocka_unit_test(cells_are_the_nearest_doubles),
        cmocka_unit_test(chunks),       cmocka_unit_test(field_limit),
        cmocka_unit_test(from_files),   cmocka_unit_test(from_standard_input),
        cmocka_unit_test(progress),     cmocka_unit_test(changes_while_read),
    };
    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
