/* All ways of reading give the same: libcsv alone, without it where that can be, in blocks of any size, with any number
 * of threads. Tried on hostile files made here and on mutations of them.
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
#include <unistd.h>

#include "../fuzz/reading.h"
#include "engine/read/fill.h"
#include "support.h"

static void print_bytes(const char *bytes, size_t size) {
    char line[400];
    size_t used = 0;
    for (size_t i = 0; i < size && used < sizeof line - 8; i++)
        used += (size_t)snprintf(line + used, sizeof line - used,
                                 bytes[i] >= ' ' && bytes[i] < 127 ? "%c" : "\\x%02x", (unsigned char)bytes[i]);
    print_message("# %s\n", line);
}

/* Each of the ways against libcsv alone. */
static void all_ways_agree(const char *bytes, size_t size, const ct_csv_how *ways, size_t n) {
    static const ct_csv_how libcsv = {.libcsv_only = true, .threads = 1};
    reading want = reading_of(bytes, size, &libcsv);
    for (size_t i = 0; i < n; i++) {
        reading got = reading_of(bytes, size, &ways[i]);
        const char *what = reading_difference(&want, &got);
        reading_close(&got);
        if (!what)
            continue;
        print_bytes(bytes, size);
        fail_msg("%s differ with %zu threads, blocks of %zu, libcsv %d: '%s' instead of '%s'", what, ways[i].threads,
                 ways[i].block, ways[i].libcsv_only, got.error.message, want.error.message);
    }
    reading_close(&want);
}

static void usual_ways_agree(const char *bytes, size_t size) {
    static const ct_csv_how ways[] = {
        {.threads = 1},
        {.threads = 1, .block = 1},
        {.threads = 1, .block = 7},
        {.threads = 1, .block = 64},
        {.threads = 2, .block = 5},
        {.threads = 2, .block = 64},
        {.threads = 3, .block = 33},
        {.threads = 1, .block = 16, .libcsv_only = true},
    };
    all_ways_agree(bytes, size, ways, sizeof ways / sizeof *ways);
}

/* ---- The corpus ---- */

/* Records, or parts of a file, that have something to them; | is a line's end. */
static const char *const oddities[] = {
    "1,2,3|4,5,6",
    "1,\"2\",3|\"4\",5,\"6\"",
    "1,\"2\"\"3\",4|5,6,7",
    "1,\"\",\"\"|\"\",,",
    "1,a\"b,2|3,\"\"\"\",4",
    "1,\"a|b\",2|3,\"c|\",4",
    "1,\"a\" ,2|3, \"b\",4|5,\t\"c\" \t,6",
    "1,\"a\"b,2|3,\"c\"d\",4",
    "1,\"a\"\"|b\",2",
    "1, 2 ,\t3\t|  4,5  ,  6  ",
    "1,2|3|4,5,6,7,8|,",
    "1,2,3,|4,5,6,\"x|y\"|7",
    "||1,2,3|||  |\t|4,5,6||",
    "1,NA,3|\"NA\", NA ,NA|NA,na,N/A",
    "x,1,2|y,2,3|z,3,4",
    "1,1,2|2,x,3|3,007,4|4,1.50,5",
    "1,,2|2,,3|3,late,4",
    "-1,+2,.5|-.5,5.,-0|1e3,1E-2,-1.5e+2",
    "1e400,1,1e-400|-1e400,2,-1e-400",
    "9007199254740993,0.1,123456789012345678901234567890|1,2,3",
    "0.1,0.01,0.001|1,22,333.25|1e-15,5,1e-22",
    "90071992547409.91,1,2|0.001,3,4",
    "0.30000000000000004,1.7976931348623157e308,4.9e-324|1,2,3",
    "12345678,123456789,1234567890123456|12345678.5,12345678.12345678,1234567890.123456789",
    "1234567890123456789,12345678901234567890,0.00000000000000000001|1,2,3",
    "-0,-0.0,-0e5|0,0.000000000000000000000000,0",
    "1-2,1.2.3,--1|1..2,+-1,1e|0x1A,inf,nan|1_0,1'0,٣",
    "\"open,1,2|3,4,5|6,7,8",
    "1,\"open|2,3,4|5,6,7",
    "1,2,\"",
    "\"\",\"\",\"\"|,,|1,2,3",
    "1,2,3\"|4,5,6",
    "Ünï,國,\xFF\xFE|1,2,3",
    "a;b;c|1;2;3",
    "1,a long text of more than eight bytes,2|2,another text of more than forty bytes in all its length,3",
    "one,two,three|one,TWO,three|four,two,one",
};
enum { ODDITIES = sizeof oddities / sizeof *oddities };

