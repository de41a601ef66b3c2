/* The program on its screen.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "complain.h"
#include "demo.h"
#include "report/words/words_reading.h"
#include "session/data/loader.h"
#include "session/data/recent.h"
#include "session/session.h"
#include "text/utf8.h"
#include "tui/loop.h"

enum { DONE = 0, COULD_NOT = 1 };

static int fail(const ct_error *error) {
    ct_complain_error(NULL, error, NULL, 0);
    return COULD_NOT;
}

/* ---- The way back ---- */

/* A word of the shell in quotes, made safe to print. */
static void print_quoted(const char *word) {
    char *safe = ct_text_safe(word);
    putchar('\'');
    for (const char *c = safe ? safe : ""; *c; c++)
        *c == '\'' ? (void)fputs("'\\''", stdout) : (void)putchar(*c);
    putchar('\'');
    free(safe);
}

/* What was said of the file's form, as options. */
static void print_settings(const ct_reading_settings *settings) {
    char buffer[CT_SETTING_SIZE];
    for (int i = 0; i < CT_SETTING_COUNT; i++) {
        const char *said = ct_reading_said(settings, (ct_setting)i, buffer);
        if (!said)
            continue;
        if (i == CT_SETTING_HEADER) {
            fputs(strcmp(said, "on") == 0 ? " --header" : " --no-header", stdout);
        } else if (i == CT_SETTING_STRICT) {
            fputs(" --strict", stdout);
        } else {
            printf(" --%s=", ct_setting_name((ct_setting)i));
            print_quoted(said);
        }
    }
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
static void print_way_back(const ct_session *session) {
    const ct_origin *origin = ct_session_origin(session);
    char *formula = NULL, *lines = ct_session_way_back(session, &formula);
    if (lines && ct_session_state(session)->response >= 0 && strcmp(origin->paths[0], "-") != 0) {
        fputs("To come back: ceteris", stdout);
        print_settings(&origin->settings);
        if (origin->demo)
            fputs(" --demo", stdout);
        for (size_t i = 0; i < origin->count && !origin->demo; i++) {
            putchar(' ');
            print_quoted(origin->paths[i]);
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

/* ---- Opening and exploring ---- */

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
    bool done = ct_session_run(session, line, &outcome) != CT_FAILED &&
                ct_complain_asked(&outcome, &outcome.error) == CT_OK;
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

/* Opens an origin, which is taken over: the session, or NULL with *error set, CT_OK where the analyst has left. */
static ct_session *open_origin(ct_tui *tui, ct_origin *origin, ct_error *error) {
    ct_loader *loader = ct_loader_new(origin, true, error);
    ct_session *session = loader ? ct_tui_load(tui, loader, error) : NULL;
    ct_loader_free(loader);
    if (session)
        ct_recent_add_origin(ct_session_origin(session));
    return session;
}

/* The session until the analyst leaves; complaints follow when the terminal is as it was. Takes both over. */
static int explore_session(ct_tui *tui, ct_session *session, const ct_options *options) {
    enum { SENTENCE = 768 };
    char read[SENTENCE];
    const char *at = NULL;
    ct_error error = {0};
    int status;
    ct_tui_watch(tui, session);
    if (open_model(session, options, &at, &error)) {
        ct_words_reading(ct_session_reading(session), CT_HINT_COMMAND, read, sizeof read);
        status = ct_tui_run(tui, &session, read[0] ? read : NULL, &error);
        ct_tui_end(tui);
        if (status == DONE)
            print_way_back(session);
        else
            fail(&error);
    } else {
        status = ct_tui_left(tui) ? DONE : COULD_NOT;
        ct_tui_end(tui);
        if (status != DONE)
            ct_complain_error(NULL, &error, at, error.column);
    }
    ct_session_free(session);
    return status;
}

int ct_screen_explore(ct_origin *origin, const ct_options *options) {
    ct_error error = {0};
    ct_tui *tui = ct_tui_begin(&error);
    if (!tui) {
        ct_origin_free(origin);
        return fail(&error);
    }
    ct_session *session = open_origin(tui, origin, &error);
    if (session)
        return explore_session(tui, session, options);
    ct_tui_end(tui);
    return error.status == CT_OK ? DONE : fail(&error);
}

/* ---- Without a file ---- */

/* Entry 0 is the demo; NULL with *error set. */
static ct_origin *origin_of(const ct_recent *recent, int entry, const ct_reading_settings *settings,
                            const ct_reading_means *means, ct_error *error) {
    char *demo = entry == 0 ? ct_demo_path(error) : NULL;
    const char *path = entry == 0 ? demo : recent->paths[entry - 1];
    ct_origin *origin = path ? ct_origin_new(&path, 1, settings, means, error) : NULL;
    if (origin)
        origin->demo = entry == 0;
    free(demo);
    return origin;
}

/* What is chosen, once it could be opened; NULL with *error set, CT_OK where the analyst has left. */
static ct_session *choose(ct_tui *tui, const ct_options *options, const ct_reading_means *means, ct_error *error) {
    ct_recent recent;
    ct_session *session = NULL;
    int entry = 0;
    ct_recent_read(&recent);
    if (recent.count > 0)
        entry = 1;
    for (*error = (ct_error){0}; !session;) {
        ct_error why = *error;
        if ((entry = ct_tui_choose(tui, &recent, entry, why.status == CT_OK ? "" : why.message, error)) < 0)
            break;
        *error = (ct_error){0};
        ct_origin *origin = origin_of(&recent, entry, &options->reading, means, error);
        session = origin ? open_origin(tui, origin, error) : NULL;
        if (!session && (ct_tui_over(tui) || error->status == CT_OK))
            break;
    }
    ct_recent_free(&recent);
    return session;
}

int ct_screen_choose(const ct_options *options, const ct_reading_means *means) {
    ct_error error = {0};
    ct_tui *tui = ct_tui_begin(&error);
    ct_session *session = tui ? choose(tui, options, means, &error) : NULL;
    if (session)
        return explore_session(tui, session, options);
    ct_tui_end(tui);
    return error.status == CT_OK ? DONE : fail(&error);
}
