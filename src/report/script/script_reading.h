/* How a script reads the file, whatever the language: from which line, by names or by places.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SCRIPT_READING_H
#define CETERIS_SCRIPT_READING_H

#include "script_write.h"

typedef struct ct_script_reading {
    bool names;    /* the file's first line that is read names the columns */
    bool by_names; /* and they are called so in the table: else columns go by their places */
    long skip;     /* lines before what is read */
    size_t fields; /* columns of the file */
    bool marked;   /* it begins with a byte-order mark */
    bool zsav;     /* a file of SPSS in its packed form */
    bool as_text;  /* all cells as they stand: some that are needed are missing, or no plain numbers */
    bool utf8;     /* or ASCII */
} ct_script_reading;

ct_script_reading ct_script_reading_of(const ct_script_plan *plan);

/* The codes of missing cells, empty ones among them, one after the other from i = 0; NULL behind the last. */
const char *ct_script_missing(const ct_script_plan *plan, size_t i);

/* Whether it is one of those that are said and a number, which may be written in other ways. */
bool ct_script_missing_number(const ct_script_plan *plan, size_t i, double *value);

#endif
