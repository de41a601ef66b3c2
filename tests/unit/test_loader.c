/* Opening files in a thread: what comes of it, how far it is, and stopping it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "session/data/loader.h"

enum { PATIENCE_MS = 20000 };

static char path[] = "/tmp/ceteris-loader-XXXXXX";

/* A file of so many rows at path. */
static void write_rows(size_t rows, const char *header) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(header, file);
    for (size_t i = 0; i < rows; i++)
        fprintf(file, "%zu,%zu,%zu\n", i, i * 7919 % 1009, i * i % 997);
    assert_int_equal(fclose(file), 0);
}

static ct_loader *opening(const char *file, bool threaded) {
    ct_error error;
    ct_origin *origin = ct_origin_new(&file, 1, NULL, NULL, &error);
    assert_non_null(origin);
    return ct_loader_new(origin, threaded, &error);
}

/* What outputs call it. */
static const char *file_name(void) {
    return strrchr(path, '/') + 1;
}

static bool ended(ct_loader *loader, int patience) {
    struct pollfd done = {ct_loader_fd(loader), POLLIN, 0};
    return poll(&done, 1, patience) == 1;
}

static void a_file_is_opened(void **state) {
    (void)state;
    ct_error error = {0};
    write_rows(100, "a,b,b\n");
    ct_loader *loader = opening(path, true);
    assert_non_null(loader);
    assert_true(ended(loader, PATIENCE_MS));
    assert_int_equal(ct_loader_progress(loader).rows, 100);
    ct_session *session = ct_loader_take(loader, &error);
    assert_non_null(session);
    assert_string_equal(ct_session_file(session), file_name());
    assert_string_equal(ct_session_origin(session)->paths[0], path);
    assert_int_equal(ct_table_rows(ct_session_table(session)), 100);
    assert_int_equal(ct_session_reading(session)->doubled.count, 1);
    ct_loader_free(loader); /* the session outlives it */
    ct_outcome outcome;
    assert_int_equal(ct_session_run(session, "model .", &outcome), CT_DONE);
    assert_int_equal(ct_session_model(session)->n, 100);
    ct_session_free(session);
}

static void what_is_wrong_with_a_file_is_said(void **state) {
    (void)state;
    ct_error error = {0};
    ct_loader *loader = opening("/nowhere/at.all", true);
    assert_non_null(loader);
    assert_null(ct_loader_take(loader, &error));
    assert_int_equal(error.status, CT_ERROR_FILE);
    assert_non_null(strstr(error.message, "/nowhere/at.all cannot be opened"));
    ct_loader_free(loader);
}

/* The share only grows within a step, the steps follow each other, and the rows are those read so far. */
static void progress_is_told(void **state) {
    (void)state;
    ct_error error = {0};
    write_rows(400000, "a,b,c\n");
    ct_loader *loader = opening(path, false);
    ct_load_progress last = {.step = CT_LOAD_ROWS, .share = 0};
    assert_non_null(loader);
    while (!ended(loader, 1)) {
        ct_load_progress now = ct_loader_progress(loader);
        assert_true(now.step >= last.step);
        assert_true(isnan(now.share) || (now.share >= 0 && now.share <= 1));
        if (now.step == last.step && !isnan(now.share) && !isnan(last.share))
            assert_true(now.share >= last.share);
        assert_true(now.rows >= last.rows && now.rows <= 400000);
        assert_true(now.seconds >= 0);
        last = now;
    }
    assert_true(last.rows > 0);
    ct_session *session = ct_loader_take(loader, &error);
    assert_non_null(session);
    ct_session_free(session);
    ct_loader_free(loader);
}

static void a_loader_that_nobody_waits_for_is_freed(void **state) {
    (void)state;
    write_rows(400000, "a,b,c\n");
    for (int i = 0; i < 3; i++) {
        ct_loader *loader = opening(path, true);
        assert_non_null(loader);
        if (i == 1)
            usleep(20000);
        if (i == 2)
            ended(loader, PATIENCE_MS);
        ct_loader_free(loader);
    }
    ct_loader_free(NULL);
}

/* Also while nothing comes: a pipe with an end that writes one row and waits. */
static void it_stops_when_asked(void **state) {
    (void)state;
    ct_error error = {0};
    unlink(path);
    assert_int_equal(mkfifo(path, 0600), 0);
    int writer = open(path, O_RDWR);
    assert_true(writer >= 0);
    ct_loader *loader = opening(path, true);
    assert_non_null(loader);
    assert_int_equal(write(writer, "a,b\n1,2\n", 8), 8);
    assert_false(ended(loader, 300));
    ct_load_progress progress = ct_loader_progress(loader);
    assert_int_equal(progress.step, CT_LOAD_ROWS);
    assert_true(isnan(progress.share)); /* nobody knows how much is to come */
    ct_loader_cancel(loader);
    assert_true(ended(loader, 2000));
    assert_null(ct_loader_take(loader, &error));
    assert_int_equal(error.status, CT_CANCELLED);
    assert_non_null(strstr(error.message, file_name()));
    ct_loader_free(loader);
    close(writer);
}

static int make_path(void **state) {
    (void)state;
    strcpy(path + strlen(path) - 6, "XXXXXX");
    int fd = mkstemp(path);
    return fd < 0 || close(fd) != 0;
}

static int remove_path(void **state) {
    (void)state;
    return unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_is_opened, make_path, remove_path),
        cmocka_unit_test_setup_teardown(what_is_wrong_with_a_file_is_said, make_path, remove_path),
        cmocka_unit_test_setup_teardown(progress_is_told, make_path, remove_path),
        cmocka_unit_test_setup_teardown(a_loader_that_nobody_waits_for_is_freed, make_path, remove_path),
        cmocka_unit_test_setup_teardown(it_stops_when_asked, make_path, remove_path),
    };
    return cmocka_run_group_tests_name("loader", tests, NULL, NULL);
}
