/* How much memory is free.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "memory.h"

#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

/* Linux counts as available what it keeps of files too. */
static size_t available(void) {
    FILE *file = fopen("/proc/meminfo", "r");
    char line[128];
    unsigned long long kib = 0;
    if (!file)
        return 0;
    while (fgets(line, sizeof line, file) && sscanf(line, "MemAvailable: %llu kB", &kib) != 1)
        ;
    fclose(file);
    return kib > SIZE_MAX / 1024 ? SIZE_MAX : (size_t)kib * 1024;
}

/* Unused pages, or half of all where the system does not count those. */
size_t ct_memory_free(void) {
    size_t bytes = available();
    if (bytes)
        return bytes;
    long size = sysconf(_SC_PAGESIZE), pages = -1;
#ifdef _SC_AVPHYS_PAGES
    pages = sysconf(_SC_AVPHYS_PAGES);
#endif
#ifdef _SC_PHYS_PAGES
    pages = pages > 0 ? pages : sysconf(_SC_PHYS_PAGES) / 2;
#endif
    return size > 0 && pages > 0 ? (size_t)size * (size_t)pages : 0;
}
