/* A model as a script: it reads the same file, makes the same columns, keeps the same rows and fits the same model
 * with another package, then prints coefficients, standard errors, t, p, n, R2, adjusted R2, s, AIC and BIC with many
 * digits, a line each, between tabs.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SCRIPT_H
#define CETERIS_SCRIPT_H

#include <stdio.h>

#include "session/session.h"

typedef enum ct_script_kind {
    CT_SCRIPT_R,
    CT_SCRIPT_PYTHON,
    CT_SCRIPT_STATA,
    CT_SCRIPT_GRETL,
    CT_SCRIPT_KINDS
} ct_script_kind;

/* "r"; and the kind of a name, CT_SCRIPT_KINDS where there is none. */
const char *ct_script_kind_name(ct_script_kind kind);
ct_script_kind ct_script_kind_find(const char *name);

/* Writes one of the state that is shown. Foreign text in it is quoted as the language has it. CT_OK; or *error with
 * nothing written: there is no model, no file (standard input), something the language cannot say; no memory; the
 * stream refused (errno says why). */
ct_status ct_script_write(FILE *out, ct_session *session, ct_script_kind kind, ct_error *error);

#endif
