/* The functions of expressions, as functions.def lists them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_FUNCTIONS_H
#define CETERIS_FUNCTIONS_H

#include <stddef.h>

typedef enum ct_function {
#define CT_FUNCTION(identifier, name, arguments, least, most, summary) CT_FUNCTION_##identifier,
#include "functions.def"
#undef CT_FUNCTION
    CT_FUNCTION_COUNT
} ct_function;

typedef struct ct_function_entry {
    const char *name, *arguments, *summary;
    int least, most; /* arguments */
} ct_function_entry;

/* The entry of a function, 0 to CT_FUNCTION_COUNT - 1. */
const ct_function_entry *ct_function_about(ct_function function);

/* The function of the name of so many bytes, or CT_FUNCTION_COUNT. */
ct_function ct_function_find(const char *name, size_t size);

#endif
