/* Where the demo is.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DEMO_H
#define CETERIS_DEMO_H

#include "engine/error.h"

/* The path of the demo's data, to free: where CETERIS_DATADIR says, else where it was installed or built. NULL with
 * *error set: it is not there, as in a build that was not installed, no memory. */
char *ct_demo_path(ct_error *error);

#endif
