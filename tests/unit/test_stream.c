/* Where bytes come from: packed files whole and damaged, other encodings, pipes, files that change or cannot be read.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <iconv.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/read/unpack.h"
#include "engine/read/utf8_check.h"
#include "engine/stream.h"
#include "support.h"

#define TABLE "a,b\n1,2\n3,4.5\n"
static const char table[] = TABLE;

/* A file below tests/read, and its size. To free. */
static char *kept(const char *name, size_t *size) {
    char path[64];
    snprintf(path, sizeof path, "tests/read/%s", name);
    char *full = source_path(path);
    FILE *in = fopen(full, "rb");
    assert_non_null(in);
    char *bytes = malloc(1 << 16);
    assert_non_null(bytes);
    *size = fread(bytes, 1, 1 << 16, in);
    fclose(in);
    free(full);
    return bytes;
}

/* All of a stream as a string, to free; NULL with the error. Reads step bytes at once. */
static char *read_all(ct_stream *stream, size_t step, ct_error *error) {
    size_t room = 1 << 16, used = 0, got = 1;
    char *text = malloc(room);
    ct_status status = CT_OK;
    while (status == CT_OK && got > 0 && used + step < room) {
        status = ct_stream_read(stream, text + used, step, &got, error);
        used += status == CT_OK ? got : 0;
    }
    text[used] = '\0';
    if (status == CT_OK)
        return text;
    free(text);
    return NULL;
}

static void gives_as(const char *bytes, size_t size, const ct_stream_settings *settings, const char *want) {
    for (size_t step = 1; step <= 4096; step *= 8) {
        ct_error error = {0};
        ct_stream *stream = ct_stream_memory("f", bytes, size, settings, &error);
        char *text = stream ? read_all(stream, step, &error) : NULL;
        if (!text)
            fail_msg("%s", error.message);
        assert_string_equal(text, want);
        free(text);
        ct_stream_close(stream);
    }
}

static void gives(const char *bytes, size_t size, const char *want) {
    gives_as(bytes, size, NULL, want);
}

static void refuses_as(const char *bytes, size_t size, const ct_stream_settings *settings, ct_status status,
                       const char *message) {
    ct_error error = {0};
    ct_stream *stream = ct_stream_memory("f", bytes, size, settings, &error);
    char *text = stream ? read_all(stream, 4096, &error) : NULL;
    assert_null(text);
    assert_string_equal(error.message, message);
    assert_int_equal(error.status, status);
    ct_stream_close(stream);
}

static void refuses(const char *bytes, size_t size, const char *message) {
    refuses_as(bytes, size, NULL, CT_ERROR_DATA, message);
}

#define BYTES(text) text, sizeof(text) - 1

/* ---- Packed ---- */

static const struct packed {
    const char *file, *words, *by;
} packed_files[] = {{"table.csv.gz", "gzip", "gzip"},    {"table.csv.bz2", "bzip2", "bzip2"},
                    {"table.csv.xz", "xz", "xz"},        {"table.csv.zst", "zstd", "zstd"},
                    {"twice.gz.xz", "gzip in xz", "xz"}, {"joined.csv.gz", "gzip", "gzip"}};
enum { PACKED = sizeof packed_files / sizeof *packed_files };

static void unpacks(void **unused) {
    (void)unused;
    for (size_t i = 0; i < PACKED; i++) {
        size_t size;
        char *bytes = kept(packed_files[i].file, &size), want[64];
        if (!ct_unpack_built(packed_files[i].by)) {
            print_message("# %s: built without libarchive\n", packed_files[i].file);
            free(bytes);
            continue;
        }
        snprintf(want, sizeof want, "%s%s", table, i == PACKED - 1 ? table : "");
        gives(bytes, size, want);
        ct_stream *stream = ct_stream_memory("f", bytes, size, NULL, NULL);
        assert_string_equal(ct_stream_finish(stream).packed, packed_files[i].words);
        ct_stream_close(stream);
        free(bytes);
    }
}

