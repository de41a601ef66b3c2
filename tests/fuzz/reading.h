/* Two readings of the same bytes, compared.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TEST_READING_H
#define CETERIS_TEST_READING_H

#include <stddef.h>

#include "engine/csv.h"

/* What a reading gave. */
typedef struct reading {
    ct_table *table; /* owned; NULL with error */
    ct_csv_report report;
    ct_error error;
} reading;

reading reading_of(const void *bytes, size_t size, const ct_csv_how *how);
void reading_close(reading *reading);

/* NULL, or the word for what differs. */
const char *reading_difference(const reading *a, const reading *b);

#endif
