/* The commands as an enum and as tables: names, arguments, keys, help (made from commands.def).
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_COMMANDS_H
#define CETERIS_COMMANDS_H

#include <stddef.h>

typedef enum ct_layer {
    CT_LAYER_MODEL,   /* carried out by the session, undone by undo */
    CT_LAYER_HISTORY, /* carried out by the session */
    CT_LAYER_DATA,    /* handed back: other data take the place of these */
    CT_LAYER_REPORT,  /* handed back: writes a result somewhere */
    CT_LAYER_VIEW     /* handed back: concerns the screen only */
} ct_layer;

typedef enum ct_command {
#define CT_COMMAND(id, name, arguments, layer, group, summary, help) CT_COMMAND_##id,
#define CT_KEY(id, key, line, label)
#include "commands.def"
#undef CT_COMMAND
#undef CT_KEY
    CT_COMMAND_COUNT
} ct_command;

typedef struct ct_command_entry {
    const char *name;
    const char *arguments; /* "" where it takes none */
    ct_layer layer;
    const char *group;   /* heading of the help screen */
    const char *summary; /* a phrase without capital or full stop */
    const char *help;    /* sentences; "" where the summary says it all */
} ct_command_entry;

typedef struct ct_key_entry {
    ct_command command;
    const char *key;   /* "b", "^R", "Space", "Up", "PgDn", "Tab", "Home" ... */
    const char *line;  /* the command line it stands for; @ is the variable under the cursor, % the row */
    const char *label; /* for the bottom line of the screen; "" where it is not shown there */
} ct_key_entry;

const ct_command_entry *ct_command_about(ct_command command); /* a static object */

/* The command of that whole name, or CT_COMMAND_COUNT. */
ct_command ct_command_find(const char *name);

/* All keys in the order of commands.def; *count gets their number. A static array. */
const ct_key_entry *ct_keys(size_t *count);

/* The entry of a key by its name, or NULL. */
const ct_key_entry *ct_key_find(const char *key);

/* The keys of a command, "Down, j", written into buffer (cut to size); returns buffer. */
char *ct_command_keys(ct_command command, char *buffer, size_t size);

#endif