/* Cut anywhere, or with a byte changed: a sentence or the text, never anything else; cut always a sentence. */
static void damaged(void **unused) {
    (void)unused;
    for (size_t i = 0; i < PACKED - 1; i++) {
        size_t size;
        char *bytes = kept(packed_files[i].file, &size);
        for (size_t cut = 6; cut < size && ct_unpack_built(packed_files[i].by); cut++) {
            ct_error error = {0};
            ct_stream *stream = ct_stream_memory("f", bytes, cut, NULL, &error);
            char *text = stream ? read_all(stream, 4096, &error) : NULL;
            if (text && strcmp(text, table) != 0)
                fail_msg("%s cut to %zu bytes gives %zu bytes", packed_files[i].file, cut, strlen(text));
            if (!text)
                assert_true(error.status == CT_ERROR_DATA && strncmp(error.message, "f is ", 5) == 0);
            free(text);
            ct_stream_close(stream);
        }
        for (size_t at = 6; at < size && ct_unpack_built(packed_files[i].by); at++) {
            ct_error error = {0};
            bytes[at] ^= 0x55;
            ct_stream *stream = ct_stream_memory("f", bytes, size, NULL, &error);
            char *text = stream ? read_all(stream, 4096, &error) : NULL;
            assert_true(text || (error.status != CT_OK && error.message[0]));
            free(text);
            ct_stream_close(stream);
            bytes[at] ^= 0x55;
        }
        free(bytes);
    }
}

#define BEYOND(bytes, check)                                                                                         \
    "f is damaged: it cannot be unpacked beyond " bytes " bytes of text (incorrect " check " check)"

/* What gzip packed has a checksum and its size at the end: what came out is held against them, also of an inner layer and
 * of each of several files joined. */
static void checksums(void **unused) {
    static const char *const files[] = {"table.csv.gz", "joined.csv.gz"};
    size_t wrong;
    char *inner = kept("wrong.gz.xz", &wrong);
    (void)unused;
    if (ct_unpack_built("xz"))
        refuses(inner, wrong, BEYOND("14", "data"));
    free(inner);
    for (size_t i = 0; i < 2 && ct_unpack_built("gzip"); i++) {
        size_t size;
        char *bytes = kept(files[i], &size);
        for (size_t at = size - 8; at < size; at++) {
            bytes[at] ^= 1;
            refuses(bytes, size,
                    at < size - 4 ? i ? BEYOND("28", "data") : BEYOND("14", "data")
                    : i ? BEYOND("28", "length")
                                  : BEYOND("14", "length"));
            bytes[at] ^= 1;
        }
        bytes = realloc(bytes, size + 4);
        memset(bytes + size, 0, 4); /* padding, as of tapes */
        gives(bytes, size + 4, i ? TABLE TABLE : TABLE);
        memcpy(bytes + size, "\0rest", 4);
        refuses(bytes, size + 4, i ? BEYOND("28", "header") : BEYOND("14", "header"));
        free(bytes);
    }
}

static void cut_short(void **unused) {
    size_t size;
    char *bytes = kept("table.csv.gz", &size);
    (void)unused;
    if (ct_unpack_built("gzip"))
        refuses(bytes, size - 4, "f is cut short: its packed data end in the middle, after 14 bytes of text");
    free(bytes);
}

/* How much comes before the sentence. */
static size_t bursts(const char *bytes, size_t size, const ct_stream_settings *settings, const char *message) {
    enum { STEP = 1 << 20 };
    char *buffer = malloc(STEP);
    ct_error error = {0};
    ct_stream *stream = ct_stream_memory("f", bytes, size, settings, &error);
    size_t got = 1, all = 0;
    assert_non_null(buffer);
    while (stream && got > 0 && ct_stream_read(stream, buffer, STEP, &got, &error) == CT_OK)
        all += got;
    assert_string_equal(error.message, message);
    ct_stream_close(stream);
    free(buffer);
    return all;
}

