/* What kind of file it is, by its first bytes: text, a statistics program's own, or what holds no table we can read.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_FILE_KIND_H
#define CETERIS_FILE_KIND_H

#include <stddef.h>

typedef enum ct_file_kind {
    CT_FILE_TEXT,
    CT_FILE_STATA,  /* .dta */
    CT_FILE_SPSS,   /* .sav, .zsav */
    CT_FILE_SAS,    /* .sas7bdat */
    CT_FILE_BINARY, /* no text in any encoding of one byte: perhaps in another, if one is named */
    CT_FILE_OTHER
} ct_file_kind;

enum { CT_FILE_KIND_BYTES = 512 }; /* that tell; fewer may do */

/* *what gets, for the last two, what it is and what to do: "a zip archive or a workbook; ...". */
ct_file_kind ct_file_kind_of(const char *bytes, size_t size, const char **what);

#endif
