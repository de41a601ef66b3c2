/* While a command takes long: ^C is heard, all else that arrives is kept for afterwards.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patience.h"

#include <signal.h>
#include <string.h>
#include <time.h>

#include "wake.h"

#define LOOK_EVERY 0.05
#define TELL_AFTER 0.3

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

void ct_patience_begin(ct_patience *patience) {
    patience->begun = patience->looked = now();
    patience->stopped = patience->told = false;
}

static void stop(ct_patience *patience) {
    patience->stopped = true;
    patience->n_keys = 0;
}

static void look_at_keys(ct_patience *patience, ct_terminal *terminal) {
    for (ct_key_code key; ct_terminal_key(terminal, &key);) {
        if (key == CT_CONTROL('C'))
            stop(patience);
        else if (patience->n_keys < CT_KEYS_KEPT)
            patience->keys[patience->n_keys++] = key;
    }
}

static void look_at_signals(ct_patience *patience) {
    for (int number; (number = ct_wake_next()) != 0;) {
        if (number == SIGINT)
            stop(patience);
        else if (patience->n_signals < CT_SIGNALS_KEPT)
            patience->signals[patience->n_signals++] = number;
        if (number == SIGTERM || number == SIGHUP)
            stop(patience);
    }
}

bool ct_patience_ends(ct_patience *patience, ct_terminal *terminal) {
    double time = now();
    if (!patience->stopped && time - patience->looked >= LOOK_EVERY) {
        patience->looked = time;
        look_at_signals(patience);
        if (terminal)
            look_at_keys(patience, terminal);
    }
    return patience->stopped;
}

bool ct_patience_tells(ct_patience *patience) {
    bool tells = !patience->told && patience->looked - patience->begun >= TELL_AFTER;
    patience->told = patience->told || tells;
    return tells;
}

bool ct_patience_key(ct_patience *patience, ct_terminal *terminal, ct_key_code *key) {
    if (patience->n_keys == 0)
        return ct_terminal_key(terminal, key);
    *key = patience->keys[0];
    memmove(patience->keys, patience->keys + 1, --patience->n_keys * sizeof *patience->keys);
    return true;
}

int ct_patience_signal(ct_patience *patience) {
    if (patience->n_signals == 0)
        return ct_wake_next();
    int number = patience->signals[0];
    memmove(patience->signals, patience->signals + 1, --patience->n_signals * sizeof *patience->signals);
    return number;
}
