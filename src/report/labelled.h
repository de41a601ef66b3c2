/* What the file says of variables and of their values in words, for reports and for the screen.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_LABELLED_H
#define CETERIS_LABELLED_H

#include <stdbool.h>

#include "engine/terms.h"
#include "report/write/write_text.h"

/* Whether the file has labels, for any variable or value; whether it has some for values of this column. */
bool ct_labelled(const ct_table *table);
bool ct_labelled_values(const ct_column *column);

/* The label of a column, and of a term's column (also CT_CONSTANT's): foreign text, NULL where there is none. */
const char *ct_label_of_column(const ct_column *column);
const char *ct_label_of_term(const ct_terms *terms, int term);

enum { CT_LABEL_WORDS = 4096 };

/* "Sex of the respondent (1 male, 2 female)", of many values the first; safe, cut to size with a sign, "" where the
 * file says nothing. Returns buffer. */
char *ct_label_words(const ct_column *column, char *buffer, size_t size);

/* "lgdp = log(gdp)" of each column that was made here, a paragraph each behind an empty line; columns: which of the
 * table's, NULL for all. Nothing is written where none was made. */
ct_status ct_definition_paragraphs(const ct_page *page, const ct_table *table, const size_t *columns, size_t count);

/* "income  Income a year (0 none)": a paragraph whose first words take `lead` columns. */
ct_status ct_label_paragraph(const ct_page *page, const char *name, int lead, const char *words);

#endif
