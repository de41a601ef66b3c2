/* Scripts for Stata: what is made of the columns, the rows, the model.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "script_stata.h"

#include <stdlib.h>
#include <string.h>

#include "report/term_names.h"
#include "text/utf8.h"

static void put_steps(ct_script *s) {
    const ct_index *index = s->plan.index;
    const ct_script_variable *v = s->plan.variables;
    if (!index) {
        fputs("generate double step_ = row_\ntsset step_\n", s->out);
        return;
    }
    const ct_script_variable *at = &v[s->plan.index_variable];
    bool seconds = at->about->unit >= CT_DATE_SECOND && index->unit <= CT_DATE_DAY;
    fputs("// Which step of the index each row is.\ngenerate double step_ = ", s->out);
    if (s->plan.index_within >= 0)
        fprintf(s->out, "%d * %s + %s\n", index->unit == CT_DATE_MONTH ? 12 : 4, at->name,
                v[s->plan.index_within].name);
    else
        fprintf(s->out, "%s%s\n", at->name, seconds ? " / 86400" : "");
    if (index->steps == CT_STEPS_WEEKDAYS)
        fputs("replace step_ = step_ + 3 - 2 * floor((step_ + 3) / 7)\n", s->out);
    else if (index->steps == CT_STEPS_MONTHS)
        fputs("replace step_ = mofd(step_ + 3653)\n", s->out);
    fputs("summarize step_\nreplace step_ = round((step_ - r(min)) / ", s->out);
    ct_script_number(s->out, ct_script_index_step(&s->plan));
    fputs(")\ntsset step_\n", s->out);
}

static ct_status put_let(ct_script *s, const ct_script_variable *v) {
    char made[CT_STATA_NAME];
    ct_status status = ct_script_stata_make(s, v->expression, v->of, made);
    fprintf(s->out, "rename %s %s\n", made, v->name);
    return status;
}

static void put_changes(ct_script *s, bool standards) {
    for (size_t i = 0; i < s->plan.n_columns; i++) {
        const ct_script_column *c = &s->plan.columns[i];
        const char *x = s->plan.variables[c->variable].name;
        if (!standards && c->change == CT_CHANGE_LOG)
            fprintf(s->out, "generate double %s = log(%s)\n", c->name, x);
        else if (!standards && c->change == CT_CHANGE_DLOG)
            fprintf(s->out, "generate double %s = log(%s) - log(L%ld.%s)\n", c->name, x, c->steps, x);
        else if (!standards && c->change == CT_CHANGE_DIFF)
            fprintf(s->out, "generate double %s = %s - L%ld.%s\n", c->name, x, c->steps, x);
        else if (standards && c->change == CT_CHANGE_Z)
            fprintf(s->out, "summarize %s if keep_\ngenerate double %s = (%s - r(mean)) / r(sd)\n", x, c->name, x);
        else if (standards && c->standard)
            fprintf(s->out, "summarize %s if keep_\nreplace %s = (%s - r(mean)) / r(sd)\n", c->name, c->name,
                    c->name);
    }
}

static void put_excluded(ct_script *s, ct_excluded rows) {
    for (size_t i = 0, end; i < rows.count; i = end) {
        for (end = i + 1; end < rows.count && rows.rows[end] == rows.rows[end - 1] + 1;)
            end++;
        fprintf(s->out, "replace keep_ = 0 if inrange(row_, %zu, %zu)\n", rows.rows[i] + 1, rows.rows[end - 1] + 1);
    }
}

static ct_status put_rows(ct_script *s) {
    const ct_script_plan *p = &s->plan;
    ct_status status = CT_OK;
    char made[CT_STATA_NAME];
    fputs(
        "\n// The rows that the model stands on; a condition that is missing is not met.\ngenerate byte keep_ = 1\n",
        s->out);
    for (size_t i = 0; i < p->n_conditions && status == CT_OK; i++) {
        status = ct_script_stata_make(s, p->conditions[i].expression, p->conditions[i].of, made);
        fprintf(s->out, "replace keep_ = 0 if missing(%s) | %s == 0\n", made, made);
    }
    put_excluded(s, ct_terms_excluded(p->terms));
    if (ct_terms_lag(p->terms) > 0)
        fprintf(s->out, "replace keep_ = 0 if missing(L%ld.step_)\n", ct_terms_lag(p->terms));
    if (p->weights >= 0) {
        const char *w = p->variables[p->weights].name;
        fprintf(s->out, "replace keep_ = 0 if missing(%s) | %s <= 0\n", w, w);
    }
    return status;
}

/* ---- The columns of the design ---- */

