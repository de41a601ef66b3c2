/* What selections tell of themselves.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "selection_data.h"

#include "report/term_names.h"
#include "report/words/words.h"
#include "report/words/words_step.h"

ct_status ct_selection_write_field(const ct_page *page, const ct_terms *terms, const ct_selection *selection) {
    char text[CT_WORD_SIZE];
    ct_words_sample(&selection->from, terms, text, sizeof text);
    ct_status status = *text ? ct_write_paragraph(page, "! ", text) : CT_OK;
    ct_words_withheld(selection, terms, text, sizeof text);
    return *text && status == CT_OK ? ct_write_paragraph(page, "! ", text) : status;
}

static json_t *count_json(size_t count) {
    return ct_json_number((double)count, CT_CLASS_COUNT);
}

void ct_selection_json(ct_json *json, json_t *object, const ct_terms *terms, const ct_selection *selection) {
    static const char *const reasons[] = {"empty", "akin", "alone"};
    const ct_selection_field *from = &selection->from;
    json_t *sample = json_object(), *left_out = json_array(), *names = json_array();
    ct_json_set(json, sample, "rows", count_json(from->rows));
    ct_json_set(json, sample, "of", count_json(from->all));
    for (size_t i = 0; i < from->n_culprits; i++)
        ct_json_append(json, names, ct_json_text(json, ct_name(terms, from->culprits[i])));
    ct_json_set(json, sample, "costliest", names);
    ct_json_set(json, sample, "without", count_json(from->without));
    ct_json_set(json, object, "sample", sample);
    for (int why = 0; why < CT_WITHHELD_KINDS; why++) {
        json_t *item = from->withheld[why] ? json_object() : NULL;
        if (!item)
            continue;
        ct_json_set(json, item, "reason", json_string(reasons[why]));
        ct_json_set(json, item, "count", count_json(from->withheld[why]));
        ct_json_set(json, item, "first", ct_json_text(json, ct_name(terms, from->first[why])));
        ct_json_append(json, left_out, item);
    }
    ct_json_set(json, object, "left_out", left_out);
}
