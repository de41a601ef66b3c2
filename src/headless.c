/* The program without its screen.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* getline */
#include "headless.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "complain.h"
#include "load.h"
#include "patient.h"
#include "report/export.h"
#include "report/report_command.h"
#include "session/data/carry.h"
#include "session/data/loader.h"
#include "session/formula/formula.h"
#include "session/visits/visited.h"

/* One run: what all its steps share. */
typedef struct run {
    ct_session *session; /* owned; another one once other data were opened */
    ct_report_options report;
    ct_script_kind language; /* of what stands in the place of a printed model; CT_SCRIPT_KINDS: none */
    bool printed; /* whether a report was written */
    bool exported; /* into a file */
    bool quit;
    bool stopped; /* a selection was: what it found until then is kept */
} run;

static void note_left_out(const run *r, const char *where) {
    char note[CT_MESSAGE_SIZE];
    if (*ct_session_left_out(r->session, ct_session_state(r->session), note, sizeof note))
        ct_complain_note(where, note);
}

static int fail_at(const char *where, const char *line, size_t skip, const ct_outcome *outcome, const ct_error *error) {
    long column = error->column ? error->column + (outcome->arguments - line) - (long)skip : 0;
    ct_complain_error(where, error, line + skip, column);
    return 1;
}

/* Takes other data in the place of those there are, with as much of the model as they have the names for. */
static ct_status replace(run *r, ct_origin *origin, const char *where, ct_error *error) {
    char left[CT_MESSAGE_SIZE];
    ct_loader *loader = ct_loader_new(origin, false, error);
    ct_session *session = loader ? ct_load(loader, error) : NULL;
    ct_loader_free(loader);
    if (session && ct_session_carry(session, r->session, left, error) != CT_OK) {
        ct_session_free(session);
        session = NULL;
    }
    if (!session)
        return error->status;
    ct_session_free(r->session);
    r->session = session;
    r->report.file = ct_session_file(session);
    ct_complain_repairs(r->report.file, ct_session_reading(session));
    if (*left)
        ct_complain_note(where, left);
    return CT_OK;
}

/* `read` and `open`. */
static int take_other(run *r, const char *line, const char *where, size_t skip, const ct_outcome *outcome) {
    ct_error error = {0};
    ct_origin *origin = ct_origin_asked(ct_session_origin(r->session), outcome->command, outcome->arguments, &error);
    if (origin && replace(r, origin, where, &error) == CT_OK)
        return 0;
    /* A file that was misread: `open` guesses how, and there is nobody here to say otherwise. */
    size_t used = strlen(error.message);
    if (outcome->command == CT_COMMAND_OPEN && error.status == CT_ERROR_DATA)
        snprintf(
            error.message + used, sizeof error.message - used,
            "; open takes no settings: name the file to the program, with --delimiter, --decimal, --header, --skip");
    return fail_at(where, line, skip, outcome, &error);
}

/* A model that would be printed, as a script. */
static int write_script(run *r, const char *line, const char *where, size_t skip, const ct_outcome *outcome) {
    ct_error error = {0};
    if (outcome->command != CT_COMMAND_PRINT)
        ct_error_set(&error, CT_ERROR_ARGUMENT, "%s has no form as a script; a model has",
                     ct_command_about(outcome->command)->name);
    else if (r->printed)
        ct_error_set(&error, CT_ERROR_ARGUMENT, "one model is enough for a script");
    else if (ct_script_write(stdout, r->session, r->language, &error) == CT_OK) {
        r->printed = true;
        return 0;
    }
    return fail_at(where, line, skip, outcome, &error);
}

static bool has_selection(const run *r) {
    const ct_moments *moments;
    return ct_session_selection(r->session, &moments) != NULL;
}

/* `export`: a file that is there is left alone unless it is to be replaced. */
static int export(run *r, const char *line, const char *where, size_t skip, const ct_outcome *outcome) {
    char message[CT_MESSAGE_SIZE];
    ct_error error = {0};
    ct_export to;
    ct_report_options options = r->report;
    options.cut = false;
    r->exported = true;
    ct_status status = ct_export_read(outcome->arguments, CT_COMMAND_PRINT, &to, &error);
    if (status == CT_OK)
        status = ct_export_write(&to, &options, r->session, message, &error);
    ct_export_free(&to);
    return status == CT_OK ? 0 : fail_at(where, line, skip, outcome, &error);
}

/* A selection that ^C stops is kept as far as it came, and that is said. */
static ct_outcome_kind run_line(run *r, const char *line, const char *where, ct_outcome *outcome) {
    bool stopped;
    ct_outcome_kind kind = ct_patient_run(r->session, line, outcome, &stopped);
    if (stopped && kind != CT_FAILED) {
        ct_complain_note(where, "stopped; what was found until then is kept");
        r->stopped = true;
    }
    return kind;
}

