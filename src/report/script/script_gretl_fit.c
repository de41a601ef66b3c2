/* Scripts for gretl: what is made of the columns, the rows, the model.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "script_gretl.h"

#include <stdlib.h>

#include "report/term_names.h"
#include "text/utf8.h"

static void put_steps(ct_script *s) {
    const ct_index *index = s->plan.index;
    if (!index) {
        fputs("series step_ = seq(1, $nobs)'\n", s->out);
        return;
    }
    const ct_script_variable *v = s->plan.variables;
    const char *name = v[s->plan.index_variable].name;
    fputs("# Which step of the index each row is.\nseries step_ = ", s->out);
    if (s->plan.index_within >= 0)
        fprintf(s->out, "%d * %s + %s", index->unit == CT_DATE_MONTH ? 12 : 4, name, v[s->plan.index_within].name);
    else if (index->steps == CT_STEPS_WEEKDAYS)
        fprintf(s->out, "%s + 3 - 2 * floor((%s + 3) / 7)", name, name);
    else
        fprintf(s->out, index->steps == CT_STEPS_MONTHS ? "months(%s)" : "%s", name);
    fputs("\nstep_ = round((step_ - min(step_)) / ", s->out);
    ct_script_number(s->out, ct_script_index_step(&s->plan));
    fputs(")\n", s->out);
}

static ct_status put_let(ct_script *s, const ct_script_variable *v) {
    if (ct_script_is_text(v))
        return ct_error_set(s->error, CT_ERROR_DATA,
                            "%.80s gives texts: a script for gretl cannot make such a variable", v->about->name);
    fprintf(s->out, "series %s = ", v->name);
    ct_status status = ct_script_expression(s, v->expression, v->of);
    putc('\n', s->out);
    return status;
}

static void put_changes(ct_script *s, bool standards) {
    for (size_t i = 0; i < s->plan.n_columns; i++) {
        const ct_script_column *c = &s->plan.columns[i];
        const char *from = s->plan.variables[c->variable].name;
        if (!standards && c->change == CT_CHANGE_LOG)
            fprintf(s->out, "series %s = log(%s)\n", c->name, from);
        else if (!standards && (c->change == CT_CHANGE_DLOG || c->change == CT_CHANGE_DIFF))
            fprintf(s->out, "series %s = %s(%s, %ld, step_)\n", c->name,
                    c->change == CT_CHANGE_DLOG ? "dlog" : "changed", from, c->steps);
        else if (standards && c->change == CT_CHANGE_Z)
            fprintf(s->out, "series %s = standardised(%s)\n", c->name, from);
        else if (standards && c->standard)
            fprintf(s->out, "%s = standardised(%s)\n", c->name, c->name);
    }
}

static void put_excluded(ct_script *s, ct_excluded excluded) {
    for (size_t i = 0; i < excluded.count; i++)
        fprintf(s->out, "keep_[%zu] = 0\n", excluded.rows[i] + 1);
}

static ct_status put_rows(ct_script *s) {
    const ct_script_plan *p = &s->plan;
    ct_status status = CT_OK;
    if (!ct_script_chooses_rows(p))
        return CT_OK;
    fputs("\n# The rows that the model stands on.\nseries keep_ = 1\n", s->out);
    for (size_t i = 0; i < p->n_conditions && status == CT_OK; i++) {
        fputs("keep_ = keep_ * holds(", s->out);
        status = ct_script_expression(s, p->conditions[i].expression, p->conditions[i].of);
        fputs(")\n", s->out);
    }
    put_excluded(s, ct_terms_excluded(p->terms));
    if (ct_terms_lag(p->terms) > 0)
        fprintf(s->out, "keep_ = keep_ * !missing(lagged(step_, %ld, step_))\n", ct_terms_lag(p->terms));
    if (p->weights >= 0)
        fprintf(s->out, "keep_ = keep_ * holds(%s > 0)\n", p->variables[p->weights].name);
    fputs("smpl keep_ --dummy --quiet\n", s->out);
    return status;
}

/* ---- The columns of the design ---- */

static void put_factor(ct_script *s, const ct_script_factor *f) {
    if (f->variable >= 0) {
        const ct_script_variable *v = &s->plan.variables[f->variable];
        fprintf(s->out, "(%s == ", v->name);
        if (ct_script_is_text(v))
            ct_script_gretl_text(s, v->about->levels[f->level]);
        else
            ct_script_number(s->out, ct_script_level(&s->plan, v, f->level));
        putc(')', s->out);
        return;
    }
    const char *name = s->plan.columns[f->column].name;
    if (f->highest > 0)
        fprintf(s->out, "polynomial(%s, %d)", name, f->degree);
    else if (f->exponent > 1)
        fprintf(s->out, "%s^%d", name, f->exponent);
    else
        fputs(name, s->out);
}

