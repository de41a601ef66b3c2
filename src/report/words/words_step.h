/* A selection's steps in words: what it goes by, what each step did and why, by what margin, what ended it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WORDS_STEP_H
#define CETERIS_WORDS_STEP_H

#include "engine/path.h"

/* All write one line without a full stop into buffer, cut to size; names in it are safe. */
void ct_words_procedure(const ct_procedure *how, char *buffer, size_t size);
void ct_words_step(const ct_path *path, const ct_step *step, const ct_terms *terms, int digits, char *buffer,
                   size_t size);
void ct_words_stop(const ct_path *path, const ct_terms *terms, char *buffer, size_t size);

/* .05, .001, 0: as one says it, into a buffer of CT_NUMBER_SIZE. */
const char *ct_words_level(char *buffer, double level);

#endif
