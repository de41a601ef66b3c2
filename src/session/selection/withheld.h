/* What a selection was not to choose from, and what costs it rows, in words.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WITHHELD_H
#define CETERIS_WITHHELD_H

#include "selection.h"

/* "gdp, which the response is made of, was left out; ...": what is withheld, of each reason the first; "" where nothing
 * is. "b and c": the culprits. Both return the length, as snprintf does. Names are foreign text. */
size_t ct_withheld_write(const ct_selection_field *from, const ct_terms *terms, int response, char *buffer,
                         size_t size);
size_t ct_culprits_write(const ct_selection_field *from, const ct_terms *terms, char *buffer, size_t size);

#endif
