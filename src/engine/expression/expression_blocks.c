/* Expressions computed block by block, each thread taking the next.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/moments/parallel.h"
#include "expression_run.h"

enum { BLOCK = 1024, BLOCKS_A_THREAD = 16 };

/* What is computed for one node: those below it in order, each with a register, a block of doubles, to put its values
 * in; -1 where they stand somewhere already. */
typedef struct plan {
    int *nodes, *registers; /* registers: one a node of the expression */
    size_t count, n_registers;
} plan;

/* The registers that are free, as a stack; and those ever used. */
typedef struct pool {
    int *free;
    size_t n_free, used;
} pool;

static int take(pool *p) {
    return p->n_free > 0 ? p->free[--p->n_free] : (int)p->used++;
}

static bool stands_ready(const ct_run *run, int node) {
    const ct_expression_node *n = &run->expression->nodes[node];
    return run->columns[node] || (n->op == CT_OP_COLUMN && n->type != CT_VALUE_TEXT);
}

static bool is_constant(const ct_run *run, int node) {
    return run->expression->nodes[node].op == CT_OP_NUMBER;
}

/* Constants are filled in once for all blocks and keep theirs. Of the others an argument's register is free once what
 * takes it has its own: the two are never the same. */
static void give_registers(const ct_run *run, plan *p, pool *free) {
    for (size_t i = 0; i < p->count; i++)
        p->registers[p->nodes[i]] = is_constant(run, p->nodes[i]) ? take(free) : -1;
    for (size_t i = 0; i < p->count; i++) {
        int node = p->nodes[i];
        const ct_expression_node *n = &run->expression->nodes[node];
        if (!is_constant(run, node) && !stands_ready(run, node))
            p->registers[node] = take(free);
        for (int j = 0; !run->columns[node] && j < n->n_arguments; j++)
            if (p->registers[n->arguments[j]] >= 0 && !is_constant(run, n->arguments[j]))
                free->free[free->n_free++] = p->registers[n->arguments[j]];
    }
    p->n_registers = free->used;
}

/* The nodes below and with the target, not those below what stands ready. */
static void find_nodes(const ct_run *run, int target, bool *wanted, plan *p) {
    wanted[target] = true;
    for (int i = target; i >= 0; i--)
        for (int j = 0; wanted[i] && !run->columns[i] && j < run->expression->nodes[i].n_arguments; j++)
            wanted[run->expression->nodes[i].arguments[j]] = true;
    for (int i = 0; i <= target; i++)
        if (wanted[i])
            p->nodes[p->count++] = i;
}

static ct_status make_plan(const ct_run *run, int target, plan *p) {
    size_t n = run->expression->count;
    bool *wanted = calloc(n, sizeof *wanted);
    pool free_ones = {.free = malloc(n * sizeof *free_ones.free)};
    *p = (plan){.nodes = malloc(n * sizeof *p->nodes), .registers = malloc(n * sizeof *p->registers)};
    ct_status status = wanted && free_ones.free && p->nodes && p->registers ? CT_OK : CT_ERROR_MEMORY;
    if (status == CT_OK) {
        find_nodes(run, target, wanted, p);
        give_registers(run, p, &free_ones);
    }
    free(wanted);
    free(free_ones.free);
    return status;
}

/* What the threads share. */
typedef struct crew {
    ct_run *run;
    const plan *plan;
    int target;
    double *out;
    atomic_size_t next; /* block */
    atomic_int status;
} crew;

/* One thread's own. */
typedef struct worker {
    crew *crew;
    double *registers;
    const double **at; /* one a node: its values in the block */
    size_t (*lost)[CT_LOSSES];
} worker;

static double *register_of(const worker *w, int node) {
    return w->registers + (size_t)w->crew->plan->registers[node] * BLOCK;
}

static void fill_constants(worker *w) {
    const plan *p = w->crew->plan;
    for (size_t i = 0; i < p->count; i++) {
        const ct_expression_node *n = &w->crew->run->expression->nodes[p->nodes[i]];
        if (n->op != CT_OP_NUMBER)
            continue;
        double *to = register_of(w, p->nodes[i]);
        double value = n->type == CT_VALUE_TEXT ? w->crew->run->texts[p->nodes[i]][0] : n->number;
        for (size_t row = 0; row < BLOCK; row++)
            to[row] = value;
        w->at[p->nodes[i]] = to;
    }
}

