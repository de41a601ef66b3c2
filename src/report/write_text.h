/* A sheet as a table of plain text, and sentences beside it, in lines of limited width.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WRITE_TEXT_H
#define CETERIS_WRITE_TEXT_H

#include <stdbool.h>
#include <stdio.h>

#include "engine/error.h"
#include "sheet.h"

enum { CT_PAGE_WIDTH = 99 };

typedef struct ct_page {
    FILE *out;
    int width;  /* columns of a line */
    int digits; /* as ct_number takes them */
    bool ascii; /* no character outside ASCII */
    bool cut;   /* names may be cut to the page, the cut being shown; else its lines get longer for them */
} ct_page;

/* Headings, a rule, the rows; numbers stand by their points, names to the left. Where it is wider than the page names
 * are cut or given a wider page, or numbers stand by their ends, or else the columns go into blocks below each other,
 * each with the first `fixed` columns; rows that are empty in a block are left out of it. A stream's errors are left
 * to ct_page_finish. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_write_table(const ct_page *page, const ct_sheet *sheet);

/* A blank line between what belongs together. */
void ct_write_gap(const ct_page *page);

/* Text broken at blanks, the first line after `first`, the others after as many blanks. Text is made safe. */
ct_status ct_write_paragraph(const ct_page *page, const char *first, const char *text);

/* Hands everything to the stream. CT_OK or CT_ERROR_FILE. */
ct_status ct_page_finish(const ct_page *page);

#endif
