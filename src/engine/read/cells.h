/* How fields are told apart and cells written in one file: what the reading of all its records goes by.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_CELLS_H
#define CETERIS_CELLS_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/decimal.h"
#include "engine/missing.h"
#include "spelling.h"

typedef struct ct_cells {
    char delimiter;
    char comment; /* begins a line that is passed over; 0: none does */
    ct_spelling spelling;
    const ct_missing *missing; /* NULL: the usual codes */
} ct_cells;

/* Commas, decimal points, the usual codes. */
#define CT_CELLS_PLAIN ((ct_cells){',', '\0', {'.', '\0'}, NULL})

/* A cell's number; or that it is missing, or text, or that memory is out. */
ct_field_kind ct_cells_read(const ct_cells *cells, const char *field, size_t size, ct_decimal *number);

/* A field as a number in a spelling, codes such as 01234 too; CT_FIELD_TEXT where it is none, CT_FIELD_NO_MEMORY. */
ct_field_kind ct_cells_number(ct_spelling spelling, const char *field, size_t size, ct_decimal *number);

#endif
