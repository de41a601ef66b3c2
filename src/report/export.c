/* Results into files.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* asprintf */
#include "export.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "report/script/script.h"
#include "report_command.h"
#include "save.h"
#include "session/data/origin.h"
#include "session/formula/formula.h"

/* ---- Reading what is asked for ---- */

static const struct {
    const char *word;
    ct_command command;
    const char *called;
} whats[] = {{"model", CT_COMMAND_PRINT, "the model"},
             {"comparison", CT_COMMAND_COMPARE, "the comparison"},
             {"correlation", CT_COMMAND_CORR, "the correlations"},
             {"path", CT_COMMAND_PATH, "the path"},
             {"summary", CT_COMMAND_SUMMARY, "the summary"},
             {"describe", CT_COMMAND_DESCRIBE, "the description"},
             {"reading", CT_COMMAND_READING, "what was read"}};
enum { WHATS = sizeof whats / sizeof *whats };

typedef struct reader {
    const char *line, *at;
    ct_error *error;
} reader;

static ct_status fail(reader *r, const char *at, const char *sentence) {
    ct_error_set(r->error, CT_ERROR_SYNTAX, "%s", sentence);
    r->error->column = at - r->line + 1;
    return CT_ERROR_SYNTAX;
}

/* What stands in quotes, where two of them are one; NULL where they are never closed. */
static char *quoted_word(const char **at) {
    char quote = **at, *word = malloc(strlen(*at)), *to = word;
    const char *from = *at + 1;
    if (!word)
        return NULL;
    for (; *from && (*from != quote || from[1] == quote); from++) {
        from += *from == quote;
        *to++ = *from;
    }
    *to = '\0';
    if (*from == quote) {
        *at = from + 1;
        return word;
    }
    free(word);
    return NULL;
}

/* The next word, without the quotes it may stand in, to free; NULL where there is none, or memory is out. Quotes that
 * are never closed are a part of it. */
static char *next_word(reader *r, const char **from) {
    r->at += strspn(r->at, " \t");
    *from = r->at;
    if (*r->at == '\0' || *r->at == '#')
        return NULL;
    char *word = strchr("\"'`", *r->at) ? quoted_word(&r->at) : NULL;
    if (word)
        return word;
    r->at += strcspn(r->at, " \t");
    return strndup(*from, (size_t)(r->at - *from));
}

/* Every form there is. */
static ct_status fail_format(reader *r, const char *at) {
    char text[CT_MESSAGE_SIZE] = "say the form first: ";
    for (int i = 0; i < CT_FORMATS + CT_SCRIPT_KINDS; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i > 0 ? ", " : "",
                 i < CT_FORMATS ? ct_format_name((ct_format)i) : ct_script_kind_name((ct_script_kind)(i - CT_FORMATS)));
    return fail(r, at, text);
}

static bool read_format(const char *word, ct_export *to) {
    to->format = ct_format_find(word);
    to->language = to->format == CT_FORMATS ? (int)ct_script_kind_find(word) : CT_SCRIPT_KINDS;
    return to->format < CT_FORMATS || to->language < CT_SCRIPT_KINDS;
}

static bool read_what(const char *word, ct_export *to) {
    for (size_t i = 0; i < WHATS; i++)
        if (strcmp(word, whats[i].word) == 0) {
            to->what = whats[i].command;
            return true;
        }
    return false;
}

/* Every report there is. */
static ct_status fail_what(reader *r, const char *at, bool may_replace) {
    char text[CT_MESSAGE_SIZE] = "it may be ";
    for (size_t i = 0; i < WHATS; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i == 0 ? "" : i + 1 < WHATS ? ", " : " or ",
                 whats[i].word);
    if (may_replace)
        snprintf(text + strlen(text), sizeof text - strlen(text), ", and replace");
    return fail(r, at, text);
}

/* What follows the format, and of `export` the file: what, and whether it replaces. */
static ct_status read_rest(reader *r, ct_export *to, bool may_replace) {
    const char *from;
    bool named = false;
    for (char *word; (word = next_word(r, &from));) {
        bool replaces = may_replace && strcmp(word, "replace") == 0;
        bool known = replaces || (!named && read_what(word, to));
        to->replaces = to->replaces || replaces;
        named = named || !replaces;
        free(word);
        if (!known)
            return fail_what(r, from, may_replace);
    }
    if (to->format == CT_FORMATS && named && to->what != CT_COMMAND_PRINT)
        return fail(r, r->line, "only a model has a form as a script");
    if (to->format == CT_FORMATS)
        to->what = CT_COMMAND_PRINT;
    return CT_OK;
}

