# Models of variables in logarithms, differences and standard deviations, single ones and all, as R computes them on the
# data sets of figures.R and the demo.
#   cd tests/oracle && Rscript transforms.R
# writes the figures, with 17 digits, as transforms.txt: data set, commands of ceteris, term, JSON key and value between
# tabs. Base R only; no package.
#
# d() is the change from k rows before, missing in the first k; the rows of all sets stand in the order of time. z() is
# scale() of what is not missing: where all variables are in differences (`all`), of the rows that have one before. AIC and
# BIC count the coefficients without sigma, as in figures.R.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later

read <- function(name) read.csv(if (name == "demo") "../../data/china-ecommerce-2004-2018.csv" else paste0(name, ".csv"))
d <- function(x, k = 1) c(rep(NA, k), x[-seq_len(k)] - x[seq_len(length(x) - k)])
z <- function(x) as.vector(scale(x))
cases <- list(
  list("demo", "fit gdp ~ users + shoppers; difference users", gdp ~ d(log(users)) + shoppers, c("constant", "users", "shoppers")),
  list("demo", "fit gdp ~ users + shoppers; log gdp; difference users 4; standardise shoppers",
       log(gdp) ~ d(log(users), 4) + z(shoppers), c("constant", "users", "shoppers")),
  list("demo", "fit gdp ~ users + shoppers; log gdp; difference gdp; standardise gdp; difference shoppers; log shoppers off",
       z(d(log(gdp))) ~ users + d(shoppers), c("constant", "users", "shoppers")),
  list("demo", "fit gdp ~ users + shoppers; difference; log", d(gdp) ~ d(users) + d(shoppers), c("constant", "users", "shoppers")),
  list("demo", "fit gdp ~ users + shoppers; difference; standardise",
       z(d(log(gdp))) ~ z(d(log(users))) + z(d(log(shoppers))), c("constant", "users", "shoppers")),
  list("demo", "fit gdp ~ users + shoppers; difference; difference shoppers off; standardise shoppers", all = 1,
       d(log(gdp)) ~ d(log(users)) + z(shoppers), c("constant", "users", "shoppers")),
  list("longley", "fit Employed ~ GNP + Unemployed + Armed.Forces; log; standardise; log Unemployed off",
       z(log(Employed)) ~ z(log(GNP)) + z(Unemployed) + z(log(Armed.Forces)), c("constant", "GNP", "Unemployed", "Armed.Forces")),
  list("longley", "fit Employed ~ GNP + GNP^2 + Unemployed; standardise GNP; log Unemployed",
       Employed ~ z(GNP) + I(z(GNP)^2) + log(Unemployed), c("constant", "GNP", "GNP^2", "Unemployed")),
  list("freeny", "fit y ~ price.index + income.level + market.potential; difference 4; log income.level off", all = 4,
       d(log(y), 4) ~ d(log(price.index), 4) + d(income.level, 4) + d(log(market.potential), 4),
       c("constant", "price.index", "income.level", "market.potential")),
  list("freeny", "fit y ~ price.index + income.level; difference y; difference price.index 2; standardise price.index",
       d(log(y)) ~ z(d(log(price.index), 2)) + income.level, c("constant", "price.index", "income.level")),
  list("airquality", "fit Ozone ~ Solar.R + Wind + Temp; log Ozone; log Wind; standardise Temp; standardise Solar.R",
       log(Ozone) ~ z(Solar.R) + log(Wind) + z(Temp), c("constant", "Solar.R", "Wind", "Temp")),
  list("mtcars", "fit mpg ~ wt + am + hp; log mpg; standardise am; standardise; log hp", # am is 0 or 1
       z(log(mpg)) ~ z(wt) + z(am) + z(log(hp)), c("constant", "wt", "am", "hp")))

out <- file("transforms.txt", "w")
writeLines(sprintf("# %s, transforms.R", R.version.string), out)
spread <- function(x) sqrt(sum((x - mean(x))^2))
for (case in cases) {
  all <- if (is.null(case$all)) 0 else case$all
  case$all <- NULL
  data <- read(case[[1]])
  environment(case[[3]]) <- list2env(list(z = function(x) z(replace(x, seq_len(all), NA)), d = d))
  frame <- model.frame(case[[3]], data)
  m <- lm(frame); s <- summary(m); table <- coef(s); interval <- confint(m); x <- model.matrix(m); y <- model.response(frame)
  put <- function(term, figures)
    for (name in names(figures))
      writeLines(sprintf("%s\t%s\t%s\t%s\t%.17g", case[[1]], case[[2]], term, name, figures[[name]]), out)
  n <- nobs(m); k <- length(coef(m)); l <- as.numeric(logLik(m)); f <- s$fstatistic; e <- residuals(m)
  put("", c(n = n, df_resid = m$df.residual, r2 = s$r.squared, adj_r2 = s$adj.r.squared, f = f[[1]],
      f_p = pf(f[[1]], f[[2]], f[[3]], lower.tail = FALSE), s = s$sigma, ssr = sum(e^2), loglik = l, aic = AIC(m) - 2,
      aicc = -2 * l + 2 * (k + 1) * n / (n - k - 2), bic = BIC(m) - log(n)))
  for (i in seq_len(nrow(table))) {
    figures <- c(coefficient = table[i, 1], stderr = table[i, 2], t = table[i, 3], p = table[i, 4],
                 ci_low = interval[i, 1], ci_high = interval[i, 2])
    if (i > 1) {
      r2 <- summary(lm(x[, i] ~ x[, -c(1, i)]))$r.squared
      figures <- c(figures, beta = table[i, 1] * spread(x[, i]) / spread(y), vif = 1 / (1 - r2))
    }
    put(case[[4]][i], figures)
  }
}
close(out)