/* A trap of 80 bytes that unpacks to 320 MiB, packed twice; and limits that a machine's memory sets. */
static void bombs(void **unused) {
    size_t size, got;
    char *bytes = kept("bomb.csv.zst.zst", &size);
    (void)unused;
    if (ct_unpack_built("zstd")) {
        got = bursts(bytes, size, NULL,
                     "f unpacks to more than 300 times its size: a trap, or very dull; if it is "
                     "meant, unpack it first");
        assert_true(got <= CT_STREAM_CALM);
        got = bursts(bytes, size, &(ct_stream_settings){.most_unpacked = 5 << 20},
                     "f unpacks to more than 5 MiB, which is too much for this machine");
        assert_true(got <= 5 << 20);
    }
    free(bytes);
    bytes = kept("thrice.gz.xz.gz", &size);
    if (ct_unpack_built("gzip"))
        refuses(bytes, size, "f is packed more than twice over; unpack it first");
    free(bytes);
}

static void other_kinds(void **unused) {
    size_t size;
    char *bytes = kept("table.tar.gz", &size);
    (void)unused;
    if (ct_unpack_built("gzip"))
        refuses(bytes, size, "f is a tar archive; take the file out of it first: tar -xf");
    free(bytes);
    refuses(BYTES("PK\3\4rest"), "f is a zip archive or a workbook; take the table out of it, or save it as CSV");
    refuses(BYTES("%PDF-1.5"), "f is a PDF document, not a table");
    refuses(BYTES("a\0,\0b\0\n\0001\0,\0002\0\n\0"),
            "f is not text in UTF-8, perhaps in UTF-16; try --encoding UTF-16LE");
    refuses(BYTES("\0a\0,\0b\0\n\0001\0,\0002\0\n"),
            "f is not text in UTF-8, perhaps in UTF-16; try --encoding UTF-16BE");
    refuses(BYTES("\1\0\0\0\5\6\7\0\0\0\0\1\2\3\4\5"), "f is no text: its bytes are numbers of some program's own");
    /* The statistics programs' own are let through as they are. */
    ct_stream *stream = ct_stream_memory("f", BYTES("<stata_dta>\xFF"), NULL, NULL);
    assert_int_equal(ct_stream_kind(stream), CT_FILE_STATA);
    ct_stream_close(stream);
    stream = ct_stream_memory("f", BYTES("s\2\1\0"), NULL, NULL);
    assert_int_equal(ct_stream_kind(stream), CT_FILE_STATA);
    ct_stream_close(stream);
    stream = ct_stream_memory("f", BYTES("$FL2@(#) SPSS"), NULL, NULL);
    assert_int_equal(ct_stream_kind(stream), CT_FILE_SPSS);
    ct_stream_close(stream);
    stream = ct_stream_memory("f", BYTES("PK"), NULL, NULL);
    assert_int_equal(ct_stream_kind(stream), CT_FILE_TEXT);
    ct_stream_close(stream);
}

/* ---- Encodings ---- */

