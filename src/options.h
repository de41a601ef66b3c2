/* The command line of the program, read into what it asks for.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_OPTIONS_H
#define CETERIS_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/error.h"
#include "report/report.h"
#include "report/script/script.h"
#include "session/data/reading_settings.h"

typedef enum ct_mode {
    CT_MODE_EXPLORE, /* the screen */
    CT_MODE_FIT,
    CT_MODE_CORR,
    CT_MODE_COMPARE,
    CT_MODE_DESCRIBE,
    CT_MODE_SELECT,
    CT_MODE_RUN,
    CT_MODE_HELP,
    CT_MODE_VERSION
} ct_mode;

/* A command to be carried out on the data before all else, as an option asks for. */
typedef struct ct_first_command {
    const char *name, *argument;
} ct_first_command;

enum { CT_MOST_FIRST = 100 };

/* All pointers are into argv. */
typedef struct ct_options {
    ct_mode mode;
    bool demo;           /* the file is the installed demo */
    const char *const *files; /* one table together; "-" is standard input, alone */
    int n_files;              /* 0 for the demo, or to choose on the screen */
    const char *formula; /* NULL where none was given */
    char **formulas;     /* of compare */
    int n_formulas;
    char *const *method; /* of select: the words before the formula, which say how */
    int n_method;
    const char *script;  /* of run */
    char **variables;    /* of corr and describe */
    int n_variables;
    bool listwise; /* of corr */
    const char *partial; /* of corr: the formula whose regressors are held fixed; NULL for plain correlations */
    ct_first_command first[CT_MOST_FIRST]; /* in their order */
    int n_first;
    double alpha; /* below 0 where it was not given */
    ct_format format;
    ct_script_kind language; /* of scripts in the place of reports; CT_SCRIPT_KINDS: none */
    int digits; /* 0: the house formats */
    size_t threads; /* 0: one a processor */
    ct_reading_settings reading; /* owned */
    size_t memory;  /* bytes that a table may take; 0: three quarters of what is free */
} ct_options;

/* Reads argv (reordering it). CT_OK, or *error set with one sentence on what is wrong with the call. */
ct_status ct_options_read(int argc, char **argv, ct_options *options, ct_error *error);

/* What --help prints. */
const char *ct_options_usage(void);

#endif
