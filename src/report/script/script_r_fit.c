/* Scripts for R: what is made of the columns, the rows, the model.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "script_r.h"

static void put_steps(ct_script *s) {
    const ct_index *index = s->plan.index;
    const ct_script_variable *v = s->plan.variables;
    if (!index) {
        fputs("step <- seq_len(nrow(d))\n", s->out);
        return;
    }
    bool seconds = v[s->plan.index_variable].about->unit >= CT_DATE_SECOND;
    const char *name = v[s->plan.index_variable].name;
    fputs("# Which step of the index each row is.\nstep <- with(d, ", s->out);
    if (s->plan.index_within >= 0) {
        fprintf(s->out, "%d * ", index->unit == CT_DATE_MONTH ? 12 : 4);
        ct_script_r_name(s->out, name);
        fputs(" + ", s->out);
        ct_script_r_name(s->out, v[s->plan.index_within].name);
    } else if (index->steps == CT_STEPS_WEEKDAYS) {
        const char *day = seconds ? " / 86400" : "";
        fputs("5 * ((", s->out);
        ct_script_r_name(s->out, name);
        fprintf(s->out, "%s + 3) %%/%% 7) + (", day);
        ct_script_r_name(s->out, name);
        fprintf(s->out, "%s + 3) %%%% 7", day);
    } else {
        fputs(index->steps == CT_STEPS_MONTHS ? "months(" : "", s->out);
        ct_script_r_name(s->out, name);
        fputs(seconds && index->unit == CT_DATE_DAY ? " / 86400" : "", s->out);
        fputs(seconds && index->steps == CT_STEPS_MONTHS ? " / 86400)"
              : index->steps == CT_STEPS_MONTHS          ? ")"
                                                         : "",
              s->out);
    }
    fputs(")\nstep <- round((step - min(step)) / ", s->out);
    ct_script_number(s->out, ct_script_index_step(&s->plan));
    fputs(")\n", s->out);
}

static ct_status put_let(ct_script *s, const ct_script_variable *v) {
    bool number = !ct_script_is_text(v);
    fputs("d$", s->out);
    ct_script_r_name(s->out, v->name);
    fputs(number ? " <- with(d, as.numeric(" : " <- with(d, ", s->out);
    ct_status status = ct_script_expression(s, v->expression, v->of);
    fputs(number ? "))\n" : ")\n", s->out);
    return status;
}

static void put_changed(ct_script *s, const char *table, const ct_script_column *c) {
    const char *how = c->change == CT_CHANGE_LOG    ? "log("
                      : c->change == CT_CHANGE_DLOG ? "dlog("
                      : c->change == CT_CHANGE_DIFF ? "changed("
                                                    : "standardised(";
    fprintf(s->out, "%s$", table);
    ct_script_r_name(s->out, c->name);
    fprintf(s->out, " <- %s%s$", how, table);
    ct_script_r_name(s->out, s->plan.variables[c->variable].name);
    if (c->change == CT_CHANGE_DLOG || c->change == CT_CHANGE_DIFF)
        fprintf(s->out, ", %ld", c->steps);
    fputs(")\n", s->out);
}

/* Upon what it is already. */
static void put_standardised(ct_script *s, const char *table, const char *name) {
    fprintf(s->out, "%s$", table);
    ct_script_r_name(s->out, name);
    fprintf(s->out, " <- standardised(%s$", table);
    ct_script_r_name(s->out, name);
    fputs(")\n", s->out);
}

static void put_changes(ct_script *s, bool standards, const char *table) {
    for (size_t i = 0; i < s->plan.n_columns; i++) {
        const ct_script_column *c = &s->plan.columns[i];
        if (c->change != CT_CHANGE_NONE && (c->change == CT_CHANGE_Z) == standards)
            put_changed(s, table, c);
        if (c->standard && standards)
            put_standardised(s, table, c->name);
    }
}

/* ---- Rows ---- */

