/* The page that a report is written on: tables, sentences and headings, as plain text or as a document.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_PAGE_H
#define CETERIS_PAGE_H

#include <stdbool.h>
#include <stdio.h>

#include "engine/error.h"
#include "sheet.h"

/* How results are written: for persons, as text or in a document; for programs. */
typedef enum ct_format {
    CT_FORMAT_TEXT,
    CT_FORMAT_CSV,
    CT_FORMAT_JSON,
    CT_FORMAT_MARKDOWN,
    CT_FORMAT_LATEX,
    CT_FORMAT_HTML,
    CT_FORMATS /* how many there are */
} ct_format;

/* "text"; and the format of a name, CT_FORMATS where there is none. */
const char *ct_format_name(ct_format format);
ct_format ct_format_find(const char *name);

enum { CT_PAGE_WIDTH = 99 };

typedef struct ct_page {
    FILE *out;
    ct_format format; /* none of those for programs */
    int width;        /* of text: columns of a line */
    int digits;       /* as ct_number takes them */
    bool ascii;       /* no character outside ASCII; text alone */
    bool cut;         /* names may be cut to the page, the cut being shown; else its lines get longer for them */
} ct_page;

/* In text these write what write_text.h says; all text is foreign and made safe for the format. A stream's errors are
 * left to ct_page_finish. */

/* Before anything else; the title is that of the document. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_page_begin(const ct_page *page, const char *title);

/* CT_OK or CT_ERROR_MEMORY. */
ct_status ct_write_table(const ct_page *page, const ct_sheet *sheet);

/* A sentence, what it is about before it: "Model  " and the formula; "" where it stands by itself. */
ct_status ct_write_paragraph(const ct_page *page, const char *first, const char *text);
ct_status ct_write_heading(const ct_page *page, const char *text);

/* A blank line between what belongs together. */
void ct_write_gap(const ct_page *page);

/* Ends it and hands everything to the stream. CT_OK or CT_ERROR_FILE. */
ct_status ct_page_finish(const ct_page *page);

#endif