static void marks(void **unused) {
    (void)unused;
    gives(BYTES("a,b\n1,2\n"), "a,b\n1,2\n");
    gives(BYTES("\xEF\xBB\xBF"
                "a\n"),
          "a\n");
    gives(BYTES("\xFF\xFE"
                "a\0\xE9\0\n\0"),
          "a\xC3\xA9\n");
    gives(BYTES("\xFE\xFF\0a\x56\xFD\0\n"), "a\xE5\x9B\xBD\n");
    gives(BYTES("\xFF\xFE\x3D\xD8\0\xDE"), "\xF0\x9F\x98\x80");
    gives(BYTES(""), "");
    gives(BYTES("\xFF\xFE"), "");
    gives_as(BYTES("a\xE9\n"), &(ct_stream_settings){.encoding = "ISO-8859-1"}, "a\xC3\xA9\n");
    gives_as(BYTES("a\xE9\n"), &(ct_stream_settings){.locale = "ISO-8859-1"}, "a\xC3\xA9\n");
    /* A mark is stronger than the locale, an option stronger than the mark. */
    gives_as(BYTES("\xEF\xBB\xBF\xC3\xA9"), &(ct_stream_settings){.locale = "ISO-8859-1"}, "\xC3\xA9");
    gives_as(BYTES("\xEF\xBB\xBF"
                   "a"),
             &(ct_stream_settings){.encoding = "ISO-8859-1"},
             "\xC3\xAF\xC2\xBB\xC2\xBF"
             "a");
    gives_as(BYTES("\xFF\xFE"
                   "a\0"),
             &(ct_stream_settings){.encoding = "utf-16"}, "a");
    gives_as(BYTES("a\0b\0c\0d\0e\0f\0g\0h\0i\0"), &(ct_stream_settings){.encoding = "UTF-16LE"}, "abcdefghi");
    gives_as(BYTES("\xE9"), &(ct_stream_settings){.locale = "ANSI_X3.4-1968"}, "\xE9");
    gives_as(BYTES("\xE9"), &(ct_stream_settings){.encoding = "utf8"}, "\xE9");
    refuses_as(BYTES("a"), &(ct_stream_settings){.encoding = "klingon"}, CT_ERROR_ARGUMENT,
               "there is no encoding 'klingon' here; iconv -l lists those there are");
    refuses_as(BYTES("a"), &(ct_stream_settings){.encoding = "ASCII//IGNORE"}, CT_ERROR_ARGUMENT,
               "there is no encoding 'ASCII//IGNORE' here; iconv -l lists those there are");
}

static void eastern(void **unused) {
    iconv_t there = iconv_open("UTF-8", "GB18030");
    (void)unused;
    if (there == (iconv_t)-1) {
        print_message("# iconv knows no GB18030 here: left out\n");
        return;
    }
    iconv_close(there);
    gives_as(BYTES("\xC4\xEA,\xD6\xB5\n1,2\n"), &(ct_stream_settings){.encoding = "GB18030"},
             "\xE5\xB9\xB4,\xE5\x80\xBC\n1,2\n");
    gives_as(BYTES("\x94\x4E,\x92\x6C\n"), &(ct_stream_settings){.encoding = "SHIFT_JIS"},
             "\xE5\xB9\xB4,\xE5\x80\xA4\n");
}

static ct_stream_facts facts_of(const char *bytes, size_t size, const char *encoding, const char *want) {
    ct_stream_settings settings = {.encoding = encoding};
    gives_as(bytes, size, &settings, want);
    ct_stream *stream = ct_stream_memory("f", bytes, size, &settings, NULL);
    ct_error error;
    free(read_all(stream, 4096, &error));
    ct_stream_facts facts = ct_stream_finish(stream);
    ct_stream_close(stream);
    return facts;
}

/* What does not decode is replaced and counted, with the line of the first. */
static void undecoded(void **unused) {
    ct_stream_facts facts = facts_of(BYTES("a\0\n\0b\0\0\xD8"
                                           "c\0\n\0\xD8"),
                                     "UTF-16LE",
                                     "a\nb\xEF\xBF\xBD"
                                     "c\n\xEF\xBF\xBD");
    (void)unused;
    assert_true(facts.bad.count == 2 && facts.bad.lines[0] == 2 && facts.bad.lines[1] == 3);
    facts = facts_of(BYTES("a\n"), "ISO-8859-1", "a\n");
    assert_true(facts.bad.count == 0 && facts.bad.lines[0] == 0);
    facts = facts_of(BYTES("a\n\n\x81\x8D"), "CP1252", "a\n\n\xEF\xBF\xBD\xEF\xBF\xBD");
    assert_true(facts.bad.count == 2 && facts.bad.lines[0] == 3 && facts.bad.lines[1] == 0);
}

