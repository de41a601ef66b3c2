# Weighted regressions as R computes them, on the data sets of figures.R.
#   cd tests/oracle && Rscript weights.R
# writes the figures, with 17 digits, as weights.csv. Base R only; no package.
#
# "analytic" is lm(weights =): rows of weight 0 are no observations. "frequency" is lm() of the rows repeated. AIC and BIC
# count the coefficients without sigma, as in figures.R; beta is by weighted standard deviations, VIF by weighted auxiliary
# regressions, r by weighted moments with t on the number of observations; Durbin-Watson is of the residuals of the rows
# as they stand, neither weighted nor repeated.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later

read <- function(name) read.csv(paste0(name, ".csv"))
cases <- list(
  list("airquality", "Day", c("Ozone ~ Solar.R + Wind + Temp", "Ozone ~ Wind", "Ozone ~ 1", "Wind ~ Temp + 0")),
  list("airquality", "Solar.R", c("Ozone ~ Wind + Temp", "Temp ~ Wind + Day")), # weights are missing
  list("mtcars", "am", c("mpg ~ wt + hp", "qsec ~ hp + disp + drat")),          # weights are 0
  list("mtcars", "carb", c("mpg ~ wt + hp + disp", "hp ~ cyl + wt + 0")),
  list("longley", "Population", c("Employed ~ GNP.deflator + GNP + Unemployed + Armed.Forces + Year")), # decimals
  list("swiss", "Catholic", c("Fertility ~ Agriculture + Examination + Education + Infant.Mortality")),
  list("quakes", "stations", c("mag ~ lat + long + depth")),
  list("freeny", "price.index", c("y ~ lag.quarterly.revenue + income.level + market.potential"))
)

out <- file("weights.csv", "w")
writeLines(c(sprintf("# %s, weights.R", R.version.string), "data,kind,weights,model,term,statistic,value"), out)
put <- function(head, term, figures)
  for (name in names(figures))
    if (is.finite(figures[[name]]))
      writeLines(sprintf("%s,%s,%s,%.17g", head, term, name, figures[[name]]), out)
ours <- function(name) sub("^\\(Intercept\\)$", "constant", name)
spread <- function(x, w) { m <- sum(w * x) / sum(w); sqrt(sum(w * (x - m)^2)) }

figures_of <- function(head, m, w, e) {
  s <- summary(m); used <- w > 0; w <- w[used]; e <- e[used]
  n <- nobs(m); k <- length(coef(m)); l <- as.numeric(logLik(m)); f <- s$fstatistic
  put(head, "", c(n = n, df_resid = m$df.residual, r2 = s$r.squared, adj_r2 = s$adj.r.squared,
      f = if (is.null(f)) NA else f[[1]],
      f_p = if (is.null(f)) NA else pf(f[[1]], f[[2]], f[[3]], lower.tail = FALSE),
      s = s$sigma, ssr = sum(w * e^2), loglik = l, aic = AIC(m) - 2, aicc = -2 * l + 2 * (k + 1) * n / (n - k - 2),
      bic = BIC(m) - log(n), dw = sum(diff(e)^2) / sum(e^2)))
  table <- coef(s); interval <- confint(m)
  x <- model.matrix(m); y <- model.response(model.frame(m)); v <- weights(m); if (is.null(v)) v <- rep(1, length(y))
  for (name in rownames(table)) {
    figures <- c(coefficient = table[name, 1], stderr = table[name, 2], t = table[name, 3], p = table[name, 4],
                 ci_low = interval[name, 1], ci_high = interval[name, 2])
    if (name != "(Intercept)") {
      others <- x[, setdiff(colnames(x), c(name, "(Intercept)")), drop = FALSE]
      r2 <- if (ncol(others)) summary(lm(x[, name] ~ others, weights = v))$r.squared else 0
      figures <- c(figures, beta = table[name, 1] * spread(x[, name], v) / spread(y, v), vif = 1 / (1 - r2))
    }
    put(head, ours(name), figures)
  }
}

pair_of <- function(head, d, w, names, n) {
  r <- cov.wt(d[names], w / sum(w), cor = TRUE)$cor[1, 2]; t <- r * sqrt((n - 2) / (1 - r^2))
  half <- qnorm(.975) / sqrt(n - 3)
  put(head, paste(names, collapse = " "), c(r = r, n = n, t = t, p = 2 * pt(-abs(t), n - 2),
      ci_low = tanh(atanh(r) - half), ci_high = tanh(atanh(r) + half)))
}

for (case in cases) {
  d <- read(case[[1]]); d <- d[!is.na(d[[case[[2]]]]), ]; w <- d[[case[[2]]]]
  whole <- all(w == floor(w))
  for (model in case[[3]]) {
    formula <- as.formula(model)
    rows <- complete.cases(d[all.vars(formula)]); some <- d[rows, ]; v <- w[rows]
    m <- lm(formula, some, weights = v)
    figures_of(paste(case[[1]], "analytic", case[[2]], model, sep = ","), m, v, residuals(m))
    if (whole) {
      many <- lm(formula, some[rep(seq_along(v), v), ])
      figures_of(paste(case[[1]], "frequency", case[[2]], model, sep = ","), many, v,
                 some[[all.vars(formula)[1]]] - predict(many, some))
    }
  }
  names <- setdiff(names(d), case[[2]])[1:2]; rows <- complete.cases(d[names]) & w > 0
  pair_of(paste(case[[1]], "analytic", case[[2]], "pair", sep = ","), d[rows, ], w[rows], names, sum(rows))
  if (whole) pair_of(paste(case[[1]], "frequency", case[[2]], "pair", sep = ","), d[rows, ], w[rows], names, sum(w[rows]))
}
close(out)
