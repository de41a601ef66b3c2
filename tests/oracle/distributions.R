# Tails and quantiles as R computes them:
#   Rscript tests/oracle/distributions.R >tests/oracle/distributions.csv
# The logarithm of F's upper tail is taken where the tail itself is a double: beyond, R 4.2.2 warns that bpser
# underflows and is off in the second digit (F(144; 20, 10^7)). Those tails are in tails.csv.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
cat("# ", R.version.string, ", distributions.R\n", sep = "")
cat("function,x,df1,df2,value,log\n")
line <- function(name, x, df1, df2, value, log)
  cat(name, sprintf("%.17g", c(x, df1, df2, value, log)), sep = c(",", ",", ",", ",", ",", "\n"))

for (df in c(1, 2, 3, 5, 10, 30, 100, 1000, 1e4, 1e5, 1e6, 1e7))
  for (t in c(0, 1e-8, .01, .1, .5, 1, 1.5, 1.96, 2, 3, 5, 8, 12, 20, 37, 38, 40, 60, 100, 1e3, 1e5, 1e10, 1e50,
              1e100, 1e150, 1e300))
    if (t <= 0.01) { # twice the upper tail would lose what is near 1
      inside <- pbeta(t^2 / (df + t^2), .5, df / 2)
      line("t", t, df, 0, 1 - inside, log1p(-inside))
    } else
      line("t", t, df, 0, 2 * pt(t, df, lower.tail = FALSE), pt(t, df, lower.tail = FALSE, log.p = TRUE) + log(2))

for (df1 in c(1, 2, 3, 7, 20, 100, 1000, 1e5))
  for (df2 in c(1, 2, 3, 10, 100, 1000, 1e5, 1e6, 1e7))
    for (f in c(0, 1e-10, .01, .5, .9, 1, 1.01, 1.1, 1.5, 2, 5, 10, 64, 144, 1000, 1e5, 1e10, 1e50, 1e300)) {
      p <- pf(f, df1, df2, lower.tail = FALSE)
      if (p > 1e-300)
        line("f", f, df1, df2, p, pf(f, df1, df2, lower.tail = FALSE, log.p = TRUE))
    }

for (level in c(.01, .5, .8, .9, .95, .99, .999, 1 - 1e-6, 1 - 1e-10)) {
  line("z", level, 0, 0, qnorm((1 - level) / 2, lower.tail = FALSE), 0)
  for (df in c(1, 2, 3, 4, 5, 9, 12, 30, 100, 1000, 1e5, 1e7))
    line("q", level, df, 0, qt((1 - level) / 2, df, lower.tail = FALSE), 0)
}
