/* Opening a file without a screen.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_LOAD_H
#define CETERIS_LOAD_H

#include "session/data/loader.h"

/* Waits for the loader. Where it takes longer than a second and standard error is a terminal, says there how far it is,
 * and takes that away in the end. ^C stops it. As ct_loader_take. */
ct_session *ct_load(ct_loader *loader, ct_error *error);

#endif
