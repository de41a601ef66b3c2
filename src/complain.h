/* What is said on standard error: errors, their place, and notes.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_COMPLAIN_H
#define CETERIS_COMPLAIN_H

#include "engine/csv.h"
#include "engine/error.h"
#include "session/session.h"

/* "ceteris: SENTENCE", foreign text made safe. */
void ct_complain(const char *sentence);

/* "ceteris: note: WHERE: SENTENCE": nothing that failed. where may be NULL. */
void ct_complain_note(const char *where, const char *sentence);

/* An error, behind where it stands ("script.ct:3"; NULL for none), and below it the text that could not be read
 * with a caret under the byte `column` (from 1) where text is not NULL and column not 0. */
void ct_complain_error(const char *where, const ct_error *error, const char *text, long column);

/* A command that asks instead of doing: where nobody is there to answer that is an error, which says what would agree.
 * CT_OK where it asked nothing. */
ct_status ct_complain_asked(const ct_outcome *outcome, ct_error *error);

/* How a file was read, unless it is plain, and what was repaired, a line each. */
void ct_complain_repairs(const char *file, const ct_csv_report *report);

#endif