static void long_text(void **unused) {
    enum { LINES = 60000 };
    char *latin = malloc(LINES * 3), *buffer = malloc(LINES * 4);
    ct_stream_settings settings = {.encoding = "ISO-8859-1"};
    ct_error error;
    size_t got, peeked;
    (void)unused;
    for (size_t i = 0; i < LINES; i++)
        memcpy(latin + 3 * i, "x\xE9\n", 3);
    ct_stream *stream = ct_stream_memory("f", latin, LINES * 3, &settings, &error);
    const char *head = ct_stream_peek(stream, 1001, &peeked, &error);
    assert_true(peeked == 1001 && memcmp(head, "x\xC3\xA9\nx", 5) == 0);
    assert_int_equal(ct_stream_read(stream, buffer, LINES * 4, &got, &error), CT_OK);
    assert_int_equal(got, LINES * 4);
    for (size_t i = 0; i < LINES; i++)
        assert_memory_equal(buffer + 4 * i, "x\xC3\xA9\n", 4);
    assert_int_equal(ct_stream_read(stream, buffer, 1, &got, &error), CT_OK);
    assert_int_equal(got, 0);
    ct_stream_close(stream);
    free(latin);
    free(buffer);
}

/* ---- What is no UTF-8 ---- */

/* Split at any place, so many are found, the first on that line. */
static void checks(const char *bytes, size_t size, size_t bad, long line) {
    for (size_t split = 0; split <= size; split++) {
        ct_utf8_check check = {0};
        size_t found = 0, first = 0, at = 0;
        for (; ct_utf8_check_next(&check, bytes, split, &at); found++)
            first = found ? first : at;
        assert_int_equal(at, split);
        for (at = 0; ct_utf8_check_next(&check, bytes + split, size - split, &at); found++)
            first = found ? first : split + at;
        assert_int_equal(at, size - split);
        if (ct_utf8_check_end(&check) && found++ == 0)
            first = size;
        assert_int_equal(found, bad);
        long lines = 1;
        for (size_t i = 0; i < first; i++)
            lines += bytes[i] == '\n';
        assert_int_equal(bad ? lines : 0, line);
    }
}

static void utf8(void **unused) {
    char large[2000];
    (void)unused;
    checks(BYTES(""), 0, 0);
    checks(BYTES("plain\n"), 0, 0);
    checks(BYTES("\xC3\xA9 \xE5\x9B\xBD \xF0\x9F\x98\x80\n"), 0, 0);
    checks(BYTES("a\nb\xE9 c\n"), 1, 2);
    checks(BYTES("\x80"), 1, 1);
    checks(BYTES("\xC0\x80"), 2, 1); /* overlong */
    checks(BYTES("\xE0\x80\x80"), 3, 1);
    checks(BYTES("\xED\xA0\x80"), 3, 1); /* half a pair */
    checks(BYTES("\xF4\x90\x80\x80"), 4, 1);
    checks(BYTES("\xF5"), 1, 1);
    checks(BYTES("\n\n\xE5\x9B"), 1, 3); /* cut short */
    checks(BYTES("\xE5\x9B\n\xE5\x9B\xBD"), 1, 1);
    memset(large, 'x', sizeof large);
    for (size_t at = 0; at < sizeof large; at += 37) {
        large[at] = '\xE9';
        checks(large, at + 40 < sizeof large ? at + 40 : sizeof large, 1, (long)(at / 37 + 1));
        large[at] = '\n';
    }
    for (size_t at = 0; at < sizeof large; at += 37)
        large[at] = 'x';
    large[700] = '\n';
    large[1500] = '\xE9';
    checks(large, sizeof large, 1, 2);
}

/* ---- Files ---- */

