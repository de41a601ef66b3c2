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
#include "engine/statfile.h"
#include "engine/unpack.h"
#include "headless.h"
#include "load.h"
#include "memory.h"
#include "options.h"
#include "session/formula.h"
#include "session/loader.h"
#include "session/recent.h"
#include "session/session.h"
#include "text/utf8.h"
#include "tui/loop.h"

enum { DONE = 0, COULD_NOT = 1, USAGE = 2 };

static const char demo_name[] = "china-ecommerce-2004-2018.csv";

static char *join(const char *folder, const char *below) {
    size_t size = strlen(folder) + strlen(below) + sizeof demo_name + 2;
    char *path = malloc(size);
    if (path)
        snprintf(path, size, "%s/%s%s", folder, below, demo_name);
    return path;
}

/* The demo beside the sources of a program that was built and not installed; NULL where this is none. */
static char *demo_of_build(void) {
    char program[4096];
    ssize_t size = readlink("/proc/self/exe", program, sizeof program - 1);
    if (size <= 0)
        return NULL;
    program[size] = '\0';
    char *slash = strrchr(program, '/');
    if (slash)
        *slash = '\0';
    char *path = slash ? join(program, "../data/") : NULL;
    if (path && access(path, R_OK) == 0)
        return path;
    free(path);
    return NULL;
}

/* The demo's path, to free: where CETERIS_DATADIR says, else where it was installed or built. */
static char *demo_path(void) {
    const char *folder = getenv("CETERIS_DATADIR");
    char *path = join(folder && *folder ? folder : CETERIS_DATADIR, ""), *built = NULL;
    if (path && !(folder && *folder) && access(path, R_OK) != 0 && (built = demo_of_build())) {
        free(path);
        path = built;
    }
    return path;
}

static int fail(const ct_error *error) {
    ct_complain_error(NULL, error, NULL, 0);
    return COULD_NOT;
}

/* A command of the command line; false where it failed, *error saying why with its column in the argument. */
static bool open_with(ct_session *session, const char *command, const char *argument, ct_error *error) {
    ct_outcome outcome;
    size_t size = strlen(command) + strlen(argument) + 2;
    char *line = malloc(size);
    if (!line) {
        ct_error_memory(error);
        return false;
    }
    snprintf(line, size, "%s %s", command, argument);
    bool done = ct_session_run(session, line, &outcome) != CT_FAILED;
    free(line);
    *error = outcome.error;
    error->column -= (long)strlen(command) + 1;
    return done;
}

