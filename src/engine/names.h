/* Column names made unique and never empty.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_NAMES_H
#define CETERIS_NAMES_H

#include <stddef.h>

#include "error.h"

/* Renames, in place, empty names to "columnI" (I from 1) and doubled ones to "name.1", "name.2" and so on. names[i]
 * are of malloc. *renamed gets the number of those changed. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_names_unique(char **names, size_t n, size_t *renamed);

#endif
