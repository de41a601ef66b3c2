/* What the app is made of, for app.c and app_draw.c alone.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_APP_INSIDE_H
#define CETERIS_APP_INSIDE_H

#include "app.h"
#include "explore.h"
#include "pager.h"
#include "prompt.h"
#include "said.h"
#include "search.h"

struct ct_app {
    ct_session *session;
    bool ascii;
    ct_explore explore;
    ct_pager pager;
    ct_prompt prompt;
    ct_search search;
    ct_said said;
    bool pasting;
    bool moved;        /* since the message was told: then a name that is cut is shown whole in its place */
    ct_text_role role; /* of the message */
    char message[CT_MESSAGE_SIZE];
};

#endif