/* Carries out one line. where is "script.ct:3" or NULL; text and skip tell what of the line to show with a caret. */
static int step(run *r, const char *line, const char *where, size_t skip) {
    ct_outcome outcome;
    switch (run_line(r, line, where, &outcome)) {
    case CT_FAILED:
        ct_complain_error(where, &outcome.error, line + skip, outcome.error.column - (long)skip);
        return 1;
    case CT_HANDED_BACK: break;
    case CT_NOTHING:
        if (ct_complain_asked(&outcome, &outcome.error) != CT_OK) {
            ct_complain_error(where, &outcome.error, NULL, 0);
            return 1;
        }
        if (outcome.message[0] && (outcome.command != CT_COMMAND_SELECT || !has_selection(r))) /* its path tells */
            ct_complain_note(where, outcome.message);
        return 0;
    case CT_UNDERWAY: /* only on the screen */
    case CT_DONE:
        /* fit says what it left out */
        if (outcome.noteworthy || (outcome.command == CT_COMMAND_FIT && outcome.message[0]))
            ct_complain_note(where, outcome.message);
        return 0;
    }
    if (outcome.command == CT_COMMAND_QUIT) {
        r->quit = true;
        return 0;
    }
    if (ct_command_about(outcome.command)->layer == CT_LAYER_DATA)
        return take_other(r, line, where, skip, &outcome);
    if (ct_command_about(outcome.command)->layer == CT_LAYER_VIEW) {
        ct_error error;
        ct_error_set(&error, CT_ERROR_ARGUMENT, "%s concerns the screen, and here is none",
                     ct_command_about(outcome.command)->name);
        ct_complain_error(where, &error, NULL, 0);
        return 1;
    }
    ct_error error = {0};
    if (outcome.command == CT_COMMAND_EXPORT)
        return export(r, line, where, skip, &outcome);
    if (r->language < CT_SCRIPT_KINDS)
        return write_script(r, line, where, skip, &outcome);
    if (r->printed && r->report.format != CT_FORMAT_JSON)
        putchar('\n'); /* between two reports */
    r->printed = true;
    bool lists = outcome.command == CT_COMMAND_CORR || outcome.command == CT_COMMAND_SUMMARY;
    if (lists && strchr("#", *outcome.arguments)) /* all but these */
        note_left_out(r, where);
    if (ct_report_command(stdout, &r->report, r->session, outcome.command, outcome.arguments, &error) == CT_OK)
        return 0;
    return fail_at(where, line, skip, &outcome, &error);
}

/* "command argument" as a line, errors shown with the argument alone. */
static int step_with(run *r, const char *command, const char *argument) {
    char *line = malloc(strlen(command) + strlen(argument) + 2);
    if (!line) {
        ct_complain("no memory left");
        return 1;
    }
    sprintf(line, "%s %s", command, argument);
    int failed = step(r, line, NULL, strlen(command) + 1);
    free(line);
    return failed;
}

/* The response of `y ~ .`, which makes candidates of all there is, to free: then only backward, which begins with all
 * of them, needs a model that large. NULL for other formulas, or where memory is out. */
static char *only_response(const ct_options *options) {
    const char *formula = options->formula, *tilde = strrchr(formula, '~');
    bool backward = options->n_method > 0 && strcasecmp(options->method[0], "backward") == 0;
    const char *dot = tilde ? tilde + 1 + strspn(tilde + 1, " \t") : "";
    char *empty = NULL;
    if (backward || *dot != '.' || dot[1 + strspn(dot + 1, " \t")] != '\0' || strchr(formula, '|'))
        return NULL;
    return asprintf(&empty, "%.*s~ 1", (int)(tilde - formula), formula) < 0 ? NULL : empty;
}

/* Errors are shown in the formula as it was given. */
static int fit_empty(run *r, const char *empty, const char *formula) {
    ct_outcome outcome;
    char *line = NULL;
    if (asprintf(&line, "fit %s", empty) < 0) {
        ct_complain("no memory left");
        return 1;
    }
    bool failed = ct_session_run(r->session, line, &outcome) == CT_FAILED;
    if (failed)
        ct_complain_error(NULL, &outcome.error, formula, outcome.error.column - (long)strlen("fit "));
    else
        note_left_out(r, NULL);
    free(line);
    return failed;
}

/* The line that selects, of the model or all; *own gets how much of it was asked for. To free, NULL where memory is
 * out. */
