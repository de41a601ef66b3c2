/* What a file says of a variable in words: a label for it, and labels for its values.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_LABELS_H
#define CETERIS_LABELS_H

#include <stddef.h>

#include "error.h"

typedef struct ct_value_label {
    double value;
    const char *text; /* foreign text */
} ct_value_label;

typedef struct ct_labels {
    char *variable; /* NULL where there is none; foreign text */
    ct_value_label *values;
    size_t count, room;
} ct_labels;

/* NULL where memory is out. text may be NULL or empty: no label. */
ct_labels *ct_labels_new(const char *text);
void ct_labels_free(ct_labels *labels); /* NULL is allowed */

ct_labels *ct_labels_copy(const ct_labels *labels); /* NULL where memory is out */

/* CT_OK or CT_ERROR_MEMORY. */
ct_status ct_labels_add(ct_labels *labels, double value, const char *text);

/* The label of a value; NULL where it has none, or labels is NULL. */
const char *ct_labels_text(const ct_labels *labels, double value);

#endif