static const char polynomial[] =
    "// The orthogonal polynomial of a variable of a degree, of sum of squares 1 over the rows that are kept.\n"
    "program define polynomial\n"
    "    args new x degree\n"
    "    tempvar z before p following part\n"
    "    summarize `x' if keep_\n"
    "    generate double `z' = `x' - r(mean) if keep_\n"
    "    generate double `before' = 0\n"
    "    generate double `p' = 1 if !missing(`z')\n"
    "    generate double `part' = `p'\n"
    "    generate double `following' = .\n"
    "    scalar b_ = 0\n"
    "    forvalues i = 1/`degree' {\n"
    "        replace `part' = `p'^2\n"
    "        summarize `part'\n"
    "        scalar squares_ = r(sum)\n"
    "        replace `part' = `z' * `p'^2\n"
    "        summarize `part'\n"
    "        scalar a_ = r(sum) / squares_\n"
    "        replace `following' = (`z' - a_) * `p' - b_ * `before'\n"
    "        replace `before' = `p'\n"
    "        replace `p' = `following'\n"
    "        replace `part' = `p'^2\n"
    "        summarize `part'\n"
    "        scalar b_ = r(sum) / squares_\n"
    "    }\n"
    "    generate double `new' = `p' / sqrt(r(sum))\n"
    "end\n\n";

/* A polynomial is a variable first: p1_. */
static void put_polynomial(ct_script *s, const ct_script_factor *f, int number) {
    if (f->highest > 0)
        fprintf(s->out, "polynomial p%d_ %s %d\n", number, s->plan.columns[f->column].name, f->degree);
}

static void put_factor(ct_script *s, const ct_script_factor *f, int number) {
    if (f->variable >= 0) {
        const ct_script_variable *v = &s->plan.variables[f->variable];
        fprintf(s->out, "cond(missing(%s), ., %s == ", v->name, v->name);
        if (ct_script_is_text(v))
            ct_script_stata_text(s, v->about->levels[f->level]);
        else
            ct_script_number(s->out, ct_script_level(&s->plan, v, f->level));
        putc(')', s->out);
    } else if (f->highest > 0)
        fprintf(s->out, "p%d_", number);
    else if (f->exponent > 1)
        fprintf(s->out, "%s^%d", s->plan.columns[f->column].name, f->exponent);
    else
        fputs(s->plan.columns[f->column].name, s->out);
}

static void put_design(ct_script *s) {
    const ct_model *model = s->plan.model;
    int polynomials = 0;
    size_t base;
    fprintf(s->out, "\ngenerate byte used_ = keep_\ngenerate double y_ = %s\n",
            s->plan.columns[s->plan.response].name);
    for (size_t i = 0; i < model->n_estimates; i++) {
        ct_script_factor factors[CT_MOST_PARTS];
        int n = ct_script_factors(&s->plan, &model->estimates[i], factors);
        for (int part = 0; part < n; part++)
            put_polynomial(s, &factors[part], polynomials + part + 1);
        for (int part = 0; part < n; part++) {
            if (part == 0)
                fprintf(s->out, "generate double x%zu_ = ", i + 1);
            fputs(part ? " * " : "", s->out);
            put_factor(s, &factors[part], polynomials + part + 1);
        }
        polynomials += n;
        if (n > 0)
            fprintf(s->out, "\nreplace used_ = 0 if missing(x%zu_)\n", i + 1);
    }
    for (size_t i = 0; i < s->plan.n_variables; i++)
        if (ct_script_category_base(&s->plan, (int)i, &base))
            fprintf(s->out, "replace used_ = 0 if missing(%s)\n", s->plan.variables[i].name);
    fputs("replace used_ = 0 if missing(y_)\n", s->out);
}

static size_t rank_of(const ct_model *model) {
    size_t rank = 0;
    for (size_t i = 0; i < model->n_estimates; i++)
        rank += model->estimates[i].aliased == CT_REASON_NONE;
    return rank;
}