ct_status ct_export_read(const char *arguments, ct_command what, ct_export *to, ct_error *error) {
    reader r = {arguments, arguments, error};
    const char *from;
    *to = (ct_export){.what = what, .of = ""};
    char *format = next_word(&r, &from);
    bool known = format && read_format(format, to);
    free(format);
    if (!known)
        return fail_format(&r, from);
    char *file = next_word(&r, &from);
    bool none = !file || !*file || (*from == 'r' && strcmp(file, "replace") == 0);
    const char *wrong = none                     ? "say the file it goes to"
                        : strcmp(file, "-") == 0 ? "- is no file; standard output is /dev/stdout"
                                                 : NULL;
    if (wrong) {
        free(file);
        return fail(&r, from, wrong);
    }
    to->file = ct_origin_home(file);
    free(file);
    return !to->file ? ct_error_memory(error) : read_rest(&r, to, true);
}

ct_status ct_copy_read(const char *arguments, ct_command what, ct_export *to, ct_error *error) {
    reader r = {arguments, arguments, error};
    const char *from, *before = arguments;
    *to = (ct_export){.what = what, .of = "", .format = CT_FORMAT_TEXT, .language = CT_SCRIPT_KINDS};
    char *word = next_word(&r, &from);
    if (word && !read_format(word, to)) {
        to->format = CT_FORMAT_TEXT;
        r.at = before;
    }
    free(word);
    return read_rest(&r, to, false);
}

void ct_export_free(ct_export *to) {
    free(to->file);
    *to = (ct_export){0};
}

static const char *format_of(const ct_export *to) {
    return to->format < CT_FORMATS ? ct_format_name(to->format) : ct_script_kind_name((ct_script_kind)to->language);
}

static size_t what_of(const ct_export *to) {
    size_t i = 0;
    while (i < WHATS - 1 && whats[i].command != to->what)
        i++;
    return i;
}

char *ct_export_replacing(const ct_export *to) {
    bool plain = !strpbrk(to->file, " \t#\"'`");
    char *line = NULL, *name = malloc(2 * strlen(to->file) + 3);
    if (name && plain)
        strcpy(name, to->file);
    else if (name)
        ct_formula_quote(to->file, name, 2 * strlen(to->file) + 3);
    if (!name || asprintf(&line, "export %s %s %s replace", format_of(to), name, whats[what_of(to)].word) < 0)
        line = NULL;
    free(name);
    return line;
}

/* ---- Writing ---- */

static ct_status write_to(FILE *out, const ct_export *to, const ct_report_options *asked, ct_session *session,
                          ct_error *error) {
    ct_report_options options = *asked;
    if (to->format == CT_FORMATS)
        return ct_script_write(out, session, (ct_script_kind)to->language, error);
    options.format = to->format;
    return ct_report_command(out, &options, session, to->what, to->of, error);
}

ct_status ct_export_write(ct_export *to, const ct_report_options *options, ct_session *session,
                          char message[CT_MESSAGE_SIZE], ct_error *error) {
    ct_saving saving;
    if (ct_origin_reads(ct_session_origin(session), to->file))
        return ct_error_set(error, CT_ERROR_FILE, "%.300s is the file that the data are read from; name another",
                            to->file);
    ct_status status = ct_save_begin(&saving, to->file, to->replaces, to->impatient, error);
    to->exists = saving.exists;
    if (status != CT_OK)
        return status;
    status = write_to(saving.out, to, options, session, error);
    if (status == CT_ERROR_FILE)
        ct_error_set(error, status, "%.300s cannot be written: %s", to->file, strerror(errno));
    if (status != CT_OK)
        ct_save_drop(&saving);
    else
        status = ct_save_end(&saving, error);
    to->exists = saving.exists;
    if (status == CT_OK)
        snprintf(message, CT_MESSAGE_SIZE, "%s went to %.400s, as %s", whats[what_of(to)].called, to->file,
                 format_of(to));
    return status;
}

ct_status ct_copy_write(const ct_export *to, const ct_report_options *options, ct_session *session, char **text,
                        size_t *size, ct_error *error) {
    FILE *out = open_memstream(text, size);
    if (!out)
        return ct_error_memory(error);
    ct_status status = write_to(out, to, options, session, error);
    if (fclose(out) != 0 && status == CT_OK)
        status = ct_error_memory(error);
    if (status == CT_OK)
        return CT_OK;
    free(*text);
    *text = NULL;
    return status;
}
