/* Reading the rows once, by threads.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "moments_read.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#include "block_groups.h"
#include "parallel.h"

/* A piece: so many that what is done once a piece does not count, so few that threads end at about the same time. */
enum { PIECE_ROWS = 32 * CT_BLOCK_ROWS };

/* Some rows of one pattern: rows[first] to rows[first + count - 1], or where there is one pattern the rows first to
 * first + count - 1 themselves. */
typedef struct piece {
    size_t pattern, first, count;
} piece;

/* What all threads share. */
typedef struct reading {
    const ct_moments_source *source;
    const ct_progress *progress;
    size_t *rows; /* by pattern, ascending within; NULL where there is one pattern */
    piece *pieces;
    size_t n_pieces;
    atomic_size_t next; /* the piece that nobody has begun */
    atomic_int status;
    pthread_mutex_t lock;
    pthread_cond_t turn;
    size_t merged; /* pieces added up so far; under lock */
} reading;

static void stop(reading *r, ct_status status) {
    pthread_mutex_lock(&r->lock);
    if (atomic_load(&r->status) == CT_OK)
        atomic_store(&r->status, status);
    pthread_cond_broadcast(&r->turn);
    pthread_mutex_unlock(&r->lock);
}

static bool has_column(const ct_moments_source *s, size_t pattern, size_t column) {
    return ct_patterns_has(s->patterns, pattern, column);
}

/* What one thread reads into. */
typedef struct room {
    ct_block block;
    ct_block_groups groups;
    ct_block_sums cells;
} room;

static void read_block(const reading *r, const piece *p, size_t first, size_t count, room *room) {
    const ct_moments_source *s = r->source;
    const ct_block_wish all = {.fixed = s->n_columns, .among = true};
    const size_t *rows = r->rows ? r->rows + first : NULL;
    ct_block_begin(&room->block, count, rows, first);
    ct_block_groups_begin(&room->groups);
    for (size_t i = 0; i < s->n_columns; i++) {
        const ct_design_column *column = ct_design_at(s->terms, i);
        if (!column->codes && has_column(s, p->pattern, i))
            ct_block_pack_design(&room->block, i, column, rows, first, s->shift[i]);
    }
    for (size_t i = 0; i < room->groups.count; i++)
        if (has_column(s, p->pattern, ct_design_group_at(s->terms, i)->first))
            ct_block_groups_pack(&room->groups, i, &room->block, rows, first);
    ct_block_add(&room->block, &all, &room->cells);
    ct_block_groups_add(&room->groups, &room->block, &room->cells);
}

/* Progress is told by the thread that asked for the work. */
static bool read_piece(reading *r, size_t number, bool tells, room *room) {
    const piece *p = &r->pieces[number];
    ct_block_sums_clear(&room->cells);
    for (size_t done = 0; done < p->count; done += CT_BLOCK_ROWS) {
        size_t rest = p->count - done;
        read_block(r, p, p->first + done, rest < CT_BLOCK_ROWS ? rest : CT_BLOCK_ROWS, room);
        if (tells && ct_progress_stop(r->progress, (double)number / (double)r->n_pieces))
            stop(r, CT_CANCELLED);
        if (atomic_load(&r->status) != CT_OK)
            return false;
    }
    return true;
}

static void merge(const reading *r, size_t pattern, const ct_block_sums *cells) {
    const ct_moments_source *s = r->source;
    ct_pattern_gram *to = &s->grams[pattern];
    for (size_t i = 0; i < s->n_columns; i++) {
        if (!has_column(s, pattern, i))
            continue;
        to->sum[i] = ct_dd_add(to->sum[i], ct_block_total(&cells->sum[i]));
        for (size_t at = ct_triangle(i, 0); at <= ct_triangle(i, i); at++)
            to->product[at] = ct_dd_add(to->product[at], ct_block_total(&cells->product[at]));
    }
}