static ct_status put_design(ct_script *s) {
    const ct_model *model = s->plan.model;
    size_t base;
    fprintf(s->out, "\nseries y_ = %s\n", s->plan.columns[s->plan.response].name);
    for (size_t i = 0; i < model->n_estimates; i++) {
        ct_script_factor factors[CT_MOST_PARTS];
        int n = ct_script_factors(&s->plan, &model->estimates[i], factors);
        if (n == 0)
            continue;
        fprintf(s->out, "series x%zu_ = ", i + 1);
        for (int part = 1; part < n; part++)
            fputs("times(", s->out);
        for (int part = 0; part < n; part++) {
            fputs(part ? ", " : "", s->out);
            put_factor(s, &factors[part]);
            fputs(part ? ")" : "", s->out);
        }
        putc('\n', s->out);
    }
    fputs("list X_ =", s->out);
    for (size_t i = 0; i < model->n_estimates; i++)
        if (model->estimates[i].term == CT_CONSTANT)
            fputs(" const", s->out);
        else if (model->estimates[i].aliased == CT_REASON_NONE)
            fprintf(s->out, " x%zu_", i + 1);
    fputs("\nlist all_ = y_", s->out);
    for (size_t i = 0; i < model->n_estimates; i++)
        if (model->estimates[i].term != CT_CONSTANT)
            fprintf(s->out, " x%zu_", i + 1);
    putc('\n', s->out);
    for (size_t i = 0; i < s->plan.n_variables; i++)
        if (ct_script_category_base(&s->plan, (int)i, &base))
            fprintf(s->out, "series has%zu_ = missing(%s) ? NA : 1\nlist all_ += has%zu_\n", i + 1,
                    s->plan.variables[i].name, i + 1);
    fputs("smpl --no-missing all_ --quiet\n", s->out);
    return CT_OK;
}

/* The script's own figures where gretl counts in another way, or has none. */
static void put_figures(ct_script *s) {
    const ct_script_plan *p = &s->plan;
    ct_weighting weighting = ct_terms_weights(p->terms).kind;
    const char *w = p->weights >= 0 ? p->variables[p->weights].name : "1";
    bool constant = p->state->constant;
    if (weighting == CT_UNWEIGHTED)
        fputs("\nols y_ X_ --quiet\n", s->out);
    else
        fprintf(s->out, "\nwls %s y_ X_ --quiet\n", w);
    fputs("matrix b_ = $coeff\nscalar k_ = rows(b_)\n", s->out);
    if (weighting == CT_WEIGHTS_FREQUENCY)
        fprintf(s->out, "# Each row counts as often as it says: gretl counts it once.\nscalar n_ = sum(%s)\n", w);
    else
        fputs("scalar n_ = $T\n", s->out);
    fputs("scalar df_ = n_ - k_\nmatrix se_ = $stderr * sqrt($df / df_)\nscalar s_ = sqrt($ess / df_)\n", s->out);
    fprintf(s->out, "series w_ = %s\n", w);
    if (constant)
        fputs("scalar R2_ = 1 - $ess / sum(w_ * (y_ - sum(w_ * y_) / sum(w_))^2)\n", s->out);
    else
        fputs("scalar R2_ = 1 - $ess / sum(w_ * y_^2)\n", s->out);
    fputs("scalar l_ = -n_ / 2 * (1 + log(2 * $pi) + log($ess / n_))", s->out);
    fputs(weighting == CT_WEIGHTS_ANALYTIC ? " + sum(log(w_)) / 2\n" : "\n", s->out);
    fputs("\nprintf \"term\\tcoefficient\\tstd. error\\tt\\tp\\n\"\n", s->out);
}

/* Its name is shown, with what gretl would take for its own left out. */
static ct_status put_shown(ct_script *s, const ct_estimate *estimate, bool first) {
    char *name = ct_text_safe(ct_name_estimate(s->plan.terms, estimate));
    if (!name)
        return ct_error_memory(s->error);
    for (char *c = name; *c; c++)
        if (*c == '"' || *c == '\\' || *c == '@')
            *c = '?';
    fprintf(s->out, first ? "\"%s\"" : ", \\\n  \"%s\"", name);
    free(name);
    return CT_OK;
}

static ct_status put_lines(ct_script *s) {
    const ct_model *model = s->plan.model;
    ct_status status = CT_OK;
    size_t count = 0;
    fputs("strings names_ = defarray(", s->out);
    for (size_t i = 0; i < model->n_estimates && status == CT_OK; i++)
        if (model->estimates[i].aliased == CT_REASON_NONE)
            status = put_shown(s, &model->estimates[i], count++ == 0);
    fputs(")\n"
          "loop at__ = 1..k_ --quiet\n"
          "  scalar t_ = b_[at__] / se_[at__]\n"
          "  scalar p_ = 2 * pvalue(t, df_, abs(t_))\n"
          "  printf \"%s\\t%.15g\\t%.15g\\t%.15g\\t%.15g\\n\", names_[at__], b_[at__], se_[at__], t_, p_\n"
          "endloop\n",
          s->out);
    fprintf(s->out,
            "printf \"n\\t%%.15g\\n\", n_\n"
            "printf \"R2\\t%%.15g\\n\", R2_\n"
            "printf \"adjusted R2\\t%%.15g\\n\", 1 - (1 - R2_) * %s / df_\n"
            "printf \"s\\t%%.15g\\n\", s_\n"
            "printf \"AIC\\t%%.15g\\n\", -2 * l_ + 2 * k_\n"
            "printf \"BIC\\t%%.15g\\n\", -2 * l_ + k_ * log(n_)\n",
            s->plan.state->constant ? "(n_ - 1)" : "n_");
    return status;
}

ct_status ct_script_gretl_fit(ct_script *s) {
    if (s->plan.steps)
        put_steps(s);
    ct_status status = ct_script_lets(s, put_let);
    if (status != CT_OK)
        return status;
    put_changes(s, false);
    if ((status = put_rows(s)) != CT_OK)
        return status;
    put_changes(s, true);
    if ((status = put_design(s)) != CT_OK)
        return status;
    put_figures(s);
    return put_lines(s);
}
