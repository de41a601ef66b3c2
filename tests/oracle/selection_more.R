# More selections by R: stepwise by p, written down here from its definition; step() with a scope (what is locked in and
# out), interactions and what they contain, weights, no constant, missing values.
#   cd tests/oracle && Rscript selection_more.R
# writes selection_more.txt: data set | formula of all | formula that is locked in | start (all, none) | weights | what |
# value: the steps in order, and the sum of squared residuals with 17 digits. Base R.
#
# By p: of what may leave (R's drop.scope) the largest p of its F goes if it is at least the level to leave; else of what may
# enter (add.scope) the smallest comes in if it is below the level to enter.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later

out <- file("selection_more.txt", "w")
line <- function(...) cat(..., "\n", sep = "", file = out)

# set, all, locked in, weights
cases <- list(
  c("mtcars", "mpg ~ cyl + disp + hp + drat + wt + qsec + vs + am + gear + carb", "mpg ~ 1", ""),
  c("mtcars", "mpg ~ cyl + disp + hp + drat + wt + qsec + vs + am + gear + carb", "mpg ~ gear + carb", ""),
  c("mtcars", "mpg ~ disp + hp + drat + wt + qsec + am", "mpg ~ 1", "cyl"),
  c("mtcars", "mpg ~ disp + hp + drat + wt + qsec + am + 0", "mpg ~ 0", ""),
  c("mtcars", "mpg ~ disp + hp + drat + wt + qsec + am + 0", "mpg ~ wt + 0", "gear"),
  c("attitude", "rating ~ complaints + privileges + learning + raises + critical + advance", "rating ~ privileges", ""),
  c("swiss", "Fertility ~ Agriculture + Examination + Education + Catholic + Infant.Mortality", "Fertility ~ 1", ""),
  c("airquality", "Ozone ~ Solar.R + Wind + Temp + Month + Day", "Ozone ~ Day", ""),
  c("airquality", "Ozone ~ Solar.R + Wind + Temp + Month + Day", "Ozone ~ 1", "Month"),
  c("seatbelts", "DriversKilled ~ drivers + front + rear + kms + PetrolPrice + VanKilled + law", "DriversKilled ~ kms", ""),
  c("iris", "Sepal.Length ~ Sepal.Width + Petal.Length + Petal.Width + Species + Petal.Width:Species", "Sepal.Length ~ 1", ""),
  c("iris", "Sepal.Length ~ Sepal.Width + Petal.Length + Petal.Width + Species + Petal.Width:Species + Sepal.Width:Species", "Sepal.Length ~ Species", ""),
  c("warpbreaks", "breaks ~ wool + tension + wool:tension", "breaks ~ 1", ""),
  c("holes", "Sepal.Length ~ Sepal.Width + Petal.Length + Petal.Width + Species + Petal.Width:Species", "Sepal.Length ~ 1", ""))

p_of <- function(small, large) {
  table <- anova(small, large)
  c(p = table[2, "Pr(>F)"], log = pf(table[2, "F"], table[2, "Df"], large$df.residual, lower.tail = FALSE, log.p = TRUE))
}

by_p <- function(from, upper, lower, direction, enter, leave, fit) {
  now <- from
  steps <- character()
  repeat {
    f <- formula(now)
    may_go <- if (direction == "forward") character() else setdiff(drop.scope(f), attr(terms(lower), "term.labels"))
    may_come <- if (direction == "backward") character() else add.scope(f, upper)
    go <- sapply(may_go, function(x) p_of(fit(update(f, paste(". ~ . -", x))), now))
    if (length(may_go) > 0 && max(go["p", ]) >= leave) {
      x <- may_go[max(which(go["log", ] == max(go["log", ])))]
      now <- fit(update(f, paste(". ~ . -", x)))
      steps <- c(steps, paste0("-", x))
      next
    }
    come <- sapply(may_come, function(x) p_of(now, fit(update(f, paste(". ~ . +", x)))))
    if (length(may_come) == 0 || min(come["p", ]) >= enter) return(list(model = now, steps = steps))
    x <- may_come[which.min(come["log", ])]
    now <- fit(update(f, paste(". ~ . +", x)))
    steps <- c(steps, paste0("+", x))
  }
}

for (case in cases) {
  upper <- as.formula(case[2])
  lower <- as.formula(case[3])
  data <- read.csv(paste0(case[1], ".csv"), stringsAsFactors = TRUE)
  data <- na.omit(data[unique(c(all.vars(upper), case[4][case[4] != ""]))])
  data$weight <- if (case[4] == "") 1 else data[[case[4]]]
  environment(upper) <- environment(lower) <- environment()
  fit <- function(f) do.call(lm, list(f, data = quote(data), weights = quote(weight)))
  say <- function(start, what, steps, model) {
    head <- paste(case[1], case[2], case[3], start, case[4], what, sep = "|")
    line(head, "|", paste(gsub(" ", "", steps), collapse = " "))
    line(head, " ssr|", sprintf("%.17g", deviance(model)))
  }
  for (start in c("all", "none")) {
    from <- fit(if (start == "all") upper else lower)
    one <- if (start == "all") "backward" else "forward"
    for (by in c("aic", "bic")) for (direction in c(one, "both")) {
      k <- if (by == "aic") 2 else log(nrow(data))
      path <- step(from, list(lower = lower, upper = upper), direction = direction, k = k, trace = 0)
      say(start, paste(direction, by), path$anova$Step[-1], path)
    }
    for (levels in list(c(.05, .1), c(.15, .2), c(.01, .01))) for (direction in c(one, "both")) {
      path <- by_p(from, upper, lower, direction, levels[1], levels[2], fit)
      say(start, paste(direction, "p", levels[1], levels[2]), path$steps, path$model)
    }
  }
}
close(out)
