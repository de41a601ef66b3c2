/* The commands that turn variables, all or one: into changes, logarithms, standard deviations, and back.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TRANSFORM_H
#define CETERIS_TRANSFORM_H

#include "session/inside.h"

ct_status ct_act_difference(ct_act *act);  /* `difference [NAME] [on|off|seasonal|STEPS]` */
ct_status ct_act_log(ct_act *act);         /* `log [NAME] [on|off]` */
ct_status ct_act_standardise(ct_act *act); /* `standardise [NAME] [on|off]` */

/* What such a command asks for: one of CT_LOGS, CT_DIFFERENCES, CT_STANDARDS. */
typedef struct ct_turn {
    ct_transform what;
    const char *word; /* behind the name, "" for changing over */
    bool on, off;     /* that it says; neither: change over */
    long steps;       /* of differences, where it says them; else 0 */
} ct_turn;

/* Reads the word, in act->arguments. CT_OK, or act->error is set. */
ct_status ct_turn_read(ct_act *act, ct_transform what, const char *word, ct_turn *turn);

/* Turns one column of the table, and says what it stands as. */
ct_status ct_turn_one(ct_act *act, size_t column, const ct_turn *turn);

/* Whether a term is a variable that could be turned; and over how many steps a year goes by the table's index, 0 where
 * that has no quarters or months. */
bool ct_turn_may(const ct_term *term);
long ct_turn_season(const ct_table *table);

/* What a term stands as: "log differences over 4 steps, standardised", "as it is". Into buffer, returned. */
enum { CT_TURN_SIZE = 128 };
const char *ct_turn_words(const ct_term *term, char buffer[CT_TURN_SIZE]);

#endif
