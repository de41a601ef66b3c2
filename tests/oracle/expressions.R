# Variables made of others and models on rows that meet a condition, as R computes them, on the data sets of figures.R.
#   cd tests/oracle && Rscript expressions.R
# writes them, with 17 digits, as expressions.txt: fields are set apart by tabs. Base R only; no package.
#
# A line `value` has data set, expression, row and what the expression is worth there, NA where R has NA, NaN or Inf. A
# line `model` has data set, the variables made (name = expression, set apart by ;), the condition, the formula, the term
# (empty for the model), the key of the statistic and its value: of lm(subset =).
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later

read <- function(name) read.csv(paste0(name, ".csv"))
shift <- function(x, k) { n <- length(x); i <- seq_len(n) - k; ifelse(i >= 1 & i <= n, x[pmin(pmax(i, 1), n)], NA) }
functions <- list(
  lag = function(x, k = 1) shift(x, k), lead = function(x, k = 1) shift(x, -k),
  diff = function(x, k = 1) x - shift(x, k), dlog = function(x, k = 1) log(x) - log(shift(x, k)),
  pct = function(x, k = 1) 100 * (x / shift(x, k) - 1), growth = function(x, k = 1) x / shift(x, k) - 1,
  z = function(x) as.vector(scale(x)), centre = function(x) x - mean(x, na.rm = TRUE),
  rank = function(x) base::rank(x, na.last = "keep"), is_missing = is.na, min = pmin, max = pmax)
worth <- function(text, data) {
  text <- gsub("&&", "&", gsub("||", "|", text, fixed = TRUE), fixed = TRUE)
  value <- suppressWarnings(eval(parse(text = text), c(as.list(data), functions)))
  value <- rep_len(as.numeric(value), nrow(data))
  ifelse(is.finite(value), value, NA)
}

values <- list(
  airquality = c("log(Ozone)", "Ozone / Solar.R", "-Ozone^2 + Temp", "2^-1^2 * Wind", "log10(Ozone - 20)", "sqrt(Wind - 8)",
                 "log1p(Ozone - 40)", "exp(Wind / 3)", "Ozone > 40 && Solar.R > 100", "Ozone > 40 || Month == 5",
                 "!(Ozone > 40)", "is_missing(Ozone) && !is_missing(Solar.R)", "ifelse(Ozone > 40, Wind, Temp)",
                 "max(Ozone, Temp)", "min(Ozone, Solar.R, Wind)", "lag(Ozone)", "lead(Ozone, 2)", "diff(Ozone)", "dlog(Wind)",
                 "pct(Temp, 7)", "growth(Ozone)", "cumsum(Wind)", "cumsum(Ozone)", "z(Ozone)", "centre(Ozone)",
                 "rank(Ozone)", "rank(Wind)", "z(log(Ozone))", "lag(diff(Temp), 2)", "abs(Temp - 80) * (Month - 7)",
                 "Temp / (Month - 7)", "(Temp - 80)^0.5", "Wind == 7.4 || Wind == 11.5", "Wind != 7.4", "Month <= 6",
                 "round(Wind)", "round(Ozone / 3, 2)", "floor(Wind)", "ceiling(Wind / 2)", "Wind * 1.1 == 8.14"),
  longley = c("GNP / Population", "log(GNP.deflator) - lag(log(GNP.deflator))", "diff(Employed, 4)", "Year >= 1950",
              "z(GNP)", "GNP^3", "GNP.deflator * Unemployed", "Armed.Forces - Unemployed"),
  mtcars = c("1000 / mpg", "wt * 1000 / (hp + 1)", "cyl > 4 || am == 1", "mpg^1.5", "disp / 1000", "rank(mpg)", "z(wt)"),
  freeny = c("exp(y)", "dlog(income.level)", "diff(y, 4)", "pct(market.potential)"))

out <- file("expressions.txt", "w")
writeLines(sprintf("# %s, expressions.R", R.version.string), out)
for (set in names(values)) {
  data <- read(set)
  for (text in values[[set]]) {
    got <- worth(text, data)
    writeLines(sprintf("value\t%s\t%s\t%d\t%.17g", set, text, seq_along(got), got), out)
  }
}

models <- list(
  list("airquality", c("lo = log(Ozone)"), "Month != 7 && Wind < 15", "lo ~ Wind + Temp"),
  list("airquality", c("hot = Temp > 80", "past = lag(Ozone)"), "Solar.R > 50 || is_missing(Solar.R)", "Ozone ~ past + hot"),
  list("airquality", c("share = Ozone / Solar.R", "wz = z(Wind)"), "share < 2", "share ~ wz + Temp + Day"),
  list("longley", c("lg = log(GNP)", "past = lag(Employed)"), "Year >= 1950", "Employed ~ lg + past"),
  list("longley", c("d = diff(Employed)", "p = pct(GNP)"), "Year != 1954", "d ~ p + Population"),
  list("mtcars", c("lpk = 1000 / mpg"), "cyl > 4 || am == 1", "lpk ~ wt + hp"),
  list("mtcars", c("r = rank(hp)", "c = centre(wt)"), "mpg < 30 && gear >= 3", "mpg ~ r + c"),
  list("savings", c("rich = ifelse(dpi > 1000, dpi / 1000, 0)"), "pop75 > 1", "sr ~ rich + pop15 + ddpi"),
  list("swiss", c("urban = Agriculture < 40"), "Catholic > 10", "Fertility ~ Education + urban"),
  list("quakes", c("far = abs(lat + 20) * 2"), "depth > 100 && mag < 6", "mag ~ stations + far + depth"),
  list("stackloss", c("air = lag(Air.Flow, 2)"), "Acid.Conc. > 80", "stack.loss ~ air + Water.Temp"),
  list("freeny", c("g = dlog(market.potential)", "t4 = diff(y, 4)"), "price.index < 4.6", "t4 ~ g + income.level"))

put <- function(head, term, name, value)
  if (is.finite(value)) writeLines(sprintf("model\t%s\t%s\t%s\t%.17g", head, term, name, value), out)
for (m in models) {
  data <- read(m[[1]])
  for (let in m[[2]]) {
    parts <- strsplit(let, " = ", fixed = TRUE)[[1]]
    data[[parts[1]]] <- worth(parts[2], data)
  }
  keep <- worth(m[[3]], data)
  fit <- lm(as.formula(m[[4]]), data[!is.na(keep) & keep != 0, ])
  s <- summary(fit)
  n <- length(fit$residuals)
  head <- paste(m[[1]], paste(m[[2]], collapse = ";"), m[[3]], m[[4]], sep = "\t")
  put(head, "", "n", n)
  put(head, "", "r2", s$r.squared)
  put(head, "", "adj_r2", s$adj.r.squared)
  put(head, "", "s", s$sigma)
  put(head, "", "f", s$fstatistic[[1]])
  put(head, "", "aic", -2 * as.numeric(logLik(fit)) + 2 * length(coef(fit)))
  for (term in rownames(s$coefficients)) {
    name <- if (term == "(Intercept)") "constant" else term
    put(head, name, "coefficient", s$coefficients[term, 1])
    put(head, name, "stderr", s$coefficients[term, 2])
    put(head, name, "t", s$coefficients[term, 3])
    put(head, name, "p", s$coefficients[term, 4])
  }
}
close(out)