static ct_status put_rows(ct_script *s) {
    const ct_script_plan *p = &s->plan;
    ct_excluded excluded = ct_terms_excluded(p->terms);
    ct_status status = CT_OK;
    fputs("\n# The rows that the model stands on; a condition that is missing is not met.\n", s->out);
    fputs("keep <- rep(TRUE, nrow(d))\n", s->out);
    for (size_t i = 0; i < p->n_conditions && status == CT_OK; i++) {
        bool number = ct_expression_type(p->conditions[i].expression) != CT_VALUE_YES_NO;
        fputs(number ? "keep <- keep & with(d, (" : "keep <- keep & with(d, ", s->out);
        status = ct_script_expression(s, p->conditions[i].expression, p->conditions[i].of);
        fputs(number ? ") != 0) %in% TRUE\n" : ") %in% TRUE\n", s->out);
    }
    if (excluded.count > 0) {
        fputs("keep[c(", s->out);
        ct_script_rows(s->out, excluded, 1, false);
        fputs(")] <- FALSE\n", s->out);
    }
    if (ct_terms_lag(p->terms) > 0)
        fprintf(s->out, "keep <- keep & (step - %ld) %%in%% step\n", ct_terms_lag(p->terms));
    if (p->weights >= 0) {
        fputs("keep <- keep & (d$", s->out);
        ct_script_r_name(s->out, p->variables[p->weights].name);
        fputs(" > 0) %in% TRUE\n", s->out);
    }
    fputs("used <- d[keep, , drop = FALSE]\n", s->out);
    return status;
}

/* ---- The model ---- */

static bool repeats_rows(const ct_script_plan *p) {
    return ct_terms_weights(p->terms).kind == CT_WEIGHTS_FREQUENCY;
}

/* poly(x, 3); where rows are repeated, as a column of that name. */
static void put_poly_name(ct_script *s, const ct_script_factor *f) {
    const ct_script_column *c = &s->plan.columns[f->column];
    char name[200];
    snprintf(name, sizeof name, "poly(%.120s, %d)", c->name, f->highest);
    ct_script_r_name(s->out, name);
}

static void put_poly_call(ct_script *s, const ct_script_factor *f, const char *table) {
    const ct_script_column *c = &s->plan.columns[f->column];
    const ct_script_variable *v = &s->plan.variables[c->variable];
    bool whole = v->about->present == ct_table_rows(s->plan.made.tables[0]) && c->change == CT_CHANGE_NONE;
    fprintf(s->out, whole ? "poly(%s" : "poly_known(%s", table);
    ct_script_r_name(s->out, c->name);
    fprintf(s->out, ", %d)", f->highest);
}

/* Columns of polynomials, which are of the rows as they are, not as they are repeated. */
static void put_poly_column(ct_script *s, int term) {
    ct_script_factor factor = ct_script_part(&s->plan, term);
    if (factor.highest == 0)
        return;
    fputs("used$", s->out);
    put_poly_name(s, &factor);
    fputs(" <- ", s->out);
    put_poly_call(s, &factor, "used$");
    putc('\n', s->out);
}

static void put_poly_columns(ct_script *s) {
    for (size_t i = 0; i < ct_terms_count(s->plan.terms); i++) {
        const ct_term *term = ct_terms_at(s->plan.terms, i);
        if (!s->plan.state->in_model[i])
            continue;
        if (term->kind == CT_TERM_POLYNOMIAL)
            put_poly_column(s, (int)i);
        for (int part = 0; term->kind == CT_TERM_INTERACTION && part < term->n_parts; part++)
            put_poly_column(s, term->part[part]);
    }
}

static void put_factor(ct_script *s, const ct_script_factor *f) {
    if (f->variable >= 0)
        ct_script_r_name(s->out, s->plan.variables[f->variable].name);
    else if (f->highest > 0 && repeats_rows(&s->plan))
        put_poly_name(s, f);
    else if (f->highest > 0)
        put_poly_call(s, f, "");
    else if (f->exponent > 1) {
        fputs("I(", s->out);
        ct_script_r_name(s->out, s->plan.columns[f->column].name);
        fprintf(s->out, "^%d)", f->exponent);
    } else
        ct_script_r_name(s->out, s->plan.columns[f->column].name);
}

static void put_term(ct_script *s, size_t at) {
    const ct_term *term = ct_terms_at(s->plan.terms, at);
    bool several = term->kind == CT_TERM_INTERACTION;
    for (int i = 0; i < (several ? term->n_parts : 1); i++) {
        ct_script_factor factor = ct_script_part(&s->plan, several ? term->part[i] : (int)at);
        fputs(i ? ":" : "", s->out);
        put_factor(s, &factor);
    }
}

static void put_formula(ct_script *s) {
    const ct_script_plan *p = &s->plan;
    size_t count = 0;
    ct_script_r_name(s->out, p->columns[p->response].name);
    fputs(" ~ ", s->out);
    for (size_t i = 0; i < ct_terms_count(p->terms); i++)
        if (p->state->in_model[i]) {
            fputs(count++ ? " + " : "", s->out);
            put_term(s, i);
        }
    if (!p->state->constant)
        fputs(count ? " - 1" : "0", s->out);
    else if (count == 0)
        putc('1', s->out);
}

