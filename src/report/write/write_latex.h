/* Reports as LaTeX with booktabs: a document that compiles as it is, and that another one can take in by \input.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WRITE_LATEX_H
#define CETERIS_WRITE_LATEX_H

#include <stdio.h>

#include "report/sheet.h"

/* As page.h has them; text is safe to show, and made safe for the format here. */
void ct_latex_begin(FILE *out, const char *title);
void ct_latex_table(FILE *out, const ct_sheet *sheet, int digits);
void ct_latex_paragraph(FILE *out, const char *lead, const char *text);
void ct_latex_heading(FILE *out, const char *text);
void ct_latex_end(FILE *out);

#endif