static char *write_select(const ct_options *options, bool of_model, size_t *own) {
    char *line = NULL;
    size_t size;
    FILE *out = open_memstream(&line, &size);
    if (!out)
        return NULL;
    fputs("select", out);
    for (int i = 0; i < options->n_method; i++)
        fprintf(out, " %s", options->method[i]);
    if (options->alpha > 0)
        fprintf(out, " p %.17g", options->alpha);
    *own = fflush(out) == 0 ? size : 0;
    fputs(of_model ? " of model" : "", out);
    if (fclose(out) == 0)
        return line;
    free(line);
    return NULL;
}

/* The formula's terms are the candidates, whatever the method begins with. */
static int run_select(run *r, const ct_options *options) {
    size_t own, skip = strlen("select ");
    ct_outcome outcome;
    char *empty = only_response(options), *line = write_select(options, !empty, &own);
    if (!line) {
        free(empty);
        ct_complain("no memory left");
        return 1;
    }
    int failed = empty ? fit_empty(r, empty, options->formula) : step_with(r, "fit", options->formula);
    if (!failed && run_line(r, line, NULL, &outcome) == CT_FAILED) {
        long column = outcome.error.column;
        line[own] = '\0'; /* what was not asked for is not shown */
        if (column > (long)own + 1)
            column = (long)own + 1;
        ct_complain_error(NULL, &outcome.error, line + skip, column - (long)skip);
        failed = 1;
    } else if (!failed && !has_selection(r)) {
        ct_complain(outcome.message);
        failed = 1;
    }
    free(empty);
    free(line);
    return failed || step(r, "path", NULL, 0);
}

/* Whether the model is pinned already, and as what. */
static bool is_pinned(const run *r, char name[CT_PIN_SIZE]) {
    for (size_t i = 0; i < ct_session_visited_count(r->session); i++) {
        ct_visited visited = ct_session_visited(r->session, i);
        if (visited.current && visited.pinned)
            return ct_visited_name(&visited, name), true;
    }
    return false;
}

/* "Table 4: gdp ~ users" is a formula behind a name, as the left of one holds no colon but in backquotes: bytes of the
 * name, 0 where there is none. */
static size_t name_length(const char *formula) {
    bool quoted = false;
    for (const char *at = formula; *at && (quoted || *at != '~'); at++) {
        quoted ^= *at == '`';
        if (!quoted && *at == ':')
            return (size_t)(at - formula);
    }
    return 0;
}

/* The model of a formula is pinned, by its name or else its place among the formulas. */
static int fit_one(run *r, const char *formula, int number) {
    char text[CT_MESSAGE_SIZE], name[CT_PIN_SIZE], pin[CT_PIN_SIZE + 40];
    size_t named = name_length(formula);
    const char *rest = formula + named + (named > 0);
    rest += strspn(rest, " \t");
    if (step_with(r, "fit", rest))
        return 1;
    if (is_pinned(r, name)) {
        snprintf(text, sizeof text, "%s is the model %s again", rest, name);
        ct_complain_note(NULL, text);
        return 0;
    }
    if (named >= CT_PIN_SIZE) {
        ct_complain("a model's name has at most 127 bytes");
        return 1;
    }
    if (named > 0)
        snprintf(pin, sizeof pin, "\"%.*s\"", (int)named, formula);
    else
        snprintf(pin, sizeof pin, "\"(%d)\"", number);
    return step_with(r, "pin", pin);
}

/* They stand in the order of the formulas. */
static int run_compare(run *r, const ct_options *options) {
    for (int i = 0; i < options->n_formulas; i++)
        if (fit_one(r, options->formulas[i], i + 1))
            return 1;
    return step(r, "compare", NULL, 0);
}

/* log(gdp), where it is no variable yet becomes one, as `let` makes it. */
static int make_called(run *r, const char *name) {
    char *definition = ct_formula_call_definition(name), *line = NULL;
    size_t size = ct_formula_quote(name, NULL, 0), head = strlen("let ") + size + strlen(" = ");
    int failed = 1;
    if (definition && (line = malloc(head + strlen(definition) + 1))) {
        memcpy(line, "let ", 4);
        ct_formula_quote(name, line + 4, size + 1);
        sprintf(line + 4 + size, " = %s", definition);
        failed = step(r, line, NULL, head);
    }
    free(line);
    free(definition);
    return failed;
}

/* A word that could be either, and is neither. */
static int fail_as_file(run *r, const char *word) {
    ct_error error = {0};
    ct_formula_column(word, ct_session_table(r->session), 0, &error);
    size_t used = strlen(error.message);
    bool asks = used > 0 && error.message[used - 1] == '?';
    snprintf(error.message + used, sizeof error.message - used, "%s",
             asks ? " There is no file of that name either" : ", nor is there a file of that name");
    ct_complain_error(NULL, &error, NULL, 0);
    return 1;
}

