/* The functions of expressions.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "functions.h"

#include <string.h>

static const ct_function_entry entries[] = {
#define CT_FUNCTION(identifier, name, arguments, least, most, summary) {name, arguments, summary, least, most},
#include "functions.def"
#undef CT_FUNCTION
};

const ct_function_entry *ct_function_about(ct_function function) {
    return &entries[function];
}

ct_function ct_function_find(const char *name, size_t size) {
    int i = 0;
    while (i < CT_FUNCTION_COUNT && (strlen(entries[i].name) != size || memcmp(entries[i].name, name, size) != 0))
        i++;
    return (ct_function)i;
}
