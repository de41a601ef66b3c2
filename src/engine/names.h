/* Column names made such that each can be seen, typed and told from the others.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_NAMES_H
#define CETERIS_NAMES_H

#include <stddef.h>

#include "error.h"

/* A name as a C string of malloc: NUL bytes become U+FFFD. NULL where memory is out. */
char *ct_name_copy(const char *field, size_t size);

/* What had to be done to names. */
typedef struct ct_names_mended {
    size_t cleaned; /* held characters that show nothing */
    size_t renamed; /* were empty, blank or doubled */
} ct_names_mended;

/* Makes n names, each of malloc, such that each is seen, can be typed as it is seen, and is unique. Characters that
 * show nothing go: zero width spaces, marks and overrides of direction, byte-order marks, soft hyphens, joiners that
 * begin a name. Then names that are empty or blank become "columnI" (I from 1), doubled ones "name.1", "name.2" and
 * so on. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_names_mend(char **names, size_t n, ct_names_mended *mended);

/* *doubled is the first name that stands before it too, n where there is none. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_names_find_doubled(const char *const *names, size_t n, size_t *doubled);

#endif