static const char *const headers[] = {"a,b,c|", "|\t|a,,a|", "\"a\",\"b|c\",\"d\"\"\"|", "1,2,3|", "only|", ""};
static const char *const newlines[] = {"\n", "\r\n", "\r", "\n\r", "\r\r\n"};
enum { HEADERS = sizeof headers / sizeof *headers, NEWLINES = sizeof newlines / sizeof *newlines, LONGEST = 8192 };

static size_t add(char *to, const char *text, const char *newline) {
    size_t used = 0;
    for (; *text; text++)
        if (*text == '|')
            used += (size_t)sprintf(to + used, "%s", newline);
        else
            to[used++] = *text;
    return used;
}

/* Every oddity under every header with every newline, at the file's end and within; 1,000 files and more. */
static void the_corpus(void **unused) {
    char file[LONGEST];
    size_t files = 0;
    (void)unused;
    for (size_t i = 0; i < ODDITIES; i++)
        for (size_t h = 0; h < HEADERS; h++)
            for (size_t n = 0; n < NEWLINES; n++) {
                size_t used = (size_t)sprintf(file, "%s", (i + h + n) % 5 == 0 ? "\xEF\xBB\xBF" : "");
                used += add(file + used, headers[h], newlines[n]);
                used += add(file + used, oddities[i], newlines[n]);
                usual_ways_agree(file, used);
                used += add(file + used, "|10,20,30|40,50,60|70,80,90|11,22,33|", newlines[n]);
                usual_ways_agree(file, used);
                files += 2;
            }
    assert_true(files >= 150);
}

/* A NUL in each place. */
static void nul_bytes(void **unused) {
    static const char text[] = "a,b,c\n1,2,\"3\"\nx y,\"p\"\"q\", 4 \n5,6,7\n";
    char file[sizeof text];
    (void)unused;
    for (size_t i = 0; i < sizeof text - 1; i++) {
        memcpy(file, text, sizeof text);
        file[i] = '\0';
        usual_ways_agree(file, sizeof text - 1);
    }
    usual_ways_agree("\0\0\0", 3);
    usual_ways_agree("", 0);
}

/* What is tricky stands at each place around a block's end, also around that of a block of threads. */
static void borders(void **unused) {
    enum { BLOCK = 64 };
    static const ct_csv_how ways[] = {{.threads = 1, .block = BLOCK}, {.threads = 2, .block = BLOCK}};
    char file[LONGEST];
    (void)unused;
    for (size_t i = 0; i < ODDITIES; i++)
        for (size_t n = 0; n < 3; n++)
            for (size_t shift = 0; shift < BLOCK; shift++) {
                size_t used = add(file, "a,b,c|", newlines[n]);
                for (int row = 0; row < 5; row++)
                    used += add(file + used, "1,2,3|", newlines[n]);
                memset(file + used, '1', shift);
                used += shift;
                used += add(file + used, ",8,9|", newlines[n]);
                used += add(file + used, oddities[i], newlines[n]);
                for (int row = 0; row < 40; row++)
                    used += add(file + used, "|1.5,-2,3", newlines[n]);
                all_ways_agree(file, used, ways, 2);
            }
}

/* Blocks as they are by themselves, with files longer than several of them: oddities anywhere, one opening a quote that
 * the last line closes. */
static void long_files(void **unused) {
    enum { SIZE = 3 << 19, ROOM = SIZE + LONGEST };
    static const ct_csv_how ways[] = {{.threads = 1}, {.threads = 2}, {.threads = 3, .block = 1 << 14}};
    char *file = malloc(ROOM);
    uint64_t state = 11;
    (void)unused;
    assert_non_null(file);
    for (int trial = 0; trial < 12; trial++) {
        const char *newline = newlines[trial % 3];
        size_t used = add(file, "a,b,c|", newline);
        while (used < SIZE) {
            if (trial > 2 && random_bits(&state) % (trial < 8 ? 200 : 20000) == 0)
                used += add(file + used, oddities[random_bits(&state) % ODDITIES], newline);
            else
                used += (size_t)sprintf(file + used, "%d,%.3f,%s", (int)(random_bits(&state) % 1000),
                                        random_normal(&state), trial % 2 ? "town" : "7.25");
            used += add(file + used, "|", newline);
        }
        used += add(file + used, trial % 4 == 3 ? "1,2,\"|" : "1,2,3|", newline);
        all_ways_agree(file, used, ways, 3);
    }
    free(file);
}

