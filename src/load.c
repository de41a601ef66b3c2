/* Opening a file without a screen.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "report/words/words_loading.h"
#include "tui/wake.h"

enum { PATIENCE_MS = 1000, STEP_MS = 200, WORDS = 160 };

/* Writes over what stood there. */
static void show(const char *words, size_t *shown) {
    size_t length = strlen(words);
    fprintf(stderr, "\r%s%*s\r", words, length < *shown ? (int)(*shown - length) : 0, "");
    fflush(stderr);
    *shown = length;
}

static void wait_for_end(ct_loader *loader) {
    struct pollfd watched[2] = {{ct_loader_fd(loader), POLLIN, 0}, {ct_wake_fd(), POLLIN, 0}};
    bool tells = isatty(STDERR_FILENO);
    size_t shown = 0;
    char words[WORDS];
    for (int patience = PATIENCE_MS;; patience = STEP_MS) {
        int ready = poll(watched, 2, tells ? patience : -1);
        if (ready > 0 && watched[0].revents)
            break;
        if (ready > 0 && ct_wake_next() != 0)
            ct_loader_cancel(loader);
        if (ready == 0) {
            ct_load_progress progress = ct_loader_progress(loader);
            show(ct_words_loading(&progress, words, sizeof words), &shown);
        }
    }
    if (shown > 0)
        show("", &shown);
}

ct_session *ct_load(ct_loader *loader, ct_error *error) {
    if (ct_wake_begin(false, error) != CT_OK)
        return NULL;
    wait_for_end(loader);
    ct_wake_end();
    return ct_loader_take(loader, error);
}
