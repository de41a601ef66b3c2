/* Plain words on how a file was read and what was repaired in it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WORDS_READING_H
#define CETERIS_WORDS_READING_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/csv.h"

/* "read with semicolons between fields, decimal commas, names on line 3"; "" where it is a plain file of commas. Into
 * buffer, cut to size; returns buffer. */
char *ct_words_form(const ct_csv_report *report, char *buffer, size_t size);

enum { CT_REPAIRS = 9 };

/* Repair i of what there is: "line 4: 2 rows have fewer fields than the header, ...". False, and "", where there was
 * nothing to repair. */
bool ct_words_repair(const ct_csv_report *report, int i, char *buffer, size_t size);

#endif