static void put_row(ct_fill *fill, const char *first, const char *second) {
    assert_int_equal(ct_fill_put(fill, 0, first, strlen(first), 2), CT_OK);
    assert_int_equal(ct_fill_put(fill, 1, second, strlen(second), 2), CT_OK);
    fill->rows++;
}

/* What one thread finds out of columns another does not know yet: one is text by now, and what came as numbers has to
 * be read again; one has decimals for which the other's numbers have no room. */
static void found_out_meanwhile(void **unused) {
    const ct_fill none = {.again = true, .cells = {.delimiter = ',', .spelling.decimal = '.'}};
    ct_fill all = none, part = none;
    (void)unused;
    for (int i = 0; i < 2; i++)
        assert_true(ct_fill_add_column(&all) == CT_OK && ct_fill_add_column(&part) == CT_OK);
    assert_true(ct_fill_grow(&all) == CT_OK && ct_fill_grow(&part) == CT_OK);
    put_row(&all, "town", "0.0000001");
    put_row(&part, "7", "9007199254740991");
    assert_int_equal(ct_fill_append(&all, &part, 1), CT_OK);
    assert_true(all.rows == 2 && ct_fill_late(&all));
    assert_false(all.columns[1].exact);
    assert_true(all.columns[1].values[0] == 0.0000001 && all.columns[1].values[1] == 9007199254740991);
    ct_fill_free(&all);
    ct_fill_free(&part);
}

static void mutate(char *file, size_t *size, uint64_t *state) {
    static const char bytes[] = "\"\"\"\",,,\n\n\r\r  \t\tx0123456789.-+eENA;\0\xEF\xBB\xBF";
    for (uint64_t changes = 1 + random_bits(state) % 6; changes > 0 && *size > 1; changes--) {
        size_t at = random_bits(state) % *size;
        char byte = bytes[random_bits(state) % (sizeof bytes - 1)];
        switch (random_bits(state) % 4) {
        case 0:
            memmove(file + at, file + at + 1, *size - at - 1);
            --*size;
            break;
        case 1:
            memmove(file + at + 1, file + at, *size - at);
            file[at] = byte;
            ++*size;
            break;
        default: file[at] = byte; break;
        }
    }
}

/* 2,000 files; a hundred times as many where the slow tests are asked for. */
static void mutations(void **unused) {
    const int files = getenv("CETERIS_SLOW") ? 200000 : 2000;
    uint64_t state = 2026;
    char file[LONGEST];
    (void)unused;
    for (int i = 0; i < files; i++) {
        const char *newline = newlines[random_bits(&state) % NEWLINES];
        size_t used = add(file, headers[random_bits(&state) % HEADERS], newline);
        for (uint64_t parts = 1 + random_bits(&state) % 6; parts > 0; parts--) {
            used += add(file + used, oddities[random_bits(&state) % ODDITIES], newline);
            used += add(file + used, "|", newline);
        }
        mutate(file, &used, &state);
        ct_csv_how ways[] = {{.threads = 1},
                             {.threads = 1 + random_bits(&state) % 3, .block = 1 + random_bits(&state) % 100},
                             {.threads = 2, .block = 1 + random_bits(&state) % 30}};
        all_ways_agree(file, used, ways, 3);
    }
}

/* A file, and a pipe, which can be read once only: there numbers before the first text are spelt anew. */
static void files_and_pipes(void **unused) {
    static const char text[] = "a,b\n1,+07\n2,1.50\n3,x\n4,1e3\n5,NA\n";
    static const char *const spelt[] = {"7", "1.5", "x", "1e3"}, *const kept[] = {"+07", "1.50", "x", "1e3"};
    char path[] = "test_ways.XXXXXX";
    int fd = mkstemp(path), ends[2], saved = dup(STDIN_FILENO);
    (void)unused;
    assert_true(fd >= 0 && write(fd, text, sizeof text - 1) == (ssize_t)sizeof text - 1);
    close(fd);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], text, sizeof text - 1), sizeof text - 1);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    for (int i = 0; i < 2; i++) {
        ct_table *table = ct_csv_read(i ? "-" : path, NULL, NULL, NULL);
        assert_non_null(table);
        const ct_column *b = ct_table_column(table, 1);
        assert_int_equal(b->n_levels, 4);
        for (size_t level = 0; level < 4; level++)
            assert_string_equal(b->levels[level], (i ? spelt : kept)[level]);
        assert_int_equal(b->codes[0], 0);
        assert_int_equal(b->codes[3], 3);
        assert_true(b->codes[4] == CT_NO_LEVEL);
        ct_table_unref(table);
    }
    dup2(saved, STDIN_FILENO);
    close(saved);
    unlink(path);
}

