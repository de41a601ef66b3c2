/* Arrays of double-doubles on processors with AVX2 and FMA.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DD_VECTOR_AVX2_H
#define CETERIS_DD_VECTOR_AVX2_H

#include "dd_vector.h"

/* NULL where machine or compiler have no such instructions. Static. */
const ct_dd_vector *ct_dd_vector_avx2(void);

#endif
