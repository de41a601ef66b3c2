/* ceteris: options in, a front end out.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <gsl/gsl_errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "complain.h"
#include "engine/csv.h"
#include "headless.h"
#include "options.h"
#include "session/session.h"
#include "text/utf8.h"
#include "tui/loop.h"

enum { DONE = 0, COULD_NOT = 1, USAGE = 2 };

static const char demo_name[] = "china-ecommerce-2004-2018.csv";

/* The demo's path, to free: where CETERIS_DATADIR says, else where it was installed. */
static char *demo_path(void) {
    const char *folder = getenv("CETERIS_DATADIR");
    if (!folder || !*folder)
        folder = CETERIS_DATADIR;
    size_t size = strlen(folder) + sizeof demo_name + 1;
    char *path = malloc(size);
    if (path)
        snprintf(path, size, "%s/%s", folder, demo_name);
    return path;
}

static int fail(const ct_error *error) {
    ct_complain_error(NULL, error, NULL, 0);
    return COULD_NOT;
}

/* The model of the command line, if there is one; false where it cannot be read. */
static bool open_formula(ct_session *session, const char *formula) {
    if (!formula)
        return true;
    size_t size = strlen(formula) + 5;
    char *line = malloc(size);
    ct_outcome outcome;
    if (!line) {
        ct_complain("no memory left");
        return false;
    }
    snprintf(line, size, "fit %s", formula);
    bool done = ct_session_run(session, line, &outcome) != CT_FAILED;
    if (!done)
        ct_complain_error(NULL, &outcome.error, formula, outcome.error.column - 4);
    free(line);
    return done;
}

/* A word of the shell in quotes, made safe to print. */
static void print_quoted(const char *word) {
    char *safe = ct_text_safe(word);
    putchar('\'');
    for (const char *c = safe ? safe : ""; *c; c++)
        *c == '\'' ? (void)fputs("'\\''", stdout) : (void)putchar(*c);
    putchar('\'');
    free(safe);
}

/* What brings the model back: printed on leaving, so that it can be copied. */
static void print_way_back(const ct_session *session, const ct_options *options) {
    char *formula = ct_session_formula(session);
    if (!formula || ct_session_state(session)->response < 0 || (options->file && strcmp(options->file, "-") == 0)) {
        free(formula);
        return;
    }
    fputs("To come back: ceteris ", stdout);
    if (options->demo)
        fputs("--demo", stdout);
    else
        print_quoted(options->file);
    putchar(' ');
    print_quoted(formula);
    if (ct_terms_transform(ct_session_state(session)->terms) == CT_DIFFERENCES)
        fputs(" and d for the differences", stdout);
    putchar('\n');
    free(formula);
}

static int explore(ct_session *session, const ct_options *options, const ct_csv_report *report, bool ascii) {
    char repairs[512];
    ct_error error = {0};
    ct_repairs_sentence(report, repairs, sizeof repairs);
    ct_tui_options tui = {.ascii = ascii, .message = repairs[0] ? repairs : NULL};
    int status = ct_tui_run(session, &tui, &error);
    if (status != 0)
        return fail(&error);
    print_way_back(session, options);
    return DONE;
}

static int run(const ct_options *options) {
    ct_error error = {0};
    ct_csv_report report;
    bool ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0, screen = options->mode == CT_MODE_EXPLORE;
    if (screen && !isatty(STDOUT_FILENO)) {
        ct_complain("standard output is no terminal; print a model with: ceteris fit FORMULA FILE");
        return COULD_NOT;
    }
    char *demo = options->demo ? demo_path() : NULL;
    const char *file = options->demo ? demo : options->file;
    ct_table *table = file ? ct_csv_read(file, NULL, &report, &error) : NULL;
    if (!file)
        ct_error_memory(&error);
    const char *slash = file ? strrchr(file, '/') : NULL;
    const char *name = !file ? "" : strcmp(file, "-") == 0 ? "standard input" : slash ? slash + 1 : file;
    ct_session *session = table ? ct_session_new(table, name, screen, &error) : NULL;
    int status = COULD_NOT;
    if (!session)
        fail(&error);
    else if (screen)
        status = open_formula(session, options->formula) ? explore(session, options, &report, ascii) : COULD_NOT;
    else {
        ct_complain_repairs(name, &report);
        status = ct_headless_run(session, options, ascii);
    }
    ct_session_free(session);
    ct_table_unref(table);
    free(demo);
    return status;
}

int main(int argc, char **argv) {
    ct_options options;
    ct_error error = {0};
    setlocale(LC_CTYPE, "");     /* LC_NUMERIC stays C: numbers have a point everywhere */
    gsl_set_error_handler_off(); /* else GSL aborts; a library may not decide this, a program must */
    if (ct_options_read(argc, argv, &options, &error) != CT_OK) {
        ct_complain_error(NULL, &error, NULL, 0);
        exit(USAGE);
    }
    if (options.mode == CT_MODE_HELP)
        fputs(ct_options_usage(), stdout);
    else if (options.mode == CT_MODE_VERSION)
        puts("ceteris " PACKAGE_VERSION);
    else
        exit(run(&options));
    if (fflush(stdout) == 0)
        exit(DONE);
    ct_error_set(&error, CT_ERROR_FILE, "the output cannot be written: %s", strerror(errno));
    exit(fail(&error));
}
