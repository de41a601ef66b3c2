/* Runs a fuzz target over files, or over those of folders: its saved corpus where none is named. Prints TAP. (libFuzzer
 * brings a main of its own, in the place of this one.)
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "fuzz.h"

enum { PATH = 4096 };

static size_t run_path(const char *path);

static size_t run_file(const char *path) {
    FILE *file = fopen(path, "rb");
    struct stat about;
    must(file && fstat(fileno(file), &about) == 0, "%s cannot be read", path);
    uint8_t *bytes = malloc((size_t)about.st_size + 1);
    must(bytes && fread(bytes, 1, (size_t)about.st_size, file) == (size_t)about.st_size, "%s cannot be read", path);
    fclose(file);
    printf("# %s\n", path); /* the last of these is what did not hold */
    fflush(stdout);
    uint8_t *exact = realloc(bytes, about.st_size ? (size_t)about.st_size : 1); /* a byte beyond it is found out */
    LLVMFuzzerTestOneInput(exact ? exact : bytes, (size_t)about.st_size);
    free(exact ? exact : bytes);
    return 1;
}

static int visible(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static size_t run_folder(const char *path) {
    struct dirent **entries;
    char inside[PATH];
    size_t files = 0;
    int count = scandir(path, &entries, visible, alphasort);
    must(count >= 0, "%s cannot be read", path);
    for (int i = 0; i < count; i++) {
        snprintf(inside, sizeof inside, "%s/%s", path, entries[i]->d_name);
        files += run_path(inside);
        free(entries[i]);
    }
    free(entries);
    return files;
}

static size_t run_path(const char *path) {
    struct stat about;
    must(stat(path, &about) == 0, "%s is not there", path);
    return S_ISDIR(about.st_mode) ? run_folder(path) : run_file(path);
}

int main(int count, char **arguments) {
    const char *top = getenv("srcdir");
    char corpus[PATH];
    size_t files = 0;
    snprintf(corpus, sizeof corpus, "%s/tests/fuzz/%s", top ? top : ".", fuzz_corpus());
    for (int i = 1; i < count; i++)
        files += run_path(arguments[i]);
    if (count == 1)
        files = run_path(corpus);
    printf("%sok 1 - %zu files of %s\n1..1\n", files > 0 ? "" : "not ", files, fuzz_corpus());
    return files == 0;
}