static void put_regress(ct_script *s) {
    const ct_script_plan *p = &s->plan;
    ct_weighting weighting = ct_terms_weights(p->terms).kind;
    fputs("\nregress y_", s->out);
    for (size_t i = 0; i < p->model->n_estimates; i++)
        if (p->model->estimates[i].term != CT_CONSTANT && p->model->estimates[i].aliased == CT_REASON_NONE)
            fprintf(s->out, " x%zu_", i + 1);
    fputs(" if used_", s->out);
    if (weighting != CT_UNWEIGHTED)
        fprintf(s->out, " [%s = %s]", weighting == CT_WEIGHTS_ANALYTIC ? "aweight" : "fweight",
                p->variables[p->weights].name);
    fputs(p->state->constant ? "\n" : ", noconstant\n", s->out);
    fputs("assert e(N) == ", s->out);
    ct_script_number(s->out, ct_model_get(p->model, CT_N, NULL));
    fprintf(s->out, " & e(rank) == %zu\n", rank_of(p->model));
}

/* Its name is shown, with what Stata would take for its own left out. */
static ct_status put_line(ct_script *s, const ct_estimate *estimate, size_t at) {
    char *name = ct_text_safe(ct_name_estimate(s->plan.terms, estimate)), x[32];
    if (!name)
        return ct_error_memory(s->error);
    for (char *c = name; *c; c++)
        if (strchr("\"\\`$'", *c))
            *c = '?';
    snprintf(x, sizeof x, "x%zu_", at + 1);
    const char *of = estimate->term == CT_CONSTANT ? "_cons" : x;
    fprintf(s->out,
            "display \"%s\" _tab %%21.15g _b[%s] _tab %%21.15g _se[%s] _tab %%21.15g (_b[%s] / _se[%s]) ///\n"
            "    _tab %%21.15g (2 * ttail(e(df_r), abs(_b[%s] / _se[%s])))\n",
            name, of, of, of, of, of, of);
    free(name);
    return CT_OK;
}

static ct_status put_figures(ct_script *s) {
    const ct_model *model = s->plan.model;
    bool analytic = ct_terms_weights(s->plan.terms).kind == CT_WEIGHTS_ANALYTIC;
    ct_status status = CT_OK;
    fputs("scalar s_ = e(rmse)\nscalar l_ = e(ll)\n", s->out);
    if (analytic)
        fprintf(s->out,
                "// Stata makes these weights sum up to n; here they are as they stand in s and the log likelihood.\n"
                "generate double part_ = log(%s)\n"
                "summarize part_ if used_\n"
                "scalar logs_ = r(sum)\n"
                "summarize %s if used_\n"
                "scalar s_ = e(rmse) * sqrt(r(sum) / e(N))\n"
                "scalar l_ = -e(N) / 2 * (1 + log(2 * _pi) + log(e(rss) * r(sum) / e(N)^2)) + logs_ / 2\n",
                s->plan.variables[s->plan.weights].name, s->plan.variables[s->plan.weights].name);
    fputs("\ndisplay \"term\" _tab \"coefficient\" _tab \"std. error\" _tab \"t\" _tab \"p\"\n", s->out);
    for (size_t i = 0; i < model->n_estimates && status == CT_OK; i++)
        if (model->estimates[i].aliased == CT_REASON_NONE)
            status = put_line(s, &model->estimates[i], i);
    fputs("display \"n\" _tab %21.15g e(N)\n"
          "display \"R2\" _tab %21.15g e(r2)\n"
          "display \"adjusted R2\" _tab %21.15g e(r2_a)\n"
          "display \"s\" _tab %21.15g s_\n"
          "display \"AIC\" _tab %21.15g (-2 * l_ + 2 * e(rank))\n"
          "display \"BIC\" _tab %21.15g (-2 * l_ + e(rank) * log(e(N)))\n",
          s->out);
    return status;
}

ct_status ct_script_stata_fit(ct_script *s) {
    if (s->plan.steps)
        put_steps(s);
    ct_status status = ct_script_lets(s, put_let);
    if (status != CT_OK)
        return status;
    put_changes(s, false);
    if ((status = put_rows(s)) != CT_OK)
        return status;
    if (ct_script_polynomials(&s->plan))
        fprintf(s->out, "\n%s", polynomial);
    put_changes(s, true);
    put_design(s);
    put_regress(s);
    return put_figures(s);
}
