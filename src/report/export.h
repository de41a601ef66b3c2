/* Results into files: written beside their place and put there when they are whole.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_EXPORT_H
#define CETERIS_EXPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "report.h"
#include "session/session.h"

/* `export`, its arguments read. */
typedef struct ct_export {
    ct_format format; /* CT_FORMATS for a script, of that language: */
    int language;     /* ct_script_kind */
    char *file;       /* its own */
    ct_command what;  /* the report: PRINT, COMPARE, CORR, PATH, SUMMARY, DESCRIBE, READING */
    const char *of;   /* and its arguments: variables; "" unless the caller says otherwise; the caller's */
    bool replaces;    /* a file that is there */
    bool impatient;   /* who reads a pipe is not waited for: on the screen. False unless the caller says so */
    bool exists;      /* set by ct_export_write where that is why it failed */
} ct_export;

/* Reads "latex table.tex comparison replace"; what is taken where it is not named. Blanks may stand in a
 * name in quotes, and ~/ before it is the home. CT_OK, or *error set with the column in arguments; to be freed with
 * ct_export_free in both cases. */
ct_status ct_export_read(const char *arguments, ct_command what, ct_export *to, ct_error *error);
void ct_export_free(ct_export *to);

/* Carries it out, with options but for the format, and says so in message. A file that is there is left as it is unless
 * it is to be replaced; where something fails nothing of it is changed. CT_OK or *error set. */
ct_status ct_export_write(ct_export *to, const ct_report_options *options, ct_session *session,
                          char message[CT_MESSAGE_SIZE], ct_error *error);

/* The same line with the word that replaces what is there, to free with free(); NULL where memory is out. */
char *ct_export_replacing(const ct_export *to);

/* Reads "[FORMAT] [WHAT]" of `copy`: text where no format is named. CT_OK or *error set with the column. */
ct_status ct_copy_read(const char *arguments, ct_command what, ct_export *to, ct_error *error);

/* Writes it into text, to free with free(). CT_OK or *error set. */
ct_status ct_copy_write(const ct_export *to, const ct_report_options *options, ct_session *session, char **text,
                        size_t *size, ct_error *error);

#endif