/* Levels in our order, what they are compared to first. */
static void put_levels(ct_script *s, int variable, size_t base) {
    const ct_script_variable *v = &s->plan.variables[variable];
    fputs("used$", s->out);
    ct_script_r_name(s->out, v->name);
    fputs(" <- factor(used$", s->out);
    ct_script_r_name(s->out, v->name);
    fputs(", levels = c(", s->out);
    for (size_t i = 0; i < v->about->n_levels; i++) {
        size_t level = i == 0 ? base : i <= base ? i - 1 : i;
        fputs(i ? (i % 6 ? ", " : ",\n    ") : "", s->out);
        if (ct_script_is_text(v))
            ct_script_r_text(s->out, v->about->levels[level]);
        else
            ct_script_number(s->out, ct_script_level(&s->plan, v, level));
    }
    fputs(")", s->out);
    if (!ct_script_is_text(v)) {
        fputs(", labels = c(", s->out);
        for (size_t i = 0; i < v->about->n_levels; i++) {
            fputs(i ? ", " : "", s->out);
            ct_script_r_text(s->out, v->about->levels[i == 0 ? base : i <= base ? i - 1 : i]);
        }
        putc(')', s->out);
    }
    fputs(")\n", s->out);
}

static void put_categories(ct_script *s) {
    size_t base;
    for (size_t i = 0; i < s->plan.n_variables; i++)
        if (ct_script_category_base(&s->plan, (int)i, &base))
            put_levels(s, (int)i, base);
}

static void put_model(ct_script *s) {
    const ct_script_plan *p = &s->plan;
    ct_weighting weighting = ct_terms_weights(p->terms).kind;
    if (weighting == CT_WEIGHTS_FREQUENCY) {
        put_poly_columns(s);
        fputs("\n# Each row counts as often as it says.\nused <- used[rep(seq_len(nrow(used)), used$", s->out);
        ct_script_r_name(s->out, p->variables[p->weights].name);
        fputs("), , drop = FALSE]\n", s->out);
    }
    fputs("\nmodel <- lm(", s->out);
    put_formula(s);
    fputs(", data = used", s->out);
    if (weighting == CT_WEIGHTS_ANALYTIC) {
        fputs(", weights = ", s->out);
        ct_script_r_name(s->out, p->variables[p->weights].name);
    }
    if (ct_script_is_ill(p))
        fputs(", tol = 1e-14", s->out);
    fputs(")\n", s->out);
    if (ct_script_is_ill(p))
        fputs("# tol: R would else take terms that move this closely together for one.\n", s->out);
}

static const char ending[] =
    "\n"
    "# AIC and BIC count the coefficients, the constant among them; AIC() of R counts s too.\n"
    "figures <- summary(model)\n"
    "n <- nobs(model)\n"
    "k <- model$rank\n"
    "l <- as.numeric(logLik(model))\n"
    "show <- function(name, ...)\n"
    "  cat(paste(c(name, sprintf(\"%.15g\", c(...))), collapse = \"\\t\"), \"\\n\", sep = \"\")\n"
    "cat(\"term\", \"coefficient\", \"std. error\", \"t\", \"p\\n\", sep = \"\\t\")\n"
    "for (term in seq_len(nrow(coef(figures))))\n"
    "  show(rownames(coef(figures))[term], coef(figures)[term, ])\n"
    "show(\"n\", n)\n"
    "show(\"R2\", figures$r.squared)\n"
    "show(\"adjusted R2\", figures$adj.r.squared)\n"
    "show(\"s\", figures$sigma)\n"
    "show(\"AIC\", -2 * l + 2 * k)\n"
    "show(\"BIC\", -2 * l + k * log(n))\n";

ct_status ct_script_r_fit(ct_script *s) {
    if (s->plan.steps)
        put_steps(s);
    ct_status status = ct_script_lets(s, put_let);
    if (status != CT_OK)
        return status;
    put_changes(s, false, "d");
    if (ct_script_chooses_rows(&s->plan))
        status = put_rows(s);
    else
        fputs("used <- d\n", s->out);
    put_changes(s, true, "used");
    put_categories(s);
    put_model(s);
    fputs(ending, s->out);
    return status;
}
