/* The command that weights rows by a column.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WEIGH_H
#define CETERIS_WEIGH_H

#include "session/inside.h"

ct_status ct_act_weights(ct_act *act);

#endif
