/* The commands that change the table's columns: their names, labels, number and order.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_EDIT_H
#define CETERIS_EDIT_H

#include "session/inside.h"

ct_status ct_act_rename(ct_act *act); /* `rename NAME NEW` */
ct_status ct_act_label(ct_act *act);  /* `label NAME [TEXT]` */
ct_status ct_act_drop(ct_act *act);   /* `drop NAMES` */
ct_status ct_act_move(ct_act *act);   /* `move NAME before NAME`, `after NAME`, `first`, `last` */

#endif
