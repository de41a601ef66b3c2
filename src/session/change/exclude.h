/* The commands that take rows out of the models, and bring them back.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_EXCLUDE_H
#define CETERIS_EXCLUDE_H

#include "session/inside.h"

/* `exclude ROWS`, `include ROWS` or `include all`: rows are numbers from 1 and stretches of them, 3 5-7. */
ct_status ct_act_exclude(ct_act *act);
ct_status ct_act_include(ct_act *act);

#endif
