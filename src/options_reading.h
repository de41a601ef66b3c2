/* The options that say how a file is to be read.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_OPTIONS_READING_H
#define CETERIS_OPTIONS_READING_H

#include <stdbool.h>

#include "engine/dialect.h"
#include "engine/error.h"
#include "engine/stream.h"

/* Zero it first. Pointers are into argv, but for the missing codes, which are owned. */
typedef struct ct_reading_options {
    ct_dialect dialect; /* what was not said is to be guessed */
    ct_stream_settings stream;
    bool strict;
} ct_reading_options;

void ct_reading_options_free(ct_reading_options *options);

/* Takes the option of that name, without its hyphens ("delimiter"), with its value, NULL where it has none. CT_OK, or
 * CT_ERROR_SYNTAX with what it takes. */
ct_status ct_reading_option(ct_reading_options *options, const char *name, const char *value, ct_error *error);

#endif
