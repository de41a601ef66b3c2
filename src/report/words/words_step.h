/* A selection's steps in words: what it goes by, what each step did and why, by what margin, what ended it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WORDS_STEP_H
#define CETERIS_WORDS_STEP_H

#include "engine/path.h"
#include "session/selection/selection.h"

/* All write one line without a full stop into buffer, cut to size; names in it are safe. */
void ct_words_procedure(const ct_procedure *how, char *buffer, size_t size);
void ct_words_step(const ct_path *path, const ct_step *step, const ct_terms *terms, int digits, char *buffer,
                   size_t size);
void ct_words_stop(const ct_path *path, const ct_terms *terms, char *buffer, size_t size);

/* On how many rows, and what costs most of them; which candidates were left out, and why. "" where all is there. */
void ct_words_sample(const ct_selection_field *from, const ct_terms *terms, char *buffer, size_t size);
void ct_words_withheld(const ct_selection *selection, const ct_terms *terms, char *buffer, size_t size);

/* .05, .001, 0: as one says it, into a buffer of CT_NUMBER_SIZE. */
const char *ct_words_level(char *buffer, double level);

#endif
