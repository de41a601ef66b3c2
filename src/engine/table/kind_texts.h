/* The texts of a column whatever its kind: what other kinds are made of.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_KIND_TEXTS_H
#define CETERIS_KIND_TEXTS_H

#include "engine/levels.h"
#include "engine/table.h"

typedef struct ct_kind_texts {
    const char *const *texts; /* the distinct ones: of numbers and dates ascending, else in the column's order */
    size_t count;
    const uint32_t *codes; /* of each row, or CT_NO_LEVEL */
    bool too_many;         /* more than were wanted: nothing else is set */
    ct_levels *own_levels; /* what was made for it; NULL where it is the column's */
    uint32_t *own_codes;
} ct_kind_texts;

/* most: how many distinct numbers are worth writing; 0 for all. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_kind_texts_of(const ct_column *column, size_t rows, size_t most, ct_kind_texts *texts);
void ct_kind_texts_free(ct_kind_texts *texts);

#endif
