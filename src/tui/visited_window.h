/* The window of visited models: each with its figures; Enter goes back to one.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_VISITED_WINDOW_H
#define CETERIS_VISITED_WINDOW_H

#include <stdbool.h>

#include "pager.h"
#include "session/session.h"

/* The number of the model under the cursor of such a window; -1 where it is another window, or closed. */
int ct_visited_window_at(const ct_pager *pager);

typedef enum ct_visited_order {
    CT_VISITED_BY_NUMBER,
    CT_VISITED_BY_ADJ_R2, /* the largest first */
    CT_VISITED_BY_AIC,    /* the least first */
    CT_VISITED_ORDERS
} ct_visited_order;

/* What it stands in, "by AIC, which compares ..."; a static string. */
const char *ct_visited_order_words(ct_visited_order order);

/* Opens it in that order, the cursor on the model of that number, of -1 on the one as it is, which is to be brought
 * into sight. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_visited_window(ct_pager *pager, const ct_session *session, ct_visited_order order, int number, bool ascii);

#endif
