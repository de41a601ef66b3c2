/* Times two commands in pairs: `pair [-n PAIRS] [-a CPUS] COMMAND OTHER`, each given to sh.
 *
 * Single times say little on a machine that does other things too. The two run one after the other, in an order that
 * turns with each pair, and what is reported is the median of the pairs' ratios, and between which ratios the middle
 * half of the pairs lie. Prints: seconds of COMMAND, of OTHER, ratio OTHER / COMMAND, its quartiles, peak KiB of each.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 101 };

typedef struct run {
    double seconds;
    long peak; /* KiB */
} run;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* A command on one processor is not helped by threads it starts unasked. */
static void keep_to(int processors) {
    cpu_set_t set, some;
    if (processors <= 0 || sched_getaffinity(0, sizeof set, &set))
        return;
    CPU_ZERO(&some);
    for (int i = 0; i < CPU_SETSIZE && processors; i++)
        if (CPU_ISSET(i, &set)) {
            CPU_SET(i, &some);
            processors--;
        }
    sched_setaffinity(0, sizeof some, &some);
}

static bool time_command(const char *command, int processors, run *result) {
    struct rusage usage;
    int status;
    double start = now();
    pid_t child = fork();
    if (child < 0)
        return false;
    if (child == 0) {
        int null = open("/dev/null", O_RDWR);
        dup2(null, STDIN_FILENO);
        dup2(null, STDOUT_FILENO);
        keep_to(processors);
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    if (wait4(child, &status, 0, &usage) != child)
        return false;
    result->seconds = now() - start;
    result->peak = usage.ru_maxrss;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double quantile(const double *x, int n, double share) {
    double *sorted = malloc((size_t)n * sizeof *sorted), at = share * (n - 1);
    if (!sorted)
        abort();
    memcpy(sorted, x, (size_t)n * sizeof *sorted);
    qsort(sorted, (size_t)n, sizeof *sorted, ascending);
    int below = (int)at;
    double value = sorted[below] + (below + 1 < n ? (at - below) * (sorted[below + 1] - sorted[below]) : 0);
    free(sorted);
    return value;
}

/* argv: two commands. Each first runs once untimed, so that the file lies in memory for both. */
static int compare(char **commands, int pairs, int processors) {
    double seconds[2][MOST], ratio[MOST];
    long peak[2] = {0, 0};
    for (int i = -1; i < pairs; i++) {
        for (int turn = 0; turn < 2; turn++) {
            int which = (i & 1) ^ turn;
            run result;
            if (!time_command(commands[which], processors, &result)) {
                fprintf(stderr, "pair: failed: %s\n", commands[which]);
                return 1;
            }
            if (result.peak > peak[which])
                peak[which] = result.peak;
            if (i >= 0)
                seconds[which][i] = result.seconds;
        }
        if (i >= 0)
            ratio[i] = seconds[1][i] / seconds[0][i];
    }
    printf("%.4g %.4g %.4g %.4g %.4g %ld %ld\n", quantile(seconds[0], pairs, .5), quantile(seconds[1], pairs, .5),
           quantile(ratio, pairs, .5), quantile(ratio, pairs, .25), quantile(ratio, pairs, .75), peak[0], peak[1]);
    return 0;
}

int main(int argc, char **argv) {
    int pairs = 5, processors = 0, option;
    while ((option = getopt(argc, argv, "+n:a:")) != -1) {
        if (option == 'n')
            pairs = atoi(optarg);
        else if (option == 'a')
            processors = atoi(optarg);
        else
            return 2;
    }
    if (argc - optind != 2 || pairs < 1 || pairs > MOST) {
        fputs("usage: pair [-n PAIRS] [-a PROCESSORS] COMMAND OTHER\n", stderr);
        return 2;
    }
    return compare(argv + optind, pairs, processors);
}
