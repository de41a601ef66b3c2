/* Column names made such that each can be seen, typed and told from the others.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_NAMES_H
#define CETERIS_NAMES_H

#include <stddef.h>

#include "engine/csv.h"
#include "engine/error.h"

/* A name as a C string of malloc: NUL bytes become U+FFFD. NULL where memory is out. */
char *ct_name_copy(const char *field, size_t size);

/* Names to which something had to be done: how many, and the numbers of the first columns that have them. */
typedef struct ct_names_some {
    size_t count, first[CT_NAME_EXAMPLES];
} ct_names_some;

typedef struct ct_names_mended {
    ct_names_some cleaned; /* held characters that show nothing */
    ct_names_some unnamed; /* were empty or blank */
    ct_names_some doubled; /* stood before */
} ct_names_mended;

/* Makes n names, each of malloc, such that each is seen, can be typed as it is seen, and is unique. Characters that
 * show nothing go: zero width spaces, marks and overrides of direction, byte-order marks, soft hyphens, joiners that
 * begin a name. Then names that are empty or blank become "columnI" (I from 1), doubled ones "name.1", "name.2" and
 * so on. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_names_mend(char **names, size_t n, ct_names_mended *mended);

/* Tells of names what was mended, all on one line, or on none (0). */
void ct_names_tell(char *const *names, const ct_names_mended *mended, long line, ct_csv_report *report);

/* *doubled is the first name that stands before it too, n where there is none. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_names_find_doubled(const char *const *names, size_t n, size_t *doubled);

#endif
