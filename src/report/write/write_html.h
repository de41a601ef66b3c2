/* Reports as HTML, a page that needs nothing else.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WRITE_HTML_H
#define CETERIS_WRITE_HTML_H

#include <stdio.h>

#include "report/sheet.h"

/* As page.h has them; text is safe to show, and made safe for the format here. */
void ct_html_begin(FILE *out, const char *title);
void ct_html_table(FILE *out, const ct_sheet *sheet, int digits);
void ct_html_paragraph(FILE *out, const char *lead, const char *text);
void ct_html_heading(FILE *out, const char *text);
void ct_html_end(FILE *out);

#endif
