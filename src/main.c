/* ceteris: options in, a front end out.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <gsl/gsl_errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "complain.h"
#include "demo.h"
#include "engine/read/statfile.h"
#include "engine/read/unpack.h"
#include "headless.h"
#include "load.h"
#include "options.h"
#include "screen.h"
#include "session/data/loader.h"
#include "session/data/origin.h"
#include "session/session.h"

enum { DONE = 0, COULD_NOT = 1, USAGE = 2 };

static int fail(const ct_error *error) {
    ct_complain_error(NULL, error, NULL, 0);
    return COULD_NOT;
}

/* Without the screen; takes the origin over. */
static int print(ct_origin *origin, const ct_options *options) {
    ct_error error = {0};
    ct_loader *loader = ct_loader_new(origin, false, &error);
    ct_session *session = loader ? ct_load(loader, &error) : NULL;
    ct_loader_free(loader);
    if (!session)
        return fail(&error);
    return ct_headless_run(session, options, strcmp(nl_langinfo(CODESET), "UTF-8") != 0);
}

/* NULL with *error set. */
static ct_origin *origin_of(const ct_options *options, const ct_reading_means *means, ct_error *error) {
    char *demo = options->demo ? ct_demo_path(error) : NULL;
    const char *const demos[] = {demo};
    ct_origin *origin = NULL;
    if (demo)
        origin = ct_origin_new(demos, 1, &options->reading, means, error);
    else if (!options->demo)
        origin = ct_origin_new(options->files, (size_t)options->n_files, &options->reading, means, error);
    if (origin)
        origin->demo = options->demo;
    free(demo);
    return origin;
}

static int run(const ct_options *options) {
    ct_error error = {0};
    const ct_reading_means means = {nl_langinfo(CODESET), options->threads, options->memory};
    if (options->mode == CT_MODE_EXPLORE)
        signal(SIGPIPE, SIG_IGN); /* nor does a pipe whose reader left end a screen */
    if (options->n_files == 0 && !options->demo)
        return ct_screen_choose(options, &means);
    ct_origin *origin = origin_of(options, &means, &error);
    if (!origin)
        return fail(&error);
    return options->mode == CT_MODE_EXPLORE ? ct_screen_explore(origin, options) : print(origin, options);
}

/* What it was built without follows the version. */
static void print_version(void) {
    puts("ceteris " PACKAGE_VERSION);
    if (!ct_unpack_built("gzip"))
        puts("built without libarchive: files packed by gzip, bzip2, xz or zstd have to be unpacked first");
    if (!ct_stat_built())
        puts("built without ReadStat: files of Stata, SPSS and SAS cannot be read");
}

int main(int argc, char **argv) {
    ct_options options;
    ct_error error = {0};
    setlocale(LC_CTYPE, ""); /* LC_NUMERIC stays C: numbers have a point everywhere */
    int status = DONE;
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow fails to be written, as on a full disk */
    gsl_set_error_handler_off(); /* else GSL aborts; a library may not decide this, a program must */
    if (ct_options_read(argc, argv, &options, &error) != CT_OK) {
        ct_complain_error(NULL, &error, NULL, 0);
        exit(USAGE);
    }
    if (options.mode == CT_MODE_HELP)
        fputs(ct_options_usage(), stdout);
    else if (options.mode == CT_MODE_VERSION)
        print_version();
    else
        status = run(&options);
    ct_reading_settings_free(&options.reading);
    if (status != DONE)
        exit(status);
    if (fflush(stdout) == 0)
        exit(DONE);
    ct_error_set(&error, CT_ERROR_FILE, "the output cannot be written: %s", strerror(errno));
    exit(fail(&error));
}