/* Variables come as words of the shell, which may hold blanks: each is quoted. */
static int write_variable(run *r, const char *word, FILE *out) {
    const char *end = word;
    char *name = ct_table_find(ct_session_table(r->session), word) < 0 ? ct_formula_call_name(&end) : NULL;
    bool call = name && !*end;
    size_t size = ct_formula_quote(call ? name : word, NULL, 0) + 1;
    char *quoted = malloc(size);
    int failed = !quoted;
    if (!call && strpbrk(word, "./") && access(word, F_OK) != 0 &&
        ct_table_find(ct_session_table(r->session), word) < 0)
        failed = fail_as_file(r, word);
    if (call && ct_table_find(ct_session_table(r->session), name) < 0)
        failed = make_called(r, name) || failed;
    if (!failed) {
        ct_formula_quote(call ? name : word, quoted, size);
        fprintf(out, " %s", quoted);
    }
    free(quoted);
    free(name);
    return failed;
}

static int run_listing(run *r, const char *command, const ct_options *options) {
    char *line = NULL;
    size_t size;
    FILE *out = open_memstream(&line, &size);
    int failed = !out || fputs(command, out) < 0;
    for (int i = 0; i < options->n_variables && !failed; i++)
        failed = write_variable(r, options->variables[i], out);
    if (out && fclose(out) != 0 && !failed)
        failed = 1;
    if (!line)
        ct_complain("no memory left");
    else if (!failed)
        failed = step(r, line, NULL, strlen(command) + 1);
    free(line);
    return failed;
}

static int run_corr(run *r, const ct_options *options) {
    if (options->listwise && step(r, "sample listwise", NULL, 0))
        return 1;
    if (options->partial && (step_with(r, "fit", options->partial) || step(r, "correlation partial", NULL, 0)))
        return 1;
    return run_listing(r, "corr", options);
}

static int fail_script(const char *name, const char *what) {
    ct_error error;
    ct_error_set(&error, CT_ERROR_FILE, "%s cannot be %s: %s", name, what, strerror(errno));
    ct_complain_error(NULL, &error, NULL, 0);
    return 1;
}

static int run_lines(run *r, FILE *script, const char *name) {
    char *line = NULL, *where = NULL;
    size_t room = 0;
    int failed = 0;
    for (long number = 1; !failed && !r->quit; number++) {
        ssize_t length = getline(&line, &room, script);
        if (length < 0) {
            failed = !feof(script) && fail_script(name, "read");
            break;
        }
        line[strcspn(line, "\r\n")] = '\0';
        bool mark = number == 1 && strncmp(line, "\xEF\xBB\xBF", 3) == 0; /* byte-order mark */
        if (asprintf(&where, "%s:%ld", name, number) < 0)
            where = NULL;
        failed = step(r, mark ? line + 3 : line, where, 0);
        free(where);
    }
    free(line);
    return failed;
}

static int run_script(run *r, const ct_options *options) {
    bool standard_input = strcmp(options->script, "-") == 0;
    const char *name = standard_input ? "standard input" : options->script;
    FILE *script = standard_input ? stdin : fopen(options->script, "r");
    if (!script)
        return fail_script(name, "opened");
    int failed = run_lines(r, script, name);
    if (!standard_input)
        fclose(script);
    return failed || r->printed || r->exported ? failed : step(r, "print", NULL, 0);
}

static int dispatch(run *r, const ct_options *options) {
    for (int i = 0; i < options->n_first; i++)
        if (step_with(r, options->first[i].name, options->first[i].argument))
            return 1;
    switch (options->mode) {
    case CT_MODE_FIT: return step_with(r, "fit", options->formula) || step(r, "print", NULL, 0);
    case CT_MODE_COMPARE: return run_compare(r, options);
    case CT_MODE_CORR: return run_corr(r, options);
    case CT_MODE_DESCRIBE: return run_listing(r, "describe", options);
    case CT_MODE_SELECT: return run_select(r, options);
    default: return run_script(r, options);
    }
}

int ct_headless_run(ct_session *session, const ct_options *options, bool ascii) {
    run r = {
        .session = session,
        .language = options->language,
        .report = {
            .format = options->format, .digits = options->digits, .ascii = ascii, .cut = isatty(STDOUT_FILENO),
            .file = ct_session_file(session)}};
    ct_complain_repairs(ct_session_file(session), ct_session_reading(session));
    int failed = dispatch(&r, options) || r.stopped;
    ct_session_free(r.session);
    if (fflush(stdout) != 0 && !failed) {
        ct_error error;
        ct_error_set(&error, CT_ERROR_FILE, "the output cannot be written: %s", strerror(errno));
        ct_complain_error(NULL, &error, NULL, 0);
        failed = 1;
    }
    return failed;
}
