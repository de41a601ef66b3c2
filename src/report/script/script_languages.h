/* The languages that scripts are written in; each has a file of its own.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SCRIPT_LANGUAGES_H
#define CETERIS_SCRIPT_LANGUAGES_H

#include "script_write.h"

const ct_script_language *ct_script_r(void);
const ct_script_language *ct_script_python(void);
const ct_script_language *ct_script_gretl(void);
const ct_script_language *ct_script_stata(void);

#endif
