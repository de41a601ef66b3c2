/* Labels in words.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "labelled.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/words/say.h"
#include "term_names.h"
#include "text/number.h"
#include "text/utf8.h"

enum {
    VALUES_TOLD = 12,
    LABEL = 40,
    LABEL_SIZE = 4 * LABEL + 8,
    WORDS = VALUES_TOLD * (LABEL_SIZE + CT_NUMBER_SIZE) + 40
};

bool ct_labelled_values(const ct_column *column) {
    return column->values && column->labels && column->labels->count > 0;
}

bool ct_labelled(const ct_table *table) {
    for (size_t i = 0; i < ct_table_columns(table); i++) {
        const ct_column *column = ct_table_column(table, i);
        if (ct_label_of_column(column) || ct_labelled_values(column))
            return true;
    }
    return false;
}

const char *ct_label_of_column(const ct_column *column) {
    return column->labels ? column->labels->variable : NULL;
}

static const ct_column *column_of(const ct_terms *terms, int term) {
    return ct_table_column(ct_terms_table(terms), (size_t)ct_terms_at(terms, (size_t)term)->column);
}

const char *ct_label_of_term(const ct_terms *terms, int term) {
    bool one = term >= 0 && ct_terms_at(terms, (size_t)term)->n_parts < 2; /* a label is not that of an interaction */
    return one ? ct_label_of_column(column_of(terms, term)) : NULL;
}

/* "1 male, 2 female". */
static void write_values(const ct_labels *labels, char *text, size_t size) {
    char number[CT_NUMBER_SIZE], label[LABEL_SIZE];
    size_t used = 0;
    for (size_t i = 0; i < labels->count && i < VALUES_TOLD && used < size; i++)
        used += (size_t)snprintf(text + used, size - used, "%s%s %s", i > 0 ? ", " : "",
                                 ct_number_exact(number, labels->values[i].value),
                                 ct_text_fit(label, sizeof label, labels->values[i].text, LABEL, false));
    if (labels->count > VALUES_TOLD && used < size)
        snprintf(text + used, size - used, " and %zu more", labels->count - VALUES_TOLD);
}

char *ct_label_words(const ct_column *column, char *buffer, size_t size) {
    const char *label = ct_label_of_column(column);
    char values[WORDS] = "";
    buffer[0] = '\0';
    if (ct_labelled_values(column))
        write_values(column->labels, values, sizeof values);
    if (label && values[0])
        return ct_say(buffer, size, false, "%s (%s)", label, values);
    return label || values[0] ? ct_say(buffer, size, false, "%s", label ? label : values) : buffer;
}

ct_status ct_label_paragraph(const ct_page *page, const char *name, int lead, const char *words) {
    char fitted[CT_NAME_SIZE], first[CT_NAME_SIZE + CT_NAME_COLUMNS];
    ct_text_fit(fitted, sizeof fitted, name, CT_NAME_COLUMNS, page->ascii);
    int rest = lead - ct_utf8_width(fitted);
    snprintf(first, sizeof first, "%s%*s", fitted, rest > 0 ? rest : 0, "");
    return ct_write_paragraph(page, first, words);
}

/* A call in a formula is its own name. */
static ct_status write_definition(const ct_page *page, const ct_column *column) {
    size_t size = strlen(column->name) + strlen(column->definition) + 8;
    char *text = malloc(size);
    if (!text)
        return CT_ERROR_MEMORY;
    if (strcmp(column->name, column->definition) == 0)
        snprintf(text, size, "%s", column->name);
    else
        snprintf(text, size, "%s = %s", column->name, column->definition);
    ct_status status = ct_write_paragraph(page, "made  ", text);
    free(text);
    return status;
}

ct_status ct_definition_paragraphs(const ct_page *page, const ct_table *table, const size_t *columns, size_t count) {
    ct_status status = CT_OK;
    bool first = true;
    size_t n = columns ? count : ct_table_columns(table);
    for (size_t i = 0; i < n && status == CT_OK; i++) {
        const ct_column *column = ct_table_column(table, columns ? columns[i] : i);
        if (!column->definition)
            continue;
        if (first)
            putc('\n', page->out);
        first = false;
        status = write_definition(page, column);
    }
    return status;
}
