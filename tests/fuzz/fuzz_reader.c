/* Fuzzing of the reader. Six letters choose how to read, the other bytes are the file. All ways of reading it give the
 * same table, report or error; the table is in order; what is told of it is safe; a session on it opens and fits the
 * same model with one thread and with two.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/describe.h"
#include "fuzz.h"
#include "reading.h"
#include "report/report_command.h"
#include "report/words/words_reading.h"
#include "session/session.h"

enum { SETTINGS = 6, MOST_COLUMNS = 12, MOST_ROWS = 400, WORDS = 512 };

/* ---- How it is read ---- */

typedef struct settings {
    ct_dialect dialect;
    ct_stream_settings stream;
    ct_missing *missing; /* owned */
    ct_csv_how how;      /* points to the others; is not moved */
    size_t block, memory;
} settings;

static void choose_dialect(settings *s, const uint8_t *letters) {
    static const char delimiters[] = {0, 0, ',', ';', '\t', '|', ' ', CT_DIALECT_NONE, ':', '.', 'x'};
    static const char marks[][2] = {{0, 0},
                                    {'.', CT_DIALECT_NONE},
                                    {',', CT_DIALECT_NONE},
                                    {',', '.'},
                                    {'.', ','},
                                    {'.', '\''},
                                    {',', ' '},
                                    {'.', '.'},
                                    {0, ','},
                                    {',', 0}};
    static const struct lines {
        ct_header header;
        long skip; /* -1: not given */
        char comment;
    } lines[] = {{CT_HEADER_GUESS, -1, 0},  {CT_HEADER_YES, -1, 0}, {CT_HEADER_NO, -1, 0},
                 {CT_HEADER_GUESS, 1, 0},   {CT_HEADER_NO, 2, '%'}, {CT_HEADER_GUESS, -1, CT_DIALECT_NONE},
                 {CT_HEADER_GUESS, 0, '#'}, {CT_HEADER_YES, 3, 0},  {CT_HEADER_GUESS, -1, '\''},
                 {CT_HEADER_GUESS, 1000, 0}};
    unsigned delimiter = fuzz_choice(letters[0], sizeof delimiters);
    const char *mark = marks[fuzz_choice(letters[1], sizeof marks / sizeof *marks)];
    const struct lines *line = &lines[fuzz_choice(letters[2], sizeof lines / sizeof *lines)];
    s->dialect = (ct_dialect){.delimiter = delimiters[delimiter],
                              .decimal = mark[0],
                              .thousands = mark[1],
                              .comment = line->comment,
                              .header = line->header,
                              .skip_given = line->skip >= 0,
                              .skip = line->skip >= 0 ? line->skip : 0,
                              .missing = s->missing};
    s->how.dialect = delimiter == 1 ? NULL : &s->dialect; /* the plain way */
}

static void choose(settings *s, const uint8_t *letters) {
    static const char *const codes[] = {NULL, NULL, "-999,unknown", "only,-1", "0,1e3,.5", "only,"};
    static const char *const encodings[] = {NULL, NULL, "ISO-8859-1", "UTF-16LE", "GB18030", "SHIFT_JIS", "UTF-32BE"};
    static const size_t blocks[] = {64, 1, 7, 33, 5, 100, 4096, 0}, memories[] = {0, 0, 1 << 16, 1 << 12, 100};
    unsigned code = fuzz_choice(letters[3], 2 * sizeof codes / sizeof *codes);
    unsigned encoding = fuzz_choice(letters[4], 2 * sizeof encodings / sizeof *encodings);
    *s = (settings){0};
    s->missing = codes[code / 2] ? ct_missing_read(codes[code / 2], NULL) : NULL;
    *(encoding % 2 ? &s->stream.locale : &s->stream.encoding) = encodings[encoding / 2];
    s->stream.most_unpacked = 1 << 20;
    s->block = blocks[fuzz_choice(letters[5], sizeof blocks / sizeof *blocks)];
    s->memory = memories[fuzz_choice(letters[5], 40) / 8];
    s->how = (ct_csv_how){.stream = &s->stream, .strict = code % 2, .libcsv_only = true, .threads = 1};
    choose_dialect(s, letters);
}

/* ---- What must hold ---- */

static void check_same(const reading *a, const reading *b, const char *way) {
    const char *what = reading_difference(a, b);
    must(!what, "%s differ %s: '%s' and '%s'", what, way, a->error.message, b->error.message);
}

static void check_ways(const settings *s, const reading *want, const uint8_t *bytes, size_t size) {
    const struct way {
        const char *name;
        size_t threads, block;
    } ways[] = {{"without libcsv", 1, 0}, {"in blocks", 1, s->block}, {"with threads", 2, s->block}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        ct_csv_how how = s->how;
        how.libcsv_only = false;
        how.threads = ways[i].threads;
        how.block = ways[i].block;
        reading got = reading_of(bytes, size, &how);
        check_same(want, &got, ways[i].name);
        reading_close(&got);
    }
}

/* A limit may refuse it and changes nothing else. */
static void check_memory(const settings *s, const reading *want, const uint8_t *bytes, size_t size) {
    ct_csv_how how = s->how;
    how.libcsv_only = false;
    how.memory = s->memory;
    reading got = reading_of(bytes, size, &how);
    if (got.table || got.error.status != CT_ERROR_MEMORY)
        check_same(want, &got, "with little memory");
    reading_close(&got);
}