/* What the command line asks for, down to the model. Else *at is the argument that could not be carried out. */
static bool open_model(ct_session *session, const ct_options *options, const char **at, ct_error *error) {
    for (int i = 0; i < options->n_first; i++)
        if (!open_with(session, options->first[i].name, *at = options->first[i].argument, error))
            return false;
    bool done = !options->formula || open_with(session, "fit", *at = options->formula, error);
    ct_session_forget_previous(session);
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

/* Commands that are typed after that, one a line. */
static void print_commands(char *lines) {
    char *rest = lines, *lead = "  then :";
    for (char *line; (line = strsep(&rest, "\n")) && *line; lead = "       :") {
        char *safe = ct_text_safe(line);
        printf("%s%s\n", lead, safe ? safe : "");
        free(safe);
    }
}

/* What brings the model back: printed on leaving, so that it can be copied. */
static void print_way_back(const ct_session *session, const ct_options *options) {
    char *formula = NULL, *lines = ct_session_way_back(session, &formula);
    if (lines && ct_session_state(session)->response >= 0 &&
        !(options->n_files > 0 && strcmp(options->files[0], "-") == 0)) {
        fputs("To come back: ceteris", stdout);
        if (options->demo)
            fputs(" --demo", stdout);
        for (int i = 0; i < options->n_files; i++) {
            putchar(' ');
            print_quoted(options->files[i]);
        }
        if (formula) {
            putchar(' ');
            print_quoted(formula);
        }
        putchar('\n');
        print_commands(lines);
    }
    free(formula);
    free(lines);
}

/* What the screen was about: complaints follow when the terminal is as it was. */
static int explore_with(ct_tui *tui, ct_loader *loader, const ct_options *options, ct_session **session) {
    char repairs[768];
    ct_csv_report report;
    const char *at = NULL;
    ct_error error = {0};
    *session = ct_tui_load(tui, loader, &report, &error);
    if (!*session) {
        ct_tui_end(tui);
        return error.status == CT_OK ? DONE : fail(&error);
    }
    for (int i = options->n_files; i-- > 0;)
        if (strcmp(options->files[i], "-") != 0)
            ct_recent_add(options->files[i]);
    ct_tui_watch(tui, *session);
    if (!open_model(*session, options, &at, &error)) {
        bool left = ct_tui_left(tui);
        ct_tui_end(tui);
        if (left)
            return DONE;
        ct_complain_error(NULL, &error, at, error.column);
        return COULD_NOT;
    }
    ct_repairs_sentence(&report, repairs, sizeof repairs);
    int status = ct_tui_run(tui, *session, repairs[0] ? repairs : NULL, &error);
    ct_tui_end(tui);
    if (status != 0)
        return fail(&error);
    print_way_back(*session, options);
    return DONE;
}

static ct_csv_how way_of_reading(const ct_options *options) {
    size_t memory = options->memory ? options->memory : ct_memory_free() / 4 * 3;
    return (ct_csv_how){.threads = options->threads,
                        .memory = memory,
                        .dialect = &options->reading.dialect,
                        .stream = &options->reading.stream,
                        .strict = options->reading.strict};
}

/* What is to be opened, and what it is called. */
typedef struct data_files {
    const char *const *paths;
    size_t count;
    const char *name;
} data_files;

static int explore(const data_files *data, const ct_options *options, bool ascii) {
    ct_error error = {0};
    ct_session *session = NULL;
    ct_csv_how how = way_of_reading(options);
    ct_tui_options screen = {.ascii = ascii, .file = data->name};
    ct_tui *tui = ct_tui_begin(&screen, &error);
    ct_loader *loader = tui ? ct_loader_new(data->paths, data->count, data->name, &how, true, &error) : NULL;
    int status = COULD_NOT;
    if (loader) {
        status = explore_with(tui, loader, options, &session);
    } else {
        ct_tui_end(tui);
        fail(&error);
    }
    ct_session_free(session);
    ct_loader_free(loader);
    return status;
}

static int print(const data_files *data, const ct_options *options, bool ascii) {
    ct_error error = {0};
    ct_csv_report report;
    ct_csv_how how = way_of_reading(options);
    ct_loader *loader = ct_loader_new(data->paths, data->count, data->name, &how, false, &error);
    ct_session *session = loader ? ct_load(loader, &report, &error) : NULL;
    int status = COULD_NOT;
    if (session) {
        ct_complain_repairs(data->name, &report);
        status = ct_headless_run(session, options, ascii);
    } else {
        fail(&error);
    }
    ct_session_free(session);
    ct_loader_free(loader);
    return status;
}

/* Says what to do where the demo is not where it should be, as in a build that was not installed. */
static bool demo_is_there(const char *path) {
    ct_error error;
    if (access(path, R_OK) == 0)
        return true;
    ct_error_set(
        &error, CT_ERROR_FILE,
        "the demo is not at %s: `make install` puts it there, or set CETERIS_DATADIR to the folder that has it",
        path);
    fail(&error);
    return false;
}

/* "jan.csv", "jan.csv and 2 more", "standard input". */
static void name_files(char *name, size_t size, const char *const *paths, size_t count) {
    const char *slash = strrchr(paths[0], '/');
    const char *first = strcmp(paths[0], "-") == 0 ? "standard input" : slash ? slash + 1 : paths[0];
    if (count > 1)
        snprintf(name, size, "%s and %zu more", first, count - 1);
    else
        snprintf(name, size, "%s", first);
}

static int run(const ct_options *options) {
    char *demo = options->demo ? demo_path() : NULL, name[512];
    const char *const demos[] = {demo};
    if (options->demo && !demo) {
        ct_complain("no memory left");
        return COULD_NOT;
    }
    if (demo && !demo_is_there(demo)) {
        free(demo);
        return COULD_NOT;
    }
    data_files data = {demo ? demos : options->files, demo ? 1 : (size_t)options->n_files, name};
    name_files(name, sizeof name, data.paths, data.count);
    bool ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    int status = (options->mode == CT_MODE_EXPLORE ? explore : print)(&data, options, ascii);
    free(demo);
    return status;
}

/* What it was built without follows the version. */
static void print_version(void) {
    puts("ceteris " PACKAGE_VERSION);
    if (!ct_unpack_built("gzip"))
        puts("built without libarchive: files packed by gzip, bzip2, xz or zstd have to be unpacked first");
    if (!ct_stat_built())
        puts("built without ReadStat: files of Stata, SPSS and SAS cannot be read");
}

/* Without a file: what was chosen on the screen is opened. */
static int choose(const ct_options *options) {
    ct_recent recent;
    ct_error error = {0};
    ct_options chosen = *options;
    ct_tui *tui = ct_tui_begin(&(ct_tui_options){0}, &error);
    int status = DONE;
    if (!tui)
        return fail(&error);
    ct_recent_read(&recent);
    int which = ct_tui_choose(tui, &recent, &error);
    ct_tui_end(tui);
    if (which < 0 && error.status != CT_OK)
        status = fail(&error);
    chosen.demo = which == 0;
    if (which > 0) {
        chosen.files = (const char *const *)&recent.paths[which - 1];
        chosen.n_files = 1;
    }
    if (which >= 0)
        status = run(&chosen);
    ct_recent_free(&recent);
    return status;
}

int main(int argc, char **argv) {
    ct_options options;
    ct_error error = {0};
    setlocale(LC_CTYPE, ""); /* LC_NUMERIC stays C: numbers have a point everywhere */
    int status = DONE;
    gsl_set_error_handler_off(); /* else GSL aborts; a library may not decide this, a program must */
    if (ct_options_read(argc, argv, &options, &error) != CT_OK) {
        ct_complain_error(NULL, &error, NULL, 0);
        exit(USAGE);
    }
    options.reading.stream.locale = nl_langinfo(CODESET);
    if (options.mode == CT_MODE_HELP)
        fputs(ct_options_usage(), stdout);
    else if (options.mode == CT_MODE_VERSION)
        print_version();
    else
        status = options.n_files > 0 || options.demo ? run(&options) : choose(&options);
    ct_reading_options_free(&options.reading);
    if (status != DONE)
        exit(status);
    if (fflush(stdout) == 0)
        exit(DONE);
    ct_error_set(&error, CT_ERROR_FILE, "the output cannot be written: %s", strerror(errno));
    exit(fail(&error));
}
