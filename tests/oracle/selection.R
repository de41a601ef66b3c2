# Selections as R makes them: step() by AIC and BIC, backward, forward and both ways; leaps::regsubsets, the three best of
# each size.
#   cd tests/oracle && Rscript selection.R
# writes selection.txt: data set | formula | what | value, 17 digits. Base R and leaps 3.1 (Debian's r-cran-leaps). The sums
# of squares of subsets are those of lm(): leaps' own, of 30 columns and more, are good to some 10 digits only.
#   backward aic, forward bic, both-from-all aic, both-from-none bic: the steps in order
#   best SIZE RANK: the sum of squared residuals
# All on the rows that are complete for all candidates.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later

library(leaps)
formulas <- c(
  "../../data/china-ecommerce-2004-2018" = "gdp ~ ecommerce + domains + users + shoppers",
  airquality = "Ozone ~ Solar.R + Wind + Temp + Month + Day",
  attitude = "rating ~ complaints + privileges + learning + raises + critical + advance",
  freeny = "y ~ lag.quarterly.revenue + price.index + income.level + market.potential",
  longley = "Employed ~ GNP.deflator + GNP + Unemployed + Armed.Forces + Population + Year",
  mtcars = "mpg ~ cyl + disp + hp + drat + wt + qsec + vs + am + gear + carb",
  quakes = "mag ~ lat + long + depth + stations",
  savings = "sr ~ pop15 + pop75 + dpi + ddpi",
  seatbelts = "DriversKilled ~ drivers + front + rear + kms + PetrolPrice + VanKilled + law",
  stackloss = "stack.loss ~ Air.Flow + Water.Temp + Acid.Conc.",
  swiss = "Fertility ~ Agriculture + Examination + Education + Catholic + Infant.Mortality",
  iris = "Sepal.Length ~ Sepal.Width + Petal.Length + Petal.Width + Species",
  warpbreaks = "breaks ~ wool + tension + wool:tension")
out <- file("selection.txt", "w")
line <- function(...) cat(..., "\n", sep = "", file = out)

for (set in names(formulas)) {
  text <- formulas[[set]]
  formula <- as.formula(text)
  data <- read.csv(paste0(set, ".csv"), stringsAsFactors = TRUE)
  data <- na.omit(data[all.vars(formula)])
  all <- lm(formula, data)
  none <- lm(update(formula, . ~ 1), data)
  say <- function(what, from, direction, k) {
    path <- step(from, list(lower = ~1, upper = formula(all)), direction = direction, k = k, trace = 0)
    steps <- gsub(" ", "", path$anova$Step[-1])
    line(set, "|", text, "|", what, "|", paste(steps, collapse = " "))
    line(set, "|", text, "|", what, " ssr|", sprintf("%.17g", deviance(path)))
  }
  for (by in c("aic", "bic")) {
    k <- if (by == "aic") 2 else log(nrow(data))
    say(paste("backward", by), all, "backward", k)
    say(paste("forward", by), none, "forward", k)
    say(paste("both-from-all", by), all, "both", k)
    say(paste("both-from-none", by), none, "both", k)
  }
  if (any(sapply(data, is.factor))) next
  p <- length(all.vars(formula)) - 1
  found <- summary(regsubsets(formula, data, nbest = 3, nvmax = p, method = "exhaustive", really.big = TRUE))
  rank <- 0
  for (i in seq_len(nrow(found$which))) {
    size <- sum(found$which[i, ]) - 1
    rank <- if (i > 1 && size == last) rank + 1 else 1
    last <- size
    names <- colnames(found$which)[-1][found$which[i, -1]]
    model <- lm(reformulate(names, all.vars(formula)[1]), data)
    line(set, "|", text, "|best ", size, " ", rank, "|", sprintf("%.17g", deviance(model)))
  }
}
close(out)
