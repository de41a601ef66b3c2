/* The command select.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SESSION_SELECT_H
#define CETERIS_SESSION_SELECT_H

#include "selection.h"
#include "session/inside.h"

/* METHOD [NUMBER] [by CRITERION] [p ENTER LEAVE] [of model]. CT_OK, or act->error is set. */
ct_status ct_selection_read(ct_act *act, ct_selection_wanted *wanted);

/* Without arguments the last select of the way to this state once more. */
ct_status ct_act_select(ct_act *act);

/* take NUMBER: a model of the last selection, of `select best` the NUMBERth that it lists, from 1; of a path the one
 * after that step, 0 the one it begins with. */
ct_status ct_act_take(ct_act *act);

#endif
