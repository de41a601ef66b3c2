/* Models on the rows that meet conditions.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WHERE_H
#define CETERIS_WHERE_H

#include "session/inside.h"

/* `where EXPRESSION`, `where N on|off|clear`, `where on|off|clear`, `where`: as ct_act_run. */
ct_status ct_act_where(ct_act *act);

#endif
