/* Files of Stata, SPSS and SAS: what they hold, and that damaged and lying ones get a sentence.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/read/stated_dates.h"
#include "engine/read/statfile.h"
#include "engine/read/unpack.h"
#include "engine/table_edit.h"
#include "support.h"

/* A file below tests/read, and its size. To free. */
static char *kept(const char *name, size_t *size) {
    enum { ROOM = 1 << 16 };
    char path[64];
    snprintf(path, sizeof path, "tests/read/%s", name);
    char *full = source_path(path), *bytes = malloc(ROOM);
    FILE *in = fopen(full, "rb");
    assert_true(in && bytes);
    *size = fread(bytes, 1, ROOM, in);
    fclose(in);
    free(full);
    return bytes;
}

static ct_table *read_bytes(const char *bytes, size_t size, ct_csv_report *report, ct_error *error) {
    ct_stream *stream = ct_stream_memory("f", bytes, size, NULL, error);
    ct_csv_report local = {0};
    bool other = stream && ct_stream_kind(stream) == CT_FILE_TEXT; /* what a changed byte may make of it */
    ct_table *table = stream && !other ? ct_stat_read(stream, NULL, 0, NULL, NULL, report ? report : &local, error) : NULL;
    if (other)
        ct_error_set(error, CT_ERROR_DATA, "f is text");
    ct_stream_close(stream);
    return table;
}

static void cell_is(const ct_table *table, const char *column, size_t row, double want) {
    double got = ct_table_value(table, row, (size_t)ct_table_find(table, column));
    if (!(got == want || (isnan(got) && isnan(want))))
        fail_msg("%s of row %zu is %.17g, not %.17g", column, row, got, want);
}

static void holds_people(const ct_table *table, bool labelled, bool euro) {
    assert_int_equal(ct_table_rows(table), 3);
    assert_int_equal(ct_table_columns(table), 6);
    for (size_t i = 0; i < 3; i++) {
        cell_is(table, "id", i, (double)i + 1);
        cell_is(table, "sex", i, i ? 2 : 1);
        cell_is(table, "weight", i, i == 0 ? .5 : i == 1 ? .25 : (double).1f);
        cell_is(table, "hours", i, i == 1 ? NAN : 40 - (double)i);
        cell_is(table, "income", i, i == 0 ? 100.5 : i == 1 ? NAN : 300);
    }
    const ct_column *name = ct_table_column(table, (size_t)ct_table_find(table, "name"));
    assert_int_equal(name->kind, CT_COLUMN_TEXT);
    assert_string_equal(name->levels[name->codes[0]], "Ann");
    assert_string_equal(name->levels[name->codes[1]], "B\xC3\xA9la");
    assert_int_equal(name->codes[2], CT_NO_LEVEL);
    assert_string_equal(name->text, "Ann");
    const ct_column *income = ct_table_column(table, (size_t)ct_table_find(table, "income"));
    assert_string_equal(income->labels->variable, euro ? "Income a year, \xE2\x82\xAC" : "Income a year");
    const ct_column *sex = ct_table_column(table, (size_t)ct_table_find(table, "sex"));
    if (labelled) {
        assert_int_equal(sex->labels->count, 2);
        assert_true(sex->labels->values[1].value == 2);
        assert_string_equal(sex->labels->values[0].text, "male");
        assert_string_equal(sex->labels->values[1].text, "female");
    } else
        assert_null(sex->labels);
    assert_null(name->labels);
}

static const struct people {
    const char *file;
    bool labelled, euro;
} people[] = {{"people.dta", true, true},       {"people-114.dta", true, false},
              {"people.sav", true, true},       {"people-packed.sav", true, true},
              {"people.dta.gz", true, true},    {"people.sas7bdat.gz", false, true}};
enum { FILES = sizeof people / sizeof *people };

static bool readable(const char *file) {
    return ct_stat_built() && (!strstr(file, ".gz") || ct_unpack_built("gzip"));
}

static void from_memory(void **unused) {
    (void)unused;
    for (size_t i = 0; i < FILES; i++) {
        size_t size;
        ct_error error = {0};
        ct_csv_report report = {0};
        char *bytes = kept(people[i].file, &size);
        ct_table *table = read_bytes(bytes, size, &report, &error);
        free(bytes);
        if (!readable(people[i].file)) {
            assert_null(table);
            assert_non_null(strstr(error.message, "this ceteris was built without the library to"));
            continue;
        }
        if (!table)
            fail_msg("%s: %s", people[i].file, error.message);
        holds_people(table, people[i].labelled, people[i].euro);
        assert_int_equal(report.rows, 3);
        assert_int_equal(report.missing_by_code, 1);
        ct_table_unref(table);
    }
}

