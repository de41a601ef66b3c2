/* What is said on standard error.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "complain.h"

#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/words/words_reading.h"
#include "text/utf8.h"

/* As the locale can show it, to free. */
static char *shown(const char *text) {
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0 ? ct_text_safe(text) : ct_text_ascii(text);
}

static void put_safe(const char *text) {
    char *safe = shown(text);
    fputs(safe ? safe : "(no memory left)", stderr);
    free(safe);
}

static void complain(const char *kind, const char *where, const char *sentence) {
    fprintf(stderr, "ceteris: %s", kind);
    if (where) {
        put_safe(where);
        fputs(": ", stderr);
    }
    put_safe(sentence);
    fputc('\n', stderr);
}

void ct_complain(const char *sentence) {
    complain("", NULL, sentence);
}

void ct_complain_note(const char *where, const char *sentence) {
    complain("note: ", where, sentence);
}

/* The caret counts columns of the text as it is shown. */
static void put_caret(const char *text, long column) {
    char *before = strndup(text, (size_t)column - 1), *safe = before ? shown(before) : NULL;
    int width = safe ? ct_utf8_width(safe) : 0;
    fputs("  ", stderr);
    put_safe(text);
    fprintf(stderr, "\n  %*s^\n", width, "");
    free(safe);
    free(before);
}

void ct_complain_error(const char *where, const ct_error *error, const char *text, long column) {
    complain("", where, error->message);
    if (text && column > 0 && (size_t)column <= strlen(text) + 1)
        put_caret(text, column);
}

ct_status ct_complain_asked(const ct_outcome *outcome, ct_error *error) {
    if (outcome->kind != CT_NOTHING || !outcome->ask[0])
        return CT_OK;
    return ct_error_set(error, CT_ERROR_ARGUMENT, "%s; if it is to be so: %s", outcome->message, outcome->ask);
}

enum { WORDS = 512 };

void ct_complain_repairs(const char *file, const ct_csv_report *report) {
    char text[WORDS];
    for (int note = 0; ct_words_note(report, note, CT_HINT_OPTION, text, sizeof text); note++)
        if (text[0])
            ct_complain_note(file, text);
}
