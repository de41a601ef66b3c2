/* The command that chooses the level which a category is compared to.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_BASE_H
#define CETERIS_BASE_H

#include "session/inside.h"

ct_status ct_act_base(ct_act *act); /* `base NAME [LEVEL]`, `base NAME=LEVEL` */

/* The level that the state's model compares a category to on its own rows, which need not have the one that was chosen;
 * -1 where the category is no part of it, or memory is out. */
int ct_base_used(const ct_act *act, int term);

/* How a level is written behind a name: as it stands, or in backquotes where it would be misread so. Returns the
 * length, as snprintf does. */
size_t ct_base_quote(const char *level, char *buffer, size_t size);

#endif
