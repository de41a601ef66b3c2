/* Several threads that read blocks of one file.
 *
 * Each takes the next block, which begins after a newline, and reads it as if a record began there. Blocks are then
 * appended in their order. Where the records before turn out to end within a quoted field, the block was read in vain,
 * and its bytes are fed to those records instead.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "crew.h"

#include <pthread.h>
#include <stdlib.h>

#include "engine/moments/parallel.h"

typedef struct crew {
    ct_records *records;
    ct_source *source;

    pthread_mutex_t input; /* guards the source and taken */
    size_t taken;          /* blocks */

    pthread_mutex_t output; /* guards the records, appended, stop and status */
    pthread_cond_t turn;
    size_t appended; /* blocks */
    bool stop;
    ct_status status;

    struct hand *hands; /* one a thread */
    ct_crew_step *step;
    void *data;
} crew;

/* One thread's own. */
typedef struct hand {
    crew *crew;
    ct_records part;
    ct_source_block block;
} hand;

static void fail(crew *crew, ct_status status) {
    pthread_mutex_lock(&crew->output);
    if (crew->status == CT_OK)
        crew->status = status;
    crew->stop = true;
    pthread_cond_broadcast(&crew->turn);
    pthread_mutex_unlock(&crew->output);
}

/* The part empty, of the kinds and scales known so far. False where there is nothing more to do. */
static bool begin_part(hand *hand) {
    crew *crew = hand->crew;
    pthread_mutex_lock(&crew->output);
    bool go = !crew->stop;
    ct_status status = go ? ct_records_begin_part(&hand->part, &crew->records->fill) : CT_OK;
    pthread_mutex_unlock(&crew->output);
    if (status != CT_OK)
        fail(crew, status);
    return go && status == CT_OK;
}

static bool take_block(hand *hand, size_t *number) {
    crew *crew = hand->crew;
    pthread_mutex_lock(&crew->input);
    ct_status status = ct_source_next(crew->source, &hand->block, CT_RECORDS_SLACK);
    *number = crew->taken;
    if (status == CT_OK && hand->block.size > 0)
        crew->taken++;
    pthread_mutex_unlock(&crew->input);
    if (status != CT_OK)
        fail(crew, status);
    return status == CT_OK && hand->block.size > 0;
}

/* The second half of a CRLF, which may have blanks in its middle: the part took it for a line. */
static bool begins_within_crlf(const ct_records *records, const ct_source_block *block) {
    size_t i = 0;
    while (block->bytes[i] == ' ' || block->bytes[i] == '\t')
        i++;
    return records->last_end == '\r' && block->bytes[i] == '\n';
}

static ct_status append(ct_records *records, const hand *hand) {
    const ct_source_block *block = &hand->block;
    size_t done = 0;
    if (ct_records_between(records) && !begins_within_crlf(records, block)) {
        if (ct_records_append(records, &hand->part) != CT_OK)
            return records->status;
        done = hand->part.between;
    }
    return done < block->size ? ct_records_feed(records, block->bytes + done, block->size - done) : CT_OK;
}

/* Waits for its turn. */
static bool append_block(hand *hand, size_t number) {
    crew *crew = hand->crew;
    pthread_mutex_lock(&crew->output);
    while (!crew->stop && crew->appended != number)
        pthread_cond_wait(&crew->turn, &crew->output);
    bool go = !crew->stop;
    ct_status status = go ? append(crew->records, hand) : CT_OK;
    crew->appended++;
    pthread_cond_broadcast(&crew->turn);
    pthread_mutex_unlock(&crew->output);
    if (status != CT_OK)
        fail(crew, status);
    return go && status == CT_OK;
}

/* One block, from the file to the records. False where there is nothing more to do. */
static bool work(hand *hand) {
    size_t number;
    if (!begin_part(hand) || !take_block(hand, &number))
        return false;
    if (ct_records_feed(&hand->part, hand->block.bytes, hand->block.size) != CT_OK) {
        fail(hand->crew, hand->part.status);
        return false;
    }
    return append_block(hand, number);
}

static bool tell(crew *crew) {
    pthread_mutex_lock(&crew->output);
    pthread_mutex_lock(&crew->input); /* it looks at both */
    bool stop = crew->step(crew->data);
    pthread_mutex_unlock(&crew->input);
    pthread_mutex_unlock(&crew->output);
    return stop;
}

static void run(void *data, size_t thread) {
    crew *crew = data;
    while (work(&crew->hands[thread]))
        if (thread == 0 && tell(crew))
            fail(crew, CT_CANCELLED);
}

ct_status ct_crew_read(ct_records *records, ct_source *source, size_t threads, ct_crew_step *step, void *data) {
    crew crew = {.records = records, .source = source, .status = CT_OK, .step = step, .data = data};
    if (!(crew.hands = calloc(threads, sizeof *crew.hands)))
        return CT_ERROR_MEMORY;
    pthread_mutex_init(&crew.input, NULL);
    pthread_mutex_init(&crew.output, NULL);
    pthread_cond_init(&crew.turn, NULL);
    for (size_t i = 0; i < threads; i++) {
        crew.hands[i].crew = &crew;
        if (ct_records_init(&crew.hands[i].part, &records->fill.cells, true) != CT_OK)
            fail(&crew, CT_ERROR_MEMORY);
    }
    ct_parallel(threads, run, &crew);
    for (size_t i = 0; i < threads; i++) {
        ct_records_free(&crew.hands[i].part);
        free(crew.hands[i].block.bytes);
    }
    pthread_cond_destroy(&crew.turn);
    pthread_mutex_destroy(&crew.output);
    pthread_mutex_destroy(&crew.input);
    free(crew.hands);
    return crew.status;
}
