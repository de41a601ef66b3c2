/* How cells are written in one file.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cells.h"

#include <stdlib.h>

/* A number spelled otherwise, by way of the plain spelling. */
static ct_field_kind read_spelled(ct_spelling spelling, const char *field, size_t size, ct_decimal *number) {
    char local[128], *plain = size <= sizeof local ? local : malloc(size);
    if (!plain)
        return CT_FIELD_NO_MEMORY;
    size_t written = ct_spelling_plain(spelling, field, size, plain);
    ct_field_kind kind = written > 0 ? ct_decimal_read(plain, written, number) : CT_FIELD_TEXT;
    if (plain != local)
        free(plain);
    return kind;
}

ct_field_kind ct_cells_number(ct_spelling spelling, const char *field, size_t size, ct_decimal *number) {
    bool spelled = spelling.decimal != '.' || spelling.thousands;
    return spelled && size > 0 ? read_spelled(spelling, field, size, number) : ct_decimal_read(field, size, number);
}

ct_field_kind ct_cells_read(const ct_cells *cells, const char *field, size_t size, ct_decimal *number) {
    ct_field_kind kind = ct_cells_number(cells->spelling, field, size, number);
    if (kind == CT_FIELD_NO_MEMORY || (kind == CT_FIELD_NUMBER && !ct_decimal_is_code(field, size)))
        return kind;
    return ct_missing_is(cells->missing, field, size) ? CT_FIELD_MISSING : CT_FIELD_TEXT;
}
