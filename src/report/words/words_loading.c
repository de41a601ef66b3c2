/* How far the opening of a file is, in words.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "words_loading.h"

#include <math.h>
#include <stdio.h>

#include "text/number.h"

/* A step that has done less, or taken less time, says nothing about its end. */
#define TELLING_SHARE 0.02
#define TELLING_SECONDS 0.5

/* "about 12 s left", rounded up so that it does not disappoint; "" where nobody can say. */
static void time_left(const ct_load_progress *progress, char *buffer, size_t size) {
    buffer[0] = '\0';
    if (!(progress->share >= TELLING_SHARE) || progress->seconds < TELLING_SECONDS)
        return;
    double seconds = ceil(progress->seconds * (1 - progress->share) / progress->share);
    if (seconds < 100)
        snprintf(buffer, size, ", about %.0f s left", fmax(seconds, 1));
    else
        snprintf(buffer, size, ", about %.0f min left", ceil(seconds / 60));
}

char *ct_words_loading(const ct_load_progress *progress, char *buffer, size_t size) {
    char rows[CT_NUMBER_SIZE], share[24] = "", left[40];
    bool reading = progress->step == CT_LOAD_ROWS;
    ct_number(rows, (double)progress->rows, CT_CLASS_COUNT, 0);
    if (!isnan(progress->share))
        snprintf(share, sizeof share, "%.0f %%, ", floor(100 * progress->share));
    time_left(progress, left, sizeof left);
    snprintf(buffer, size, "%s: %s%s %s%s", reading ? "reading the rows" : "computing sums and products", share, rows,
             progress->rows == 1 ? "row" : "rows", left);
    return buffer;
}

/* Seconds before it is said at all, and before they are counted; the share that tells how long the rest takes. */
#define TOLD_AFTER 0.3
#define COUNTED_AFTER 1.0
#define SHARE_TOLD 0.05

bool ct_words_underway(const char *doing, double seconds, double share, size_t waiting, char *buffer, size_t size) {
    char more[40] = "";
    if (seconds < TOLD_AFTER)
        return false;
    if (waiting > 0)
        snprintf(more, sizeof more, ", %zu more waiting", waiting);
    if (share >= SHARE_TOLD)
        snprintf(buffer, size, "%s: %.0f %%, about %.0f s left%s; ^C stops it", doing, floor(100 * share),
                 fmax(1, ceil(seconds * (1 - share) / share)), more);
    else if (seconds < COUNTED_AFTER)
        snprintf(buffer, size, "%s%s; ^C stops it", doing, more);
    else
        snprintf(buffer, size, "%s for %.0f s%s; ^C stops it", doing, floor(seconds), more);
    return true;
}
