/* The tables of commands and keys, made from commands.def.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <stdio.h>
#include <string.h>

static const ct_command_entry commands[CT_COMMAND_COUNT] = {
#define CT_COMMAND(id, name, arguments, layer, group, summary, help)                                                 \
    {name, arguments, CT_LAYER_##layer, group, summary, help},
#define CT_KEY(id, key, line, label)
#include "commands.def"
#undef CT_COMMAND
#undef CT_KEY
};

static const ct_key_entry keys[] = {
#define CT_COMMAND(id, name, arguments, layer, group, summary, help)
#define CT_KEY(id, key, line, label) {CT_COMMAND_##id, key, line, label},
#include "commands.def"
#undef CT_COMMAND
#undef CT_KEY
};

enum { KEY_COUNT = sizeof keys / sizeof *keys };

const ct_command_entry *ct_command_about(ct_command command) {
    return &commands[command];
}

ct_command ct_command_find(const char *name) {
    for (int i = 0; i < CT_COMMAND_COUNT; i++)
        if (strcmp(commands[i].name, name) == 0)
            return (ct_command)i;
    return CT_COMMAND_COUNT;
}

const ct_key_entry *ct_keys(size_t *count) {
    *count = KEY_COUNT;
    return keys;
}

const ct_key_entry *ct_key_find(const char *key) {
    for (size_t i = 0; i < KEY_COUNT; i++)
        if (strcmp(keys[i].key, key) == 0)
            return &keys[i];
    return NULL;
}

char *ct_command_keys(ct_command command, char *buffer, size_t size) {
    size_t used = 0;
    if (size)
        buffer[0] = '\0';
    for (size_t i = 0; i < KEY_COUNT && used < size; i++)
        if (keys[i].command == command)
            used += (size_t)snprintf(buffer + used, size - used, "%s%s", used ? ", " : "", keys[i].key);
    return buffer;
}