static void read_texts(const ct_column *column, const double *codes, size_t first, size_t size, double *to) {
    for (size_t i = 0; i < size; i++) {
        uint32_t code = column->codes[first + i];
        to[i] = code == CT_NO_LEVEL ? NAN : codes[code];
    }
}

static void compute(worker *w, int node, size_t first, size_t size) {
    const ct_run *run = w->crew->run;
    const ct_expression_node *n = &run->expression->nodes[node];
    const double *arguments[3] = {NULL, NULL, NULL};
    if (run->columns[node]) {
        w->at[node] = run->columns[node] + first;
        return;
    }
    if (n->op == CT_OP_NUMBER)
        return;
    if (n->op == CT_OP_COLUMN) {
        const ct_column *column = ct_table_column(run->expression->table, (size_t)n->column);
        w->at[node] = n->type == CT_VALUE_TEXT ? register_of(w, node) : column->values + first;
        if (n->type == CT_VALUE_TEXT)
            read_texts(column, run->texts[node], first, size, register_of(w, node));
        return;
    }
    for (int i = 0; i < n->n_arguments; i++)
        arguments[i] = w->at[n->arguments[i]];
    ct_run_op(n, arguments, register_of(w, node), size, w->lost[node]);
    w->at[node] = register_of(w, node);
}

static void run_block(worker *w, size_t block) {
    const crew *c = w->crew;
    size_t first = block * BLOCK, size = c->run->rows - first < BLOCK ? c->run->rows - first : BLOCK;
    for (size_t i = 0; i < c->plan->count; i++)
        compute(w, c->plan->nodes[i], first, size);
    memcpy(c->out + first, w->at[c->target], size * sizeof *c->out);
}

static void add_losses(const worker *w) {
    const ct_run *run = w->crew->run;
    for (size_t node = 0; node < run->expression->count; node++)
        for (int loss = 0; loss < CT_LOSSES; loss++)
            atomic_fetch_add(&run->lost[node][loss], w->lost[node][loss]);
}

static void run_blocks(worker *w, size_t thread) {
    enum { ASK_EVERY = 16 };
    crew *c = w->crew;
    size_t blocks = (c->run->rows + BLOCK - 1) / BLOCK, done = 0, block;
    fill_constants(w);
    while (atomic_load(&c->status) == CT_OK && (block = atomic_fetch_add(&c->next, 1)) < blocks) {
        double share = c->run->from + (c->run->to - c->run->from) * (double)block / (double)blocks;
        if (thread == 0 && done++ % ASK_EVERY == 0 && ct_progress_stop(c->run->progress, share))
            atomic_store(&c->status, CT_CANCELLED);
        run_block(w, block);
    }
    add_losses(w);
}

static void work(void *data, size_t thread) {
    crew *c = data;
    size_t n = c->run->expression->count;
    worker w = {.crew = c,
                .registers = malloc((c->plan->n_registers + 1) * BLOCK * sizeof *w.registers),
                .at = calloc(n, sizeof *w.at),
                .lost = calloc(n, sizeof *w.lost)};
    if (w.registers && w.at && w.lost)
        run_blocks(&w, thread);
    else
        atomic_store(&c->status, CT_ERROR_MEMORY);
    free(w.registers);
    free(w.at);
    free(w.lost);
}

ct_status ct_run_blocks(ct_run *run, int node, double *out) {
    plan p;
    ct_status status = make_plan(run, node, &p);
    size_t most = run->rows / ((size_t)BLOCK * BLOCKS_A_THREAD) + 1, threads = ct_threads(run->threads);
    if (status == CT_OK) {
        crew c = {.run = run, .plan = &p, .target = node, .out = out};
        atomic_init(&c.next, 0);
        atomic_init(&c.status, CT_OK);
        ct_parallel(threads < most ? threads : most, work, &c);
        status = (ct_status)atomic_load(&c.status);
    }
    free(p.nodes);
    free(p.registers);
    return status;
}
