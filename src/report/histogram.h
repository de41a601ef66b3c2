/* A small histogram in one line of blocks, or in some.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_HISTOGRAM_H
#define CETERIS_HISTOGRAM_H

#include <stdbool.h>

#include "engine/describe.h"

enum { CT_HISTOGRAM_SIZE = 3 * CT_HISTOGRAM_BINS + 1 };

/* One block a part, as high as its share of the fullest; what is not empty shows, what is empty is blank. In ASCII
 * marks that grow. "" where there is none. Returns buffer. */
char *ct_histogram(char buffer[CT_HISTOGRAM_SIZE], const ct_description *description, bool ascii);

/* One of several lines, from the top, that are a histogram together. */
char *ct_histogram_row(char buffer[CT_HISTOGRAM_SIZE], const ct_description *description, int row, int rows,
                       bool ascii);

#endif
