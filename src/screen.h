/* The program on its screen.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SCREEN_H
#define CETERIS_SCREEN_H

#include "options.h"
#include "session/data/origin.h"

/* Opens what it is given, takes it over, and explores it until the analyst leaves; then prints how to come back.
 * Returns the exit status: 0 or 1. */
int ct_screen_explore(ct_origin *origin, const ct_options *options);

/* The same of what the analyst chooses among the files opened last and the demo; what cannot be opened is said
 * there. */
int ct_screen_choose(const ct_options *options, const ct_reading_means *means);

#endif
