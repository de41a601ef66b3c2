/* Which rows a report stands on, and what they weigh.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows.h"

#include <stdio.h>
#include <string.h>

#include "choice.h"
#include "engine/sample.h"
#include "session/session.h"

const char *ct_rows_span(const ct_terms *terms, const ct_model *model, char buffer[CT_SPAN_SIZE]) {
    const ct_table *table = ct_terms_table(terms);
    const ct_index *index = ct_table_time(table);
    size_t first, last;
    buffer[0] = '\0';
    if (index && ct_sample_ends(terms, model, &first, &last))
        ct_index_span(table, index, first, last, buffer);
    return buffer;
}

ct_status ct_rows_paragraphs(const ct_page *page, int columns, const ct_terms *terms) {
    char lead[32], weights[CT_MESSAGE_SIZE + 128], out[112];
    ct_status status = ct_choice_paragraphs(page, columns, terms);
    size_t length = ct_weights_write(terms, weights, CT_MESSAGE_SIZE);
    if (length == 0 || status != CT_OK)
        return status;
    if (ct_weights_write_out(terms, out, sizeof out) > 0)
        snprintf(weights + strlen(weights), sizeof out + 2, "; %s", out);
    snprintf(lead, sizeof lead, "%-*s", columns, columns > 7 ? "Weights" : columns == 7 ? "Weight" : "By");
    return ct_write_paragraph(page, lead, weights);
}

static const char *weight_name(const ct_terms *terms) {
    return ct_table_column(ct_terms_table(terms), (size_t)ct_terms_weights(terms).column)->name;
}

void ct_rows_json(ct_json *json, json_t *object, const ct_terms *terms) {
    ct_weighting kind = ct_terms_weights(terms).kind;
    ct_choice_json(json, object, terms);
    if (kind == CT_UNWEIGHTED)
        return;
    json_t *weights = json_object();
    ct_json_set(json, weights, "variable", ct_json_text(json, weight_name(terms)));
    ct_json_set(json, weights, "kind", json_string(kind == CT_WEIGHTS_FREQUENCY ? "frequency" : "analytic"));
    ct_json_set(json, object, "weights", weights);
}

void ct_rows_columns(ct_sheet *sheet, const ct_terms *terms) {
    ct_choice_columns(sheet, terms);
    if (ct_terms_weights(terms).kind != CT_UNWEIGHTED)
        ct_sheet_add_column(sheet, "weights", "weights", CT_ALIGN_LEFT);
}

void ct_rows_cells(ct_sheet *sheet, const ct_terms *terms) {
    char weights[CT_MESSAGE_SIZE];
    ct_choice_cells(sheet, terms);
    if (ct_weights_write(terms, weights, sizeof weights) > 0)
        ct_sheet_text(sheet, weights);
}
