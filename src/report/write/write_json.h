/* Results as JSON: names, figures and reasons as jansson values, and the writing of the whole.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WRITE_JSON_H
#define CETERIS_WRITE_JSON_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "engine/error.h"
#include "engine/reason.h"
#include "engine/statistics.h"

/* A document being made. Start it zeroed; memory that runs out is remembered, all calls may go on. */
typedef struct ct_json {
    bool failed;
    bool escape; /* a name holds characters that are not safe to show: write all beyond ASCII as \u escapes */
} ct_json;

/* Both take the value over, also when they fail; a NULL value makes the document fail. */
void ct_json_set(ct_json *json, json_t *object, const char *key, json_t *value);
void ct_json_append(ct_json *json, json_t *array, json_t *value);

/* Foreign text as it was written; bytes that are no UTF-8 are replaced. */
json_t *ct_json_text(ct_json *json, const char *text);

/* A count is an integer, any other number a real, a NaN null. */
json_t *ct_json_number(double value, ct_number_class number);

/* Sets the statistics first to last (CT_TERM_FIRST to CT_TERM_LAST and so on): their values, and where some are
 * undefined an object `reasons` with the words that say() has for each. */
void ct_json_figures(ct_json *json, json_t *object, int first, int last, const double *values);
void ct_json_reasons(ct_json *json, json_t *object, int first, int last, const ct_reason *reasons,
                     const char *(*say)(ct_reason));

/* Writes root and frees it. CT_OK, CT_ERROR_MEMORY or CT_ERROR_FILE. */
ct_status ct_json_write(const ct_json *json, json_t *root, FILE *out);

#endif
