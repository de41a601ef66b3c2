/* The cells that stand for a missing value.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "missing.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct ct_missing {
    bool only;
    size_t count, numbers;
    char **codes;
    ct_decimal *values; /* of those that are numbers */
    char *text;         /* holds the codes */
};

/* `Na` is sodium. */
static bool usual(const char *field, size_t size) {
    switch (size) {
    case 0: return true;
    case 1: return field[0] == '.' || field[0] == '-';
    case 2: return memcmp(field, "NA", 2) == 0 || memcmp(field, "na", 2) == 0;
    case 3: return strncasecmp(field, "NaN", 3) == 0 || strncasecmp(field, "N/A", 3) == 0;
    case 4: return strncasecmp(field, "null", 4) == 0 || strncasecmp(field, "#N/A", 4) == 0;
    default: return false;
    }
}

bool ct_missing_is(const ct_missing *codes, const char *field, size_t size) {
    if (size == 0 || ((!codes || !codes->only) && usual(field, size)))
        return true;
    for (size_t i = 0; codes && i < codes->count; i++)
        if (strlen(codes->codes[i]) == size && memcmp(codes->codes[i], field, size) == 0)
            return true;
    return false;
}

static char *trim(char *code) {
    code += strspn(code, " \t");
    size_t size = strlen(code);
    while (size > 0 && (code[size - 1] == ' ' || code[size - 1] == '\t'))
        code[--size] = '\0';
    return code;
}

static ct_status add(ct_missing *codes, char *code, ct_error *error) {
    ct_decimal number;
    if (!*code)
        return ct_error_set(error, CT_ERROR_SYNTAX, "a missing code is empty; empty cells are missing anyway");
    if (codes->count == 0 && !codes->only && strcmp(code, "only") == 0) {
        codes->only = true;
        return CT_OK;
    }
    codes->codes[codes->count++] = code;
    if (ct_decimal_read(code, strlen(code), &number) == CT_FIELD_NUMBER)
        codes->values[codes->numbers++] = number;
    return CT_OK;
}

ct_missing *ct_missing_read(const char *list, ct_error *error) {
    ct_missing *codes = calloc(1, sizeof *codes);
    size_t most = 1;
    for (const char *c = list; *c; c++)
        most += *c == ',';
    if (codes) {
        codes->text = strdup(list);
        codes->codes = calloc(most, sizeof *codes->codes);
        codes->values = calloc(most, sizeof *codes->values);
    }
    if (!codes || !codes->text || !codes->codes || !codes->values) {
        ct_missing_free(codes);
        ct_error_memory(error);
        return NULL;
    }
    ct_status status = CT_OK;
    for (char *code, *rest = codes->text; status == CT_OK && (code = strsep(&rest, ","));)
        status = add(codes, trim(code), error);
    if (status == CT_OK)
        return codes;
    ct_missing_free(codes);
    return NULL;
}

void ct_missing_free(ct_missing *codes) {
    if (!codes)
        return;
    free(codes->codes);
    free(codes->values);
    free(codes->text);
    free(codes);
}

size_t ct_missing_numbers(const ct_missing *codes) {
    return codes ? codes->numbers : 0;
}

ct_decimal ct_missing_number(const ct_missing *codes, size_t i) {
    return codes->values[i];
}

bool ct_missing_usual(const ct_missing *codes) {
    return !codes || !codes->only;
}

size_t ct_missing_count(const ct_missing *codes) {
    return codes ? codes->count : 0;
}

const char *ct_missing_code(const ct_missing *codes, size_t i) {
    return codes->codes[i];
}