static int stop(void *data, double share) {
    (void)data, (void)share;
    return 1;
}

static void from_files(void **unused) {
    ct_csv_report report = {0};
    char *path = source_path("tests/read/people.sav");
    ct_error error = {0};
    ct_progress progress = {stop, NULL};
    (void)unused;
    ct_stream *stream = ct_stream_open(path, NULL, NULL, &error);
    assert_int_equal(ct_stream_kind(stream), CT_FILE_SPSS);
    ct_table *table = ct_stat_read(stream, NULL, 1 << 20, NULL, NULL, &report, &error);
    if (ct_stat_built()) {
        holds_people(table, true, true);
        ct_table_unref(table);
        assert_null(ct_stat_read(stream, NULL, 0, &progress, NULL, &report, &error));
        assert_int_equal(error.status, CT_CANCELLED);
    }
    ct_stream_close(stream);
    free(path);
}

static void is_refused(const char *file, const char *bytes, size_t size, size_t at) {
    ct_error error = {0};
    ct_table *table = read_bytes(bytes, size, NULL, &error);
    if (!table && (error.status == CT_OK || strncmp(error.message, "f ", 2) != 0))
        fail_msg("%s damaged at %zu: '%s'", file, at, error.message);
    ct_table_unref(table);
}

/* A file cut short has a sentence wherever it is cut before its rows end; one with a byte changed has one or is read. */
static void damaged(void **unused) {
    (void)unused;
    for (size_t i = 0; i < 4 && ct_stat_built(); i++) {
        size_t size;
        char *bytes = kept(people[i].file, &size);
        for (size_t cut = 16; cut < size; cut += 1 + size / 500)
            is_refused(people[i].file, bytes, cut, cut);
        for (size_t at = 0; at < size; at += 1 + size / 1000)
            for (int with = 1; with < 256; with = 2 * with + 1) {
                bytes[at] ^= (char)with;
                is_refused(people[i].file, bytes, size, at);
                bytes[at] ^= (char)with;
            }
        free(bytes);
    }
}

/* Replaces what stands once in the file. */
static void replace(char *bytes, size_t size, const char *was, const char *is, size_t n) {
    char *at = memmem(bytes, size, was, n);
    assert_non_null(at);
    memcpy(at, is, n);
}

static void lies(const char *file, const char *was, const char *is, size_t n, const char *message) {
    size_t size;
    char *bytes = kept(file, &size);
    ct_error error = {0};
    replace(bytes, size, was, is, n);
    assert_null(read_bytes(bytes, size, NULL, &error));
    assert_string_equal(error.message, message);
    free(bytes);
}

static void lying_headers(void **unused) {
    (void)unused;
    if (!ct_stat_built())
        return;
    /* Four thousand million rows; sixty thousand variables. */
    lies("people.dta", "<N>\3\0\0\0", "<N>\xFF\xFF\xFF\x7F", 7,
         "f is cut short or its Stata header is wrong: it ends after 12 rows");
    lies("people.dta", "<K>\6\0", "<K>\xFF\xEA", 5,
         "f is damaged: its Stata header asks for more memory than there is");
    lies("people.sav", "\3\0\0\0\0\0\0\0\0\0\x59\x40", "\xFF\xFF\xFF\x7F\0\0\0\0\0\0\x59\x40", 12,
         "f is damaged, or not the SPSS file that it begins like: File did not contain the expected number of rows");
}

/* What a column's first and third row are shown as, the second being missing; NULL where they are numbers. */
typedef struct dated {
    const char *name, *first, *last;
} dated;