/* Pieces are added up in their order, whoever has read them. */
static void merge_in_turn(reading *r, size_t number, const ct_block_sums *cells) {
    pthread_mutex_lock(&r->lock);
    while (r->merged != number && atomic_load(&r->status) == CT_OK)
        pthread_cond_wait(&r->turn, &r->lock);
    if (atomic_load(&r->status) == CT_OK) {
        merge(r, r->pieces[number].pattern, cells);
        r->merged++;
    }
    pthread_cond_broadcast(&r->turn);
    pthread_mutex_unlock(&r->lock);
}

static void work(void *data, size_t thread) {
    reading *r = data;
    room room = {0};
    size_t k = r->source->n_columns;
    const double *weights = ct_terms_weights(r->source->terms).values;
    if (ct_block_init(&room.block, k, weights) == CT_OK && ct_block_sums_init(&room.cells, k) == CT_OK &&
        ct_block_groups_init(&room.groups, r->source->terms) == CT_OK)
        for (size_t number; (number = atomic_fetch_add(&r->next, 1)) < r->n_pieces;) {
            if (!read_piece(r, number, thread == 0, &room))
                break;
            merge_in_turn(r, number, &room.cells);
        }
    else if (thread == 0) /* without memory the others leave it to this one */
        stop(r, CT_ERROR_MEMORY);
    ct_block_free(&room.block);
    ct_block_groups_free(&room.groups);
    ct_block_sums_free(&room.cells);
}

/* Rows by pattern, those of patterns without a matrix left out; start[p] gets where pattern p's begin. */
static ct_status sort_rows(reading *r, size_t *start) {
    const ct_patterns *patterns = r->source->patterns;
    size_t total = 0, rows = ct_terms_rows(r->source->terms);
    for (size_t p = 0; p < patterns->count; p++) {
        start[p] = total;
        total += r->source->grams[p].sum ? patterns->rows[p] : 0;
    }
    if (!patterns->of_row)
        return CT_OK;
    if (!(r->rows = malloc((total ? total : 1) * sizeof *r->rows)))
        return CT_ERROR_MEMORY;
    for (size_t row = 0; row < rows; row++) {
        size_t p = patterns->of_row[row];
        if (r->source->grams[p].sum)
            r->rows[start[p]++] = row;
    }
    for (size_t p = 0; p < patterns->count; p++)
        start[p] -= r->source->grams[p].sum ? patterns->rows[p] : 0;
    return CT_OK;
}

static ct_status cut(reading *r) {
    const ct_patterns *patterns = r->source->patterns;
    size_t *start = malloc((patterns->count ? patterns->count : 1) * sizeof *start);
    if (!start || sort_rows(r, start) != CT_OK) {
        free(start);
        return CT_ERROR_MEMORY;
    }
    size_t most = patterns->count + ct_terms_rows(r->source->terms) / PIECE_ROWS;
    r->pieces = malloc((most ? most : 1) * sizeof *r->pieces);
    for (size_t p = 0; r->pieces && p < patterns->count; p++)
        for (size_t done = 0; r->source->grams[p].sum && done < patterns->rows[p]; done += PIECE_ROWS) {
            size_t rest = patterns->rows[p] - done;
            r->pieces[r->n_pieces++] = (piece){p, start[p] + done, rest < PIECE_ROWS ? rest : PIECE_ROWS};
        }
    free(start);
    return r->pieces ? CT_OK : CT_ERROR_MEMORY;
}

ct_status ct_moments_read(const ct_moments_source *source, size_t threads, const ct_progress *progress) {
    reading r = {.source = source, .progress = progress};
    ct_status status = cut(&r);
    atomic_init(&r.next, 0);
    atomic_init(&r.status, status);
    if (status == CT_OK && r.n_pieces > 0) {
        size_t count = ct_threads(threads);
        pthread_mutex_init(&r.lock, NULL);
        pthread_cond_init(&r.turn, NULL);
        ct_parallel(count < r.n_pieces ? count : r.n_pieces, work, &r);
        pthread_cond_destroy(&r.turn);
        pthread_mutex_destroy(&r.lock);
    }
    free(r.rows);
    free(r.pieces);
    return (ct_status)atomic_load(&r.status);
}
