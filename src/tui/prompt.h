/* The command line: editing, history, completion, and the place of an error.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_PROMPT_H
#define CETERIS_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "key.h"
#include "session/complete/complete.h"

/* What a line is typed for. A search has no completion, and remembers lines of its own. */
typedef enum ct_prompt_kind { CT_PROMPT_COMMAND, CT_PROMPT_FIND, CT_PROMPT_FILTER, CT_PROMPT_KINDS } ct_prompt_kind;

/* Lines that were entered, the oldest first. */
typedef struct ct_prompt_history {
    char **lines;
    size_t count;
} ct_prompt_history;

typedef struct ct_prompt {
    bool open;
    ct_prompt_kind kind;
    char *line; /* UTF-8; NULL until it was opened for the first time */
    size_t length, room;
    size_t cursor; /* byte */

    ct_prompt_history history[CT_PROMPT_KINDS];
    size_t recalled; /* which one the line shows; their count for a line of its own */
    char *draft;     /* what was typed before history was recalled: only lines that begin so are; may be NULL */

    bool menu_open;
    ct_completions menu;
    int chosen; /* the entry of the menu that stands in the line, -1 for none */

    size_t error_column;         /* byte, from 1; 0 where there is no place to show */
    char error[CT_MESSAGE_SIZE]; /* "" where there is no error; foreign text */
} ct_prompt;

typedef enum ct_prompt_event {
    CT_PROMPT_NOTHING,
    CT_PROMPT_CHANGED, /* draw it */
    CT_PROMPT_ENTERED, /* the line is to be run: then close, or fail */
    CT_PROMPT_LEFT     /* it was closed without a command */
} ct_prompt_event;

void ct_prompt_free(ct_prompt *prompt); /* a zeroed one is a fresh one */

/* Opens a line that holds text, the cursor behind it. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_prompt_open(ct_prompt *prompt, ct_prompt_kind kind, const char *text);
void ct_prompt_close(ct_prompt *prompt);

/* What a key does to the open line. */
ct_prompt_event ct_prompt_key(ct_prompt *prompt, const ct_session *session, ct_key_code key);

/* Lists what could stand at the cursor, where that is a choice. */
void ct_prompt_list(ct_prompt *prompt, const ct_session *session);

/* A key of a paste: taken as text, line ends and tabs as blanks. */
ct_prompt_event ct_prompt_paste(ct_prompt *prompt, ct_key_code key);

/* Remembers the line that was entered. */
void ct_prompt_remember(ct_prompt *prompt);

/* The line was refused: it stays, with the cursor at the place of the error. */
void ct_prompt_fail(ct_prompt *prompt, const ct_error *error);

#endif
