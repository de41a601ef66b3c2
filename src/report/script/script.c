/* A model as a script, whatever the language.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "script.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "report/term_names.h"
#include "script_languages.h"
#include "script_write.h"

static const struct {
    const char *name;
    const ct_script_language *(*language)(void);
} kinds[CT_SCRIPT_KINDS] = {[CT_SCRIPT_R] = {"r", ct_script_r},
                            [CT_SCRIPT_PYTHON] = {"python", ct_script_python},
                            [CT_SCRIPT_STATA] = {"stata", ct_script_stata},
                            [CT_SCRIPT_GRETL] = {"gretl", ct_script_gretl}};

const char *ct_script_kind_name(ct_script_kind kind) {
    return kinds[kind].name;
}

ct_script_kind ct_script_kind_find(const char *name) {
    int kind = 0;
    while (kind < CT_SCRIPT_KINDS && strcmp(kinds[kind].name, name) != 0)
        kind++;
    return (ct_script_kind)kind;
}

/* A text of the file with blanks around it, which stood in quotes there: scripts do not see the quotes. NULL for
 * none. */
static const char *blank_text(const ct_script_variable *v) {
    for (size_t i = 0; v->needed && !v->expression && v->origin->codes && i < v->origin->n_levels; i++) {
        const char *text = v->origin->levels[i];
        size_t size = strlen(text);
        if (size > 0 && (strchr(" \t", text[0]) || strchr(" \t", text[size - 1])))
            return text;
    }
    return NULL;
}

/* What no language can say. */
static ct_status check(const ct_script *s) {
    const ct_csv_report *reading = s->plan.reading;
    for (size_t i = 0; i < s->plan.n_variables && reading->kind == CT_FILE_TEXT; i++)
        if (blank_text(&s->plan.variables[i]))
            return ct_error_set(s->error, CT_ERROR_DATA,
                                "%.80s has \"%.80s\" with a blank at its end, which a script would take away",
                                s->plan.variables[i].about->name, blank_text(&s->plan.variables[i]));
    if (reading->other_files > 0)
        return ct_error_set(
            s->error, CT_ERROR_DATA,
            "the files are written in different ways: a script that reads them all cannot be written");
    if (strchr(reading->packed, ' '))
        return ct_error_set(s->error, CT_ERROR_DATA,
                            "the file is packed twice (%s): a script cannot read it; unpack it first",
                            reading->packed);
    return CT_OK;
}

static ct_status write_body(ct_script *s, char **body) {
    size_t size;
    *body = NULL;
    s->out = open_memstream(body, &size);
    if (!s->out)
        return ct_error_memory(s->error);
    ct_status status = ct_script_name_all(s);
    if (status == CT_OK)
        status = s->language->write(s);
    if (status == CT_OK && s->refused)
        status = s->error->status;
    if (fclose(s->out) != 0 && status == CT_OK)
        status = ct_error_memory(s->error);
    return status;
}

/* "name(" stands in it, and not "another_name(". */
static bool calls(const char *text, const char *name) {
    size_t size = strlen(name);
    for (const char *at = text; text && (at = strstr(at, name)); at += size)
        if (at[size] == '(' && (at == text || !(isalnum((unsigned char)at[-1]) || strchr("_.", at[-1]))))
            return true;
    return false;
}

/* The functions that the body uses, and that these use. */
static void put_helpers(ct_script *s, const char *body) {
    enum { MOST = 64 };
    const ct_script_helper *helpers = s->language->helpers;
    bool used[MOST] = {false};
    int count = 0;
    while (helpers && helpers[count].name)
        count++;
    for (int i = count - 1; i >= 0; i--) {
        used[i] = calls(body, helpers[i].name);
        for (int j = i + 1; j < count && !used[i]; j++)
            used[i] = used[j] && (calls(helpers[j].text, helpers[i].name) ||
                                  (helpers[j].uses && calls(helpers[j].uses, helpers[i].name)));
    }
    for (int i = 0; i < count; i++)
        if (used[i] && helpers[i].text)
            fputs(helpers[i].text, s->out);
        else if (used[i])
            helpers[i].put(s);
    for (int i = 0; i < count; i++)
        if (used[i]) {
            putc('\n', s->out);
            break;
        }
}

/* What it is, in a few lines. */
static ct_status put_heading(ct_script *s) {
    const char *comment = s->language->comment;
    char *formula = ct_name_formula(s->plan.terms, s->plan.model);
    if (!formula)
        return ct_error_memory(s->error);
    fputs(comment, s->out);
    ct_status status = ct_script_comment(s, formula);
    fprintf(s->out, "\n%sof ", comment);
    if (status == CT_OK)
        status = ct_script_comment(s, ct_session_file(s->plan.session));
    fprintf(s->out, ", as a script of ceteris for %s. Paths are those of the folder it was written in.\n",
            s->language->called);
    free(formula);
    return status;
}

static ct_status write_whole(ct_script *s, FILE *out, const char *body) {
    s->out = out;
    ct_status status = put_heading(s);
    if (status == CT_OK && s->language->preamble)
        fputs(s->language->preamble, out);
    putc('\n', out);
    if (status == CT_OK)
        put_helpers(s, body);
    if (status == CT_OK && (fputs(body, out) == EOF || fflush(out) != 0))
        status = ct_error_set(s->error, CT_ERROR_FILE, "the script cannot be written: %s", strerror(errno));
    return status;
}

ct_status ct_script_write(FILE *out, ct_session *session, ct_script_kind kind, ct_error *error) {
    ct_script s = {.language = kinds[kind].language(), .error = error};
    char *body = NULL;
    ct_session_settle(session);
    ct_status status = ct_script_plan_make(session, &s.plan, error);
    if (status == CT_OK)
        status = check(&s);
    if (status == CT_OK)
        status = write_body(&s, &body);
    if (status == CT_OK)
        status = write_whole(&s, out, body);
    free(body);
    ct_script_plan_free(&s.plan);
    return status;
}
