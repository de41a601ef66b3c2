# Figures of single columns as R computes them: counts, quartiles of type 7, skewness g1, and how many values lie in each
# of ten equal parts of the way from the least to the greatest.
#   cd tests/oracle && Rscript describe.R
# writes them, with 17 digits, as describe.csv. Base R only; no package.
#
# Then the same of five sets of which every fifth cell is left out ("mtcars with gaps"): that of row i and column j where 5
# divides 7 i + 3 j. Only airquality misses values of its own.
#
# Values are decimals of at most six places: parts are counted on whole numbers of millionths, which doubles hold.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later

sets <- c("airquality", "attitude", "freeny", "longley", "mtcars", "quakes", "savings", "stackloss", "swiss", "trees",
          "women")
out <- file("describe.csv", "w")
cat("# ", R.version.string, ", describe.R\ndata,column,statistic,value\n", sep = "", file = out)
describe <- function(set, data) {
  for (name in names(data)) {
    x <- data[[name]]
    if (!is.numeric(x)) next
    missing <- sum(is.na(x))
    x <- x[!is.na(x)]
    m <- mean(x)
    units <- round(x * 1e6)
    parts <- pmin(floor((units - min(units)) * 10 / (max(units) - min(units))), 9)
    q <- quantile(x, c(.25, .5, .75), type = 7, names = FALSE)
    figures <- c(n = length(x), missing = missing, distinct = length(unique(x)), mean = m, sd = sd(x), min = min(x),
                 q1 = q[1], median = q[2], q3 = q[3], max = max(x),
                 skewness = mean((x - m)^3) / mean((x - m)^2)^1.5, setNames(tabulate(parts + 1, 10), paste0("bin_", 1:10)))
    cat(sprintf("%s,%s,%s,%.17g\n", set, name, names(figures), figures), sep = "", file = out)
  }
}
read <- function(set) read.csv(paste0(set, ".csv"), comment.char = "#", check.names = FALSE)
for (set in sets) describe(set, read(set))
for (set in c("attitude", "mtcars", "quakes", "savings", "swiss")) {
  data <- read(set)
  data[(7 * row(data) + 3 * col(data)) %% 5 == 0] <- NA
  describe(paste(set, "with gaps"), data)
}
close(out)
