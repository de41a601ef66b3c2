/* Reports as Markdown as GitHub and pandoc read it: a table of pipes, numbers to the right.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WRITE_MARKDOWN_H
#define CETERIS_WRITE_MARKDOWN_H

#include <stdio.h>

#include "report/sheet.h"

/* As page.h has them; text is safe to show, and made safe for the format here. */
void ct_markdown_begin(FILE *out, const char *title);
void ct_markdown_table(FILE *out, const ct_sheet *sheet, int digits);
void ct_markdown_paragraph(FILE *out, const char *lead, const char *text);
void ct_markdown_heading(FILE *out, const char *text);
void ct_markdown_end(FILE *out);

#endif