static void check_numbers(const ct_column *column, size_t rows) {
    size_t present = 0;
    double scale = pow(10, column->decimals), least = NAN, most = NAN;
    for (size_t row = 0; row < rows; row++) {
        double x = column->values[row];
        if (isnan(x))
            continue;
        must(isfinite(x), "%s: an infinity in row %zu", column->name, row);
        must(!column->exact || (x == trunc(x) && fabs(x) < 0x1p53), "%s: no whole mantissa in row %zu", column->name,
             row);
        least = fmin(least, x / scale);
        most = fmax(most, x / scale);
        present++;
    }
    must(column->decimals >= 0 && column->decimals <= 22 && (column->exact || column->decimals == 0),
         "%s: %d decimals", column->name, column->decimals);
    must(present == column->present, "%s: %zu present, not %zu", column->name, present, column->present);
    must(present == 0 ? isnan(column->minimum) && isnan(column->maximum)
                      : column->minimum == least && column->maximum == most,
         "%s: from %g to %g, not %g to %g", column->name, least, most, column->minimum, column->maximum);
}

static void check_texts(const ct_column *column, size_t rows) {
    size_t present = 0;
    for (size_t row = 0; row < rows; row++) {
        must(column->codes[row] == CT_NO_LEVEL || column->codes[row] < column->n_levels, "%s: no such level",
             column->name);
        present += column->codes[row] != CT_NO_LEVEL;
    }
    must(present == column->present, "%s: %zu texts, not %zu", column->name, present, column->present);
}

static void check_description(const ct_table *table, size_t column) {
    static const ct_statistic order[] = {CT_MINIMUM, CT_LOWER, CT_MEDIAN, CT_UPPER, CT_MAXIMUM};
    ct_description d;
    must(ct_describe(table, column, NULL, NULL, &d) == CT_OK, "no description");
    double before = -INFINITY;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        double x = ct_description_get(&d, order[i], NULL);
        must(isnan(x) || x >= before, "column %zu: quartiles out of order", column);
        before = isnan(x) ? before : x;
    }
    must(ct_description_get(&d, CT_COLUMN_N, NULL) == (double)ct_table_column(table, column)->present,
         "column %zu: another n", column);
}

static void check_table(const ct_table *table) {
    size_t columns = ct_table_columns(table), rows = ct_table_rows(table);
    for (size_t i = 0; i < columns; i++) {
        const ct_column *column = ct_table_column(table, i);
        must(column->name[0] && ct_table_find(table, column->name) == (int)i, "name %zu is empty or doubled", i);
        (column->kind == CT_COLUMN_NUMBER ? check_numbers : check_texts)(column, rows);
        if (i < MOST_COLUMNS)
            check_description(table, i);
    }
}

/* ---- What is told ---- */

static void check_words(const reading *r) {
    char words[WORDS];
    for (int i = 0; i < CT_REPAIRS; i++)
        must(ct_words_repair(&r->report, i, CT_HINT_COMMAND, words, sizeof words) == (words[0] != '\0'), "a repair without words");
    for (int format = 0; format < 3; format++) {
        ct_report_options options = {.format = (ct_format)format, .file = "f.csv", .ascii = r->report.rows % 2};
        fuzz_page page;
        fuzz_open_page(&page);
        must(ct_report_reading(page.out, &options, r->table, &r->report) == CT_OK, "no report of the reading");
        fuzz_close_page(&page, format == CT_FORMAT_JSON, "the report of the reading");
    }
}

static ct_session *open_session(const reading *r, size_t threads) {
    ct_error error = {0};
    ct_session *session = ct_session_open(r->table, "f.csv", false, threads, NULL, &error);
    must(session, "no session: %s", error.message);
    ct_session_keep_reading(session, &r->report);
    return session;
}

/* Runs a line; what it is handed back for is written in one of the formats. */
static void run(ct_session *session, const char *line, ct_format format) {
    ct_report_options options = {.format = format, .file = "f.csv"};
    ct_outcome outcome;
    ct_error error = {0};
    if (ct_session_run(session, line, &outcome) != CT_HANDED_BACK)
        return;
    fuzz_page page;
    fuzz_open_page(&page);
    ct_status status = ct_report_command(page.out, &options, session, outcome.command, outcome.arguments, &error);
    fuzz_close_page(&page, format == CT_FORMAT_JSON && status == CT_OK, line);
}

static void check_session(const reading *r) {
    static const char *const lines[] = {"model .", "print", "corr", "describe", "summary", "difference", "print"};
    ct_session *one = open_session(r, 1), *two = open_session(r, 2);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        run(one, lines[i], (ct_format)((r->report.rows + i) % 3));
        run(two, lines[i], CT_FORMAT_TEXT);
    }
    const ct_model *a = ct_session_model(one), *b = ct_session_model(two);
    must(!a == !b, "a model by one thread only");
    if (a)
        fuzz_check_same_model(a, b, true, "by two threads");
    ct_session_free(one);
    ct_session_free(two);
}

const char *fuzz_corpus(void) {
    return "corpus-reader";
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    settings s;
    if (size < SETTINGS)
        return 0;
    choose(&s, bytes);
    bytes += SETTINGS;
    size -= SETTINGS;
    reading want = reading_of(bytes, size, &s.how);
    must(want.table || want.error.message[0], "an error without words");
    check_ways(&s, &want, bytes, size);
    if (s.memory)
        check_memory(&s, &want, bytes, size);
    if (want.table) {
        check_table(want.table);
        check_words(&want);
    }
    if (want.table && ct_table_columns(want.table) <= MOST_COLUMNS && ct_table_rows(want.table) <= MOST_ROWS)
        check_session(&want);
    reading_close(&want);
    ct_missing_free(s.missing);
    return 0;
}
