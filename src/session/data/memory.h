/* How much memory is free.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_MEMORY_H
#define CETERIS_MEMORY_H

#include <stddef.h>

/* Bytes that programs could take without harm to others, as the system says; 0 where it does not. */
size_t ct_memory_free(void);

#endif
