/* Plain words on how a file was read and what was repaired in it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WORDS_READING_H
#define CETERIS_WORDS_READING_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/csv.h"

/* How a setting is said that would read otherwise: by an option, or by a command. */
typedef enum ct_hint_way { CT_HINT_OPTION, CT_HINT_COMMAND } ct_hint_way;

/* "read with semicolons between fields, decimal commas, names on line 3"; "" where it is a plain file of commas. Into
 * buffer, cut to size; returns buffer. */
char *ct_words_form(const ct_csv_report *report, ct_hint_way way, char *buffer, size_t size);

/* Where several files are not read alike, the i-th of those that are read otherwise than the first: "file 2 is read
 * with tabs between fields, packed by gzip"; behind those that are known, how many more there are. False, and "", from
 * then on. */
bool ct_words_other_form(const ct_csv_report *report, size_t i, ct_hint_way way, char *buffer, size_t size);

/* One kind of what is repaired in a file. */
typedef struct ct_repair_about {
    const char *key, *label; /* for programs and for persons: "short_rows", "rows with too few fields" */
    const ct_csv_repair *repair;
    const ct_name_examples *names; /* of names, all on one line, the first of them as they are now; else NULL */
} ct_repair_about;

enum { CT_REPAIR_KINDS = 7, CT_REPAIRS = CT_REPAIR_KINDS + 2 + CT_DATE_DOUBTS };

/* The kinds are numbered from 0, as the first repairs below. */
ct_repair_about ct_repair_kind(const ct_csv_report *report, int kind);

/* Its lines in words: "3, 7, 9, ...", of several files " of file 2" behind them; of names these. Returns buffer. */
char *ct_words_lines(const ct_repair_about *about, bool files, char *buffer, size_t size);

/* ',' as "comma", a character without a name of its own as it stands; NONE as "none". Into a buffer of two bytes, or a
 * name of its own. */
const char *ct_words_mark(char mark, char buffer[2]);

/* What is doubtful of columns of dates: "sold: no number above 12 tells days from months; ..."; "" where nothing is.
 * Returns buffer. */
char *ct_words_dates(const ct_csv_report *report, ct_date_doubt doubt, ct_hint_way way, char *buffer, size_t size);

/* Repair i of what there is: "line 4: 2 rows have fewer fields than the header, ...". False, and "", where there was
 * nothing to repair. */
bool ct_words_repair(const ct_csv_report *report, int i, ct_hint_way way, char *buffer, size_t size);

/* All sentences, note 0 and so on: the form, other forms, repairs. False at the end; "" where there is nothing to
 * say. */
bool ct_words_note(const ct_csv_report *report, int note, ct_hint_way way, char *buffer, size_t size);

/* All of them in one line; "" where there is nothing to tell. Returns buffer. */
char *ct_words_reading(const ct_csv_report *report, ct_hint_way way, char *buffer, size_t size);

#endif