static void make_path(char *path) {
    strcpy(path, "test_stream.XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
}

static void write_file(const char *path, const char *text, const char *mode) {
    FILE *out = fopen(path, mode);
    assert_non_null(out);
    fputs(text, out);
    assert_int_equal(fclose(out), 0);
}

static void cannot_open(const char *path, const char *why) {
    ct_error error = {0};
    char message[128];
    assert_null(ct_stream_open(path, NULL, NULL, &error));
    snprintf(message, sizeof message, "%s %s", path, why);
    assert_string_equal(error.message, message);
    assert_int_equal(error.status, CT_ERROR_FILE);
}

static void files(void **unused) {
    char path[32];
    ct_stream_plain plain;
    ct_error error;
    (void)unused;
    make_path(path);
    write_file(path,
               "\xEF\xBB\xBF"
               "a\n1\n",
               "wb");
    ct_stream *stream = ct_stream_open(path, NULL, NULL, &error);
    assert_non_null(stream);
    assert_string_equal(ct_stream_name(stream), path);
    assert_true(ct_stream_is_plain(stream, &plain) && plain.fd >= 0 && plain.begin == 3 && plain.size == 4);
    char *text = read_all(stream, 4096, &error);
    assert_string_equal(text, "a\n1\n");
    assert_true(ct_stream_share(stream) == 1 && !ct_stream_finish(stream).changed);
    free(text);
    write_file(path, "2\n", "ab"); /* it grows */
    ct_stream_facts facts = ct_stream_finish(stream);
    assert_true(facts.changed && facts.size == 7 && facts.size_now == 9);
    assert_int_equal(truncate(path, 2), 0); /* and shrinks */
    assert_true(ct_stream_finish(stream).size_now == 2);
    ct_stream_close(stream);
    stream = ct_stream_open(path, &(ct_stream_settings){.encoding = "ISO-8859-1"}, NULL, &error);
    assert_false(ct_stream_is_plain(stream, &plain));
    ct_stream_close(stream);
    if (geteuid() != 0) {
        chmod(path, 0);
        cannot_open(path, "cannot be opened: Permission denied");
    }
    unlink(path);
    cannot_open(path, "cannot be opened: No such file or directory");
    assert_int_equal(mkdir(path, 0700), 0);
    cannot_open(path, "is a directory; name a file in it");
    rmdir(path);
    ct_stream_close(NULL);
}

static int stop_soon(void *data, double share) {
    assert_true(isnan(share));
    return ++*(int *)data >= 2;
}

static void *write_and_close(void *path) {
    FILE *out = fopen(path, "w");
    fputs("a,b\n1,", out);
    fflush(out);
    usleep(30000);
    fputs("2\n3", out); /* in the middle of a row */
    fclose(out);
    return NULL;
}

/* One nobody writes to can be left; one that closes ends the text. */
static void fifos(void **unused) {
    char path[32];
    int asked = 0;
    ct_error error = {0};
    ct_progress progress = {stop_soon, &asked};
    pthread_t writer;
    (void)unused;
    make_path(path);
    unlink(path);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_null(ct_stream_open(path, NULL, &progress, &error));
    assert_int_equal(error.status, CT_CANCELLED);
    assert_int_equal(pthread_create(&writer, NULL, write_and_close, path), 0);
    ct_stream *stream = ct_stream_open(path, NULL, NULL, &error);
    assert_non_null(stream);
    assert_true(isnan(ct_stream_share(stream)));
    char *text = read_all(stream, 4096, &error);
    assert_string_equal(text, "a,b\n1,2\n3");
    pthread_join(writer, NULL);
    free(text);
    ct_stream_close(stream);
    unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unpacks),   cmocka_unit_test(damaged), cmocka_unit_test(checksums),
        cmocka_unit_test(cut_short), cmocka_unit_test(bombs),   cmocka_unit_test(other_kinds),
        cmocka_unit_test(marks),     cmocka_unit_test(eastern), cmocka_unit_test(undecoded),
        cmocka_unit_test(long_text), cmocka_unit_test(utf8),    cmocka_unit_test(files),
        cmocka_unit_test(fifos)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