/* Many texts, of all lengths and with the same beginnings, each kept once. */
static void many_levels(void **unused) {
    enum { DISTINCT = 30000, ROWS = 3 * DISTINCT };
    char *text = malloc(24 * ROWS);
    size_t used = (size_t)sprintf(text, "n,t\n");
    (void)unused;
    for (int i = 0; i < ROWS; i++)
        used += (size_t)sprintf(text + used, "%d,%.*s%d\n", i, i % DISTINCT % 11, "xxxxxxxxxxx", i % DISTINCT);
    ct_csv_how how = {.threads = 2, .block = 1 << 14};
    reading o = reading_of(text, used, &how);
    assert_non_null(o.table);
    const ct_column *t = ct_table_column(o.table, 1);
    assert_int_equal(t->n_levels, DISTINCT);
    for (int i = 0; i < ROWS; i++) {
        char want[24];
        snprintf(want, sizeof want, "%.*s%d", i % DISTINCT % 11, "xxxxxxxxxxx", i % DISTINCT);
        assert_int_equal(t->codes[i], i % DISTINCT);
        assert_string_equal(t->levels[t->codes[i]], want);
    }
    reading_close(&o);
    free(text);
    static const char alike[] = "n,t\n1,aaaaaaaaakdjwqaq\n2,aaaaaaaa\n"; /* the same hash, and the same beginning */
    o = reading_of(alike, sizeof alike - 1, &how);
    assert_int_equal(ct_table_column(o.table, 1)->n_levels, 2);
    reading_close(&o);
}

/* Refused, with the size. */
static void does_not_fit(const char *text, size_t size, size_t memory, const char *message) {
    ct_csv_how how = {.memory = memory};
    for (how.threads = 1; how.threads <= 2; how.threads++) {
        reading o = reading_of(text, size, &how);
        assert_null(o.table);
        assert_int_equal(o.error.status, CT_ERROR_MEMORY);
        if (strncmp(o.error.message, message, strlen(message)) != 0)
            fail_msg("%s", o.error.message);
    }
}

/* What does not fit is refused; of a file before most of it was read. */
static void memory(void **unused) {
    enum { ROWS = 400000, LEVELS = ROWS / 4 };
    char *text = malloc(16 * ROWS);
    size_t used = (size_t)sprintf(text, "a,b,c\n");
    (void)unused;
    for (int i = 0; i < ROWS; i++)
        used += (size_t)sprintf(text + used, "%d,2,3\n", i % 10);
    does_not_fit(text, used, 5 << 20, "f.csv needs about 9.4 MiB of memory, and 5.0 MiB may be taken");
    used = (size_t)sprintf(text, "a,b,c\n");
    for (int i = 0; i < ROWS; i++)
        used += (size_t)sprintf(text + used, "%d,t,u\n", i % 10);
    does_not_fit(text, used, 5 << 20, "f.csv needs about 6.3 MiB of memory, and 5.0 MiB may be taken");
    used = (size_t)sprintf(text, "a,b\n");
    for (int i = 0; i < LEVELS; i++) /* no text twice: how much they take is seen as they come */
        used += (size_t)sprintf(text + used, "%d,t%049d\n", i % 10, i);
    does_not_fit(text, used, 6 << 20, "f.csv needs more than ");
    ct_csv_how how = {.memory = 10 << 20, .threads = 1};
    used = (size_t)sprintf(text, "a,b,c\n");
    for (int i = 0; i < ROWS; i++)
        used += (size_t)sprintf(text + used, "%d,2,3\n", i % 10);
    reading o = reading_of(text, used, &how);
    assert_non_null(o.table);
    reading_close(&o);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_corpus),
        cmocka_unit_test(nul_bytes),
        cmocka_unit_test(borders),
        cmocka_unit_test(long_files),
        cmocka_unit_test(found_out_meanwhile),
        cmocka_unit_test(mutations),
        cmocka_unit_test(files_and_pipes),
        cmocka_unit_test(memory),
        cmocka_unit_test(many_levels),
    };
    return cmocka_run_group_tests_name("csv_ways", tests, NULL, NULL);
}
