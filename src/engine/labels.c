/* What a file says of a variable in words.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "labels.h"

#include <stdlib.h>
#include <string.h>

#include "grow.h"

ct_labels *ct_labels_new(const char *text) {
    ct_labels *labels = calloc(1, sizeof *labels);
    if (labels && text && *text && !(labels->variable = strdup(text))) {
        free(labels);
        return NULL;
    }
    return labels;
}

void ct_labels_free(ct_labels *labels) {
    if (!labels)
        return;
    for (size_t i = 0; i < labels->count; i++)
        free((char *)labels->values[i].text);
    free(labels->values);
    free(labels->variable);
    free(labels);
}

ct_status ct_labels_add(ct_labels *labels, double value, const char *text) {
    ct_value_label *values = ct_grow(labels->values, labels->count, &labels->room, sizeof *values);
    if (!values)
        return CT_ERROR_MEMORY;
    labels->values = values;
    char *copy = strdup(text);
    if (!copy)
        return CT_ERROR_MEMORY;
    labels->values[labels->count++] = (ct_value_label){value, copy};
    return CT_OK;
}

ct_labels *ct_labels_copy(const ct_labels *labels) {
    ct_labels *copy = ct_labels_new(labels->variable);
    for (size_t i = 0; copy && i < labels->count; i++)
        if (ct_labels_add(copy, labels->values[i].value, labels->values[i].text) != CT_OK) {
            ct_labels_free(copy);
            return NULL;
        }
    return copy;
}

const char *ct_labels_text(const ct_labels *labels, double value) {
    for (size_t i = 0; labels && i < labels->count; i++)
        if (labels->values[i].value == value)
            return labels->values[i].text;
    return NULL;
}
