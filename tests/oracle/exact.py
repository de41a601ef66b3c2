# Models of the data sets here in 60 digits, by mpmath, from the decimals as they are written:
#   python3 tests/oracle/exact.py >tests/oracle/exact.csv
# Which models: those of figures.csv. By the normal equations, of which 60 digits leave more than 40.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import os
import mpmath as mp

mp.mp.dps = 60
here = os.path.dirname(os.path.abspath(__file__))


def column(rows, term):
    name, _, power = term.partition("^")
    return [mp.mpf(row[name]) ** int(power or 1) for row in rows]


def dot(a, b):
    return mp.fsum(x * y for x, y in zip(a, b))


def inverse_of(columns):
    return mp.matrix([[dot(a, b) for b in columns] for a in columns]) ** -1


def centred_square(a):
    mean = mp.fsum(a) / len(a)
    return mp.fsum((x - mean) ** 2 for x in a)


def tail(t, df):
    return mp.betainc(df / 2, mp.mpf(1) / 2, 0, df / (df + t * t), regularized=True)


def show(value):
    print("%s,%s,%s,%s,%s" % (data, formula, show.term, show.key, mp.nstr(value, 20)))


def put(term, **figures):
    for key, value in figures.items():
        show.term, show.key = term, key
        show(value)


def vif(names, rows, i):
    others = [[mp.mpf(1)] * len(rows)] + [column(rows, n) for n in names if n != names[i]]
    x = column(rows, names[i])
    b = inverse_of(others) * mp.matrix([dot(c, x) for c in others])
    rest = dot(x, x) - mp.fsum(b[j] * dot(others[j], x) for j in range(len(others)))
    return centred_square(x) / rest


def fit(rows, response, names, constant):
    y, columns = column(rows, response), [column(rows, n) for n in names]
    if constant:
        columns = [[mp.mpf(1)] * len(rows)] + columns
    n, k, c = len(y), len(columns), 1 if constant else 0
    df, q = n - k, k - c
    inverse = inverse_of(columns)
    b = inverse * mp.matrix([dot(x, y) for x in columns])
    e = [y[i] - mp.fsum(b[j] * columns[j][i] for j in range(k)) for i in range(n)]
    ssr, sst = dot(e, e), centred_square(y) if constant else dot(y, y)
    s2 = ssr / df
    level = mp.findroot(lambda t: tail(t, mp.mpf(df)) - mp.mpf(".05"), mp.mpf(2))
    r2, loglik = 1 - ssr / sst, -mp.mpf(n) / 2 * (1 + mp.log(2 * mp.pi * ssr / n))
    put("", n=n, df_resid=df, r2=r2, adj_r2=1 - (1 - r2) * (n - c) / df, s=mp.sqrt(s2), ssr=ssr, loglik=loglik,
        aic=-2 * loglik + 2 * k, bic=-2 * loglik + k * mp.log(n), dw=dot([u - v for u, v in zip(e[1:], e)],
        [u - v for u, v in zip(e[1:], e)]) / ssr)
    if n > k + 2:
        put("", aicc=-2 * loglik + 2 * mp.mpf(k + 1) * n / (n - k - 2))
    if q:
        f = (sst - ssr) / q / s2
        put("", f=f, f_p=mp.betainc(mp.mpf(df) / 2, mp.mpf(q) / 2, 0, df / (df + q * f), regularized=True))
    for j in range(k):
        name = names[j - c] if j >= c else "constant"
        error = mp.sqrt(s2 * inverse[j, j])
        put(name, coefficient=b[j], stderr=error, t=b[j] / error, p=tail(b[j] / error, mp.mpf(df)),
            ci_low=b[j] - level * error, ci_high=b[j] + level * error)
        if j >= c:
            put(name, beta=b[j] * mp.sqrt(centred_square(columns[j]) / centred_square(y)), vif=vif(names, rows, j - c))


print("# mpmath %s, exact.py" % mp.__version__)
print("data,formula,term,statistic,value")
models = []
for line in csv.reader(row for row in open(os.path.join(here, "figures.csv")) if not row.startswith("#")):
    if line[0] != "data" and not line[1].startswith("pair") and (line[0], line[1]) not in models:
        models.append((line[0], line[1]))
for data, formula in models:
    response, right = formula.split(" ~ ")
    names = [n for n in right.split(" + ") if n not in ("0", "1")]
    table = list(csv.DictReader(open(os.path.join(here, data + ".csv"))))
    used = [n.partition("^")[0] for n in names + [response]]
    rows = [r for r in table if all(r[n] not in ("", "NA") for n in used)]
    fit(rows, response, names, " + 0" not in formula)