static void holds_dates(const char *file, const dated *columns, size_t count) {
    size_t size;
    ct_error error = {0};
    char *bytes = kept(file, &size), text[CT_DATE_SIZE];
    ct_table *table = read_bytes(bytes, size, NULL, &error);
    free(bytes);
    if (!readable(file)) {
        assert_null(table);
        return;
    }
    if (!table)
        fail_msg("%s: %s", file, error.message);
    assert_int_equal(ct_table_columns(table), count);
    for (size_t i = 0; i < count; i++) {
        const ct_column *column = ct_table_column(table, (size_t)ct_table_find(table, columns[i].name));
        if ((column->kind == CT_COLUMN_DATE) != (columns[i].first != NULL))
            fail_msg("%s of %s is of kind %d", columns[i].name, file, (int)column->kind);
        assert_true(isnan(column->values[1]));
        if (!columns[i].first)
            continue;
        assert_string_equal(ct_date_write(column->unit, column->values[0], column->decimals, text), columns[i].first);
        assert_string_equal(ct_date_write(column->unit, column->values[2], column->decimals, text), columns[i].last);
    }
    /* What the file has is kept. */
    const ct_column *origin = ct_table_origin(table, (size_t)ct_table_find(table, "day"));
    assert_int_equal(origin->kind, CT_COLUMN_NUMBER);
    assert_true(origin->values[0] == (strstr(file, "sav") ? 13293504000 : 16085));
    ct_table_unref(table);
}

/* The dates are Python's: date(1960, 1, 1) + timedelta(16085), datetime(1582, 10, 14) + timedelta(seconds=13293549015). */
static void dates_by_their_format(void **unused) {
    static const dated stata[] = {{"day", "2004-01-15", "1949-12-31"},
                                  {"old", "1960-01-01", "1970-01-01"},
                                  {"month", "2004-03", "1959-12"},
                                  {"quarter", "2004Q1", "1960Q1"},
                                  {"year", "2004", "1999"},
                                  {"clock", "2004-01-15 12:30:00", "1960-01-01 00:00:00"},
                                  {"finer", "2004-01-15 12:30:00.250", "1960-01-01 00:00:01.000"},
                                  {"week", NULL, NULL},
                                  {"odd", NULL, NULL},
                                  {"plain", NULL, NULL}};
    static const dated spss[] = {{"day", "2004-01-15", "1960-01-01"},
                                 {"american", "2004-01-15", "1582-10-14"},
                                 {"month", "2004-01-01", "1970-01-01"},
                                 {"clock", "2004-01-15 12:30:15", "1970-01-01 00:00:00"},
                                 {"span", NULL, NULL},
                                 {"plain", NULL, NULL}};
    static const dated sas[] = {{"day", "2004-01-15", "1949-12-31"},
                                {"iso", "2004-01-15", "1960-01-01"},
                                {"month", "2004-01-01", "2004-02-01"},
                                {"clock", "2004-01-15 12:30:15", "1960-01-01 00:00:00"},
                                {"time", NULL, NULL},
                                {"plain", NULL, NULL}};
    (void)unused;
    holds_dates("dates.dta", stata, sizeof stata / sizeof *stata);
    holds_dates("dates.sav", spss, sizeof spss / sizeof *spss);
    holds_dates("dates.sas7bdat.gz", sas, sizeof sas / sizeof *sas);
}

static void formats_of_dates(void **unused) {
    (void)unused;
    assert_int_equal(ct_stated_by(CT_FILE_STATA, "%-12tdD_m_Y"), CT_STATED_DAYS);
    assert_int_equal(ct_stated_by(CT_FILE_STATA, "%th"), CT_STATED_NONE);
    assert_int_equal(ct_stated_by(CT_FILE_STATA, "%10s"), CT_STATED_NONE);
    assert_int_equal(ct_stated_by(CT_FILE_SPSS, "EDATE10"), CT_STATED_OLD_SECONDS);
    assert_int_equal(ct_stated_by(CT_FILE_SPSS, "DTIME12.2"), CT_STATED_NONE);
    assert_int_equal(ct_stated_by(CT_FILE_SAS, "date9."), CT_STATED_DAYS);
    assert_int_equal(ct_stated_by(CT_FILE_SAS, "YYMMDDN8."), CT_STATED_DAYS);
    assert_int_equal(ct_stated_by(CT_FILE_SAS, "DATETIME22.3"), CT_STATED_SECONDS);
    assert_int_equal(ct_stated_by(CT_FILE_SAS, "DOLLAR8."), CT_STATED_NONE);
    assert_int_equal(ct_stated_by(CT_FILE_SAS, NULL), CT_STATED_NONE);
    assert_int_equal(ct_stated_by(CT_FILE_TEXT, "%td"), CT_STATED_NONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(from_memory), cmocka_unit_test(from_files),
                                       cmocka_unit_test(damaged), cmocka_unit_test(lying_headers),
                                       cmocka_unit_test(dates_by_their_format), cmocka_unit_test(formats_of_dates)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
