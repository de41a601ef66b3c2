/* The commands that turn all variables at once: into changes, logarithms, standard deviations, and back.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TRANSFORM_H
#define CETERIS_TRANSFORM_H

#include "inside.h"

ct_status ct_act_difference(ct_act *act);  /* `difference [on|off|seasonal|STEPS]` */
ct_status ct_act_log(ct_act *act);         /* `log [on|off]` */
ct_status ct_act_standardise(ct_act *act); /* `standardise [on|off]` */

#endif
