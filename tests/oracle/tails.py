# Logarithms of tails too thin for a double, by mpmath to 60 digits:
#   python3 tests/oracle/tails.py >tests/oracle/tails.csv
# The upper tail of F(f; v1, v2) is I_x(a, b) with a = v2/2, b = v1/2, x = v2/(v2 + v1 f); by its hypergeometric form
# x^a (1 - x)^b / (a B(a, b)) 2F1(a + b, 1; a + 1; x) (DLMF 8.17.8), summed term by term. Student's t is
# F with f = t^2, v1 = 1.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
import mpmath as mp

mp.mp.dps = 60


def log_tail(f, v1, v2):
    a, b, f = mp.mpf(v2) / 2, mp.mpf(v1) / 2, mp.mpf(f)
    x, rest = v2 / (v2 + v1 * f), v1 * f / (v2 + v1 * f)
    term = total = mp.mpf(1)
    n = 0
    while term > total * mp.mpf(10) ** -50:
        term *= (a + b + n) / (a + 1 + n) * x
        total += term
        n += 1
    return a * mp.log(x) + b * mp.log(rest) - mp.log(a) - log_beta(a, b) + mp.log(total)


def log_beta(a, b):
    return mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)


print("# mpmath %s, tails.py" % mp.__version__)
print("function,x,df1,df2,value,log")
for df in (1000, 10**4, 10**5, 10**6, 10**7):
    for t in ("60", "100", "1000", "1e5", "1e50", "1e150", "1e300"):
        log = log_tail(mp.mpf(t) ** 2, 1, df)
        if log < -691:
            print("t,%s,%d,0,0,%s" % (t, df, mp.nstr(log, 20)))
for df1 in (1, 2, 3, 7, 20, 100, 1000):
    for df2 in (100, 1000, 10**5, 10**6, 10**7):
        for f in ("64", "144", "1000", "1e5", "1e10", "1e50", "1e300"):
            if df1 * float(f) < 1000: # near exp(-df1 f/2) at the thinnest, and slow to sum
                continue
            log = log_tail(f, df1, df2)
            if log < -691:
                print("f,%s,%d,%d,0,%s" % (f, df1, df2, mp.nstr(log, 20)))
