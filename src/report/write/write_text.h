/* A sheet as a table of plain text, and sentences beside it, in lines of limited width.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WRITE_TEXT_H
#define CETERIS_WRITE_TEXT_H

#include <stdbool.h>
#include <stdio.h>

#include "report/page.h"

/* Headings, a rule, the rows; numbers stand by their points, names to the left. Where it is wider than the page names
 * are cut or given a wider page, or numbers stand by their ends, or else the columns go into blocks below each other,
 * each with the first `fixed` columns; rows that are empty in a block are left out of it. A stream's errors are left
 * to ct_page_finish. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_text_table(const ct_page *page, const ct_sheet *sheet);

/* Text broken at blanks, the first line after `first`, the others after as many blanks. Text is made safe. */
ct_status ct_text_paragraph(const ct_page *page, const char *first, const char *text);

#endif
