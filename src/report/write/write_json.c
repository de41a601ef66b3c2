/* Results as JSON.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "write_json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

enum { DIGITS = 17, DELETE = 0x7F };

void ct_json_set(ct_json *json, json_t *object, const char *key, json_t *value) {
    if (json_object_set_new(object, key, value) != 0)
        json->failed = true;
}

void ct_json_append(ct_json *json, json_t *array, json_t *value) {
    if (json_array_append_new(array, value) != 0)
        json->failed = true;
}

json_t *ct_json_text(ct_json *json, const char *text) {
    char *safe = ct_text_safe(text);
    if (safe == NULL)
        return NULL;
    /* jansson refuses what is no UTF-8, and writes a DEL as it is. */
    json_t *value = strchr(text, DELETE) == NULL ? json_string(text) : NULL;
    if (value == NULL)
        value = json_string(safe);
    else if (strcmp(text, safe) != 0)
        json->escape = true;
    free(safe);
    return value;
}

json_t *ct_json_number(double value, ct_number_class number) {
    if (!isfinite(value))
        return json_null();
    return number == CT_CLASS_COUNT ? json_integer((json_int_t)value) : json_real(value);
}

void ct_json_figures(ct_json *json, json_t *object, int first, int last, const double *values) {
    for (int i = 0; i <= last - first; i++) {
        const ct_statistic_entry *entry = ct_statistic_about((ct_statistic)(first + i));
        ct_json_set(json, object, entry->key, ct_json_number(values[i], entry->number));
    }
}

void ct_json_reasons(ct_json *json, json_t *object, int first, int last, const ct_reason *reasons,
                     const char *(*say)(ct_reason)) {
    json_t *words = json_object();
    for (int i = 0; i <= last - first; i++)
        if (reasons[i] != CT_REASON_NONE)
            ct_json_set(json, words, ct_statistic_about((ct_statistic)(first + i))->key,
                        json_string(say(reasons[i])));
    if (words == NULL || json_object_size(words) > 0)
        ct_json_set(json, object, "reasons", words);
    else
        json_decref(words);
}

ct_status ct_json_write(const ct_json *json, json_t *root, FILE *out) {
    ct_status status = json->failed || root == NULL ? CT_ERROR_MEMORY : CT_OK;
    size_t flags = JSON_INDENT(2) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(DIGITS);
    if (json->escape)
        flags |= JSON_ENSURE_ASCII;
    if (status == CT_OK && (json_dumpf(root, out, flags) != 0 || putc('\n', out) == EOF || fflush(out) != 0))
        status = CT_ERROR_FILE;
    json_decref(root);
    return status;
}
