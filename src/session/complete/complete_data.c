/* Completion of what `read` and `open` take.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* asprintf */
#include "complete_data.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "session/data/origin.h"
#include "text/utf8.h"

size_t ct_complete_word(const char *line, size_t cursor) {
    size_t start = 0;
    bool open = false;
    for (size_t i = 0; i < cursor; i++)
        if (line[i] == '`')
            open = !open; /* and a doubled one is open still */
        else if (!open && strchr(" \t", line[i]))
            start = i + 1;
    return start;
}

/* ---- Settings ---- */

/* The setting whose value is to come; CT_SETTING_COUNT where a setting is. */
static ct_setting awaited(const char *words, size_t size) {
    ct_setting setting = CT_SETTING_COUNT;
    char name[CT_SETTING_SIZE];
    for (const char *at = words, *end = words + size; (at += strspn(at, " \t")) < end;) {
        bool quoted = *at == '`';
        size_t length = quoted ? 1 + strcspn(at + 1, "`") : strcspn(at, " \t");
        length += quoted && at[length] == '`';
        snprintf(name, sizeof name, "%.*s", (int)length, at);
        setting = setting < CT_SETTING_COUNT ? CT_SETTING_COUNT : ct_setting_find(name);
        at += length;
    }
    return setting;
}

static ct_status add_values(const ct_session *session, ct_setting setting, ct_complete_take *take, void *to) {
    const ct_origin *origin = ct_session_origin(session);
    const ct_csv_report *reading = ct_session_reading(session);
    char buffer[CT_SETTING_SIZE];
    const char *means, *value, *now = origin ? ct_reading_said(&origin->settings, setting, buffer) : NULL;
    ct_status status = CT_OK;
    if (!now && reading)
        now = ct_reading_found(reading, setting, buffer);
    for (size_t i = 0; status == CT_OK && (value = ct_setting_value(setting, i, &means)); i++)
        status = take(to, value, now && strcmp(now, value) == 0 ? "as it is now" : means);
    return status;
}

ct_status ct_complete_settings(const ct_session *session, const char *words, size_t size, ct_complete_take *take,
                               void *to) {
    ct_setting setting = awaited(words, size);
    if (setting < CT_SETTING_COUNT)
        return add_values(session, setting, take, to);
    ct_status status = CT_OK;
    for (int i = 0; i < CT_SETTING_COUNT && status == CT_OK; i++)
        status = take(to, ct_setting_name((ct_setting)i), ct_setting_about((ct_setting)i));
    return status == CT_OK ? take(to, "guess", "all settings, as the file looks") : status;
}

/* ---- Files ---- */

/* A name that the line can hold as it stands. */
static bool is_plain(const char *name) {
    char *safe = ct_text_safe(name);
    bool plain = safe && strcmp(safe, name) == 0;
    free(safe);
    return plain;
}

/* As the line takes it, to free: in backquotes where it needs them, an open one while a folder goes on. */
static char *quoted(const char *path, bool folder) {
    char *text = malloc(2 * strlen(path) + 4), *end = text;
    bool quote = strpbrk(path, " \t`#") != NULL;
    if (!text)
        return NULL;
    if (quote)
        *end++ = '`';
    for (; *path; *end++ = *path++)
        if (*path == '`')
            *end++ = '`';
    if (folder)
        *end++ = '/';
    if (quote && !folder)
        *end++ = '`';
    *end = '\0';
    return text;
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder that begin so, sorted, to free each; hidden ones only where they are asked for. */
static char **list_folder(const char *path, const char *beginning, size_t *count) {
    DIR *folder = opendir(path);
    char **names = NULL;
    size_t n = 0, length = strlen(beginning);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        const char *name = entry->d_name;
        if (strncmp(name, beginning, length) != 0 || (*name == '.' && *beginning != '.') || !is_plain(name) ||
            strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
            continue;
        char **more = realloc(names, (n + 1) * sizeof *names), *copy = strdup(name);
        names = more ? more : names;
        if (!more || !copy) {
            free(copy);
            break;
        }
        names[n++] = copy;
    }
    if (folder)
        closedir(folder);
    if (n > 0)
        qsort(names, n, sizeof *names, by_name);
    *count = n;
    return names;
}

static ct_status add_file(const char *before, const char *folder, const char *name, ct_complete_take *take, void *to) {
    struct stat about;
    char *path = NULL, *shown = NULL, *text = NULL;
    ct_status status = CT_ERROR_MEMORY;
    if (asprintf(&path, "%s%s", folder, name) < 0)
        path = NULL;
    if (asprintf(&shown, "%s%s", before, name) < 0)
        shown = NULL;
    bool is_folder = path && stat(path, &about) == 0 && S_ISDIR(about.st_mode);
    if (path && shown && (text = quoted(shown, is_folder)))
        status = take(to, text, is_folder ? "folder" : "");
    free(text);
    free(shown);
    free(path);
    return status;
}

/* The word without backquotes, to free. */
static char *bare(const char *word, size_t size) {
    char *text = malloc(size + 1), *end = text;
    for (size_t i = 0; text && i < size; i++)
        if (word[i] != '`' || (i > 0 && i + 1 < size && word[i + 1] == '`' && ++i))
            *end++ = word[i];
    if (text)
        *end = '\0';
    return text;
}

ct_status ct_complete_files(const char *word, size_t size, ct_complete_take *take, void *to) {
    char *begun = bare(word, size), *folder = NULL;
    if (!begun)
        return CT_ERROR_MEMORY;
    char *slash = strrchr(begun, '/');
    size_t count = 0, head = slash ? (size_t)(slash - begun) + 1 : 0;
    char *name = strdup(begun + head);
    begun[head] = '\0';
    folder = ct_origin_home(head > 0 ? begun : "./");
    ct_status status = name && folder ? CT_OK : CT_ERROR_MEMORY;
    char **names = status == CT_OK ? list_folder(folder, name, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        if (status == CT_OK)
            status = add_file(begun, folder, names[i], take, to);
        free(names[i]);
    }
    free(names);
    free(name);
    free(folder);
    free(begun);
    return status;
}
