# Models as a session makes them, command by command, as R computes them: functions in formulas, lags and differences along
# an index with gaps, categories with interactions, polynomials, weights, conditions and missing values, together.
#   cd tests/oracle && Rscript sessions.R
# writes the data sets that it makes as csv and the figures, with 17 digits, as sessions.txt, fields set apart by tabs. Base R
# only; no package.
#
# A line `case` has data set, commands (set apart by ;) and formula, in whose order of terms the coefficients are numbered.
# The lines behind it have the number of a coefficient (0: the model), the key of a statistic and its value.
#
# What is called, in backquotes below, is computed of all rows before any is left out. A lag is the value one step before by
# the index, over a gap it is missing; Durbin-Watson goes over pairs of rows of the sample a step apart, of residuals that are
# not weighted. AIC and BIC count the coefficients without sigma, as in figures.R. Frequencies are rows repeated. Of poly()
# and differences the rows that conditions leave count. Levels stand in the order of their bytes, or of numbers.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later

# ---- Data sets ----

save <- function(data, name) write.csv(data, paste0(name, ".csv"), row.names = FALSE, quote = FALSE, na = "")
days <- as.Date(sprintf("1973-%02d-%02d", airquality$Month, airquality$Day))
air <- data.frame(date = format(days), airquality[c("Ozone", "Solar.R", "Wind", "Temp")],
                  weekday = c("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[as.POSIXlt(days - 1)$wday + 1])
air$weekday[c(11, 60)] <- NA
air <- air[-c(17:19, 40, 71, 72, 100, 130:136), ]
save(air[order((seq_len(nrow(air)) * 37) %% nrow(air)), ], "airdays") # neither whole nor in order
quarter <- sprintf("%dQ%d", 1962 + (1:39) %/% 4, 1 + (1:39) %% 4)
save(data.frame(quarter, freeny)[-c(7, 20, 21, 33), ], "revenue")
save(longley[longley$Year != 1952 & longley$Year != 1959, c("Year", "GNP", "Unemployed", "Armed.Forces", "Employed")], "labour")
belts <- data.frame(month = sprintf("%d-%02d", 1969 + (0:191) %/% 12, 1 + (0:191) %% 12), as.data.frame(Seatbelts))
belts$season <- c("winter", "spring", "summer", "autumn")[1 + ((0:191) %% 12 + 1) %% 12 %/% 3]
belts$kms[c(30, 31, 90)] <- NA
save(belts[-c(14, 15, 77, 120:124), ], "seatbelts")
save(data.frame(lapply(CO2, as.vector)), "plants")
cases <- data.frame(lapply(infert, as.vector)); cases$education <- sub("yrs", " years", cases$education)
save(cases, "infert")
save(data.frame(lapply(Puromycin, as.vector)), "puromycin")
save(data.frame(lapply(InsectSprays, as.vector)), "sprays")
set.seed(1973, "Mersenne-Twister", "Inversion", "Rejection")
n <- 420
shops <- data.frame(day = format(as.Date("2019-01-07") + sort(sample(0:519, n))),
                    region = sample(c("North", "South", "East", "West"), n, TRUE), kind = sample(c("old", "new"), n, TRUE),
                    price = round(rlnorm(n, 2, .3), 2), ads = rpois(n, 4), staff = sample(1:9, n, TRUE))
shops$sales <- round(exp(4 - .8 * log(shops$price) + .1 * shops$ads + .3 * (shops$region == "East") + rnorm(n, 0, .2)), 1)
shops$region[sample(n, 17)] <- NA; shops$price[sample(n, 23)] <- NA; shops$sales[sample(n, 12)] <- NA
save(shops[sample(n), ], "shops")

# ---- What expressions mean ----

months <- function(text) { p <- do.call(rbind, strsplit(text, "-")); as.numeric(p[, 1]) * 12 + as.numeric(p[, 2]) }
quarters <- function(text) { p <- do.call(rbind, strsplit(text, "Q")); as.numeric(p[, 1]) * 4 + as.numeric(p[, 2]) }
index <- list(airdays = function(d) as.numeric(as.Date(d$date)), revenue = function(d) quarters(d$quarter),
              labour = function(d) d$Year, seatbelts = function(d) months(d$month), shops = function(d) as.numeric(as.Date(d$day)))
worth <- function(text, data, steps) {
  shift <- function(x, k) x[match(steps - k, steps)]
  functions <- list(
    lag = function(x, k = 1) shift(x, k), lead = function(x, k = 1) shift(x, -k),
    diff = function(x, k = 1) x - shift(x, k), dlog = function(x, k = 1) log(x) - log(shift(x, k)),
    pct = function(x, k = 1) 100 * (x / shift(x, k) - 1), growth = function(x, k = 1) x / shift(x, k) - 1,
    z = function(x) as.vector(scale(x)), centre = function(x) x - mean(x, na.rm = TRUE),
    bins = function(x, k) cut(x, seq(min(x, na.rm = TRUE), max(x, na.rm = TRUE), length.out = k + 1), right = FALSE,
                              include.lowest = TRUE),
    is_missing = is.na, min = pmin, max = pmax, I = function(x) x)
  text <- gsub("&&", "&", gsub("||", "|", text, fixed = TRUE), fixed = TRUE)
  value <- suppressWarnings(eval(parse(text = text), c(as.list(data), functions)))
  if (is.numeric(value)) ifelse(is.finite(value), value, NA) else if (is.logical(value)) as.numeric(value) else value
}
difference <- function(data, steps) {
  shift <- function(x) x[match(steps - 1, steps)]
  for (name in names(data)[sapply(data, is.numeric)]) {
    x <- data[[name]]
    data[[name]] <- if (all(x > 0, na.rm = TRUE)) log(x) - log(shift(x)) else x - shift(x)
  }
  data[!is.na(shift(steps)), ]
}

# ---- The models: data set, commands, formula; what is called stands in backquotes ----

models <- list(
  list("airdays", "", "`log(Ozone)` ~ Solar.R + Wind + Temp"),
  list("airdays", "", "Ozone ~ `lag(Ozone)` + `lag(Wind)` + Temp"),
  list("airdays", "", "Ozone ~ `lag(Ozone, 2)` + `diff(Temp)` + weekday"),
  list("airdays", "where Wind < 14 && weekday != \"Sun\"", "`sqrt(Ozone)` ~ Wind + weekday + Wind:weekday"),
  list("airdays", "weights Wind", "Ozone ~ `log(Solar.R)` + poly(Temp, 3)"),
  list("airdays", "weights Solar.R; where Temp > 70", "`log(Ozone)` ~ Wind + `lag(Wind)` + `bins(Temp, 3)`"),
  list("airdays", "where is_missing(Solar.R) || Solar.R > 50; where Temp < 95", "Ozone ~ Wind + `I(Temp > 80)` + weekday"),
  list("airdays", "difference", "Wind ~ Temp + weekday"),
  list("airdays", "difference; where weekday != \"Sat\"", "Wind ~ Temp"),
  list("revenue", "", "y ~ `lag(y)` + `lag(y, 4)` + price.index"),
  list("revenue", "", "`diff(y, 4)` ~ `dlog(price.index)` + income.level + market.potential"),
  list("revenue", "where price.index < 4.6", "`growth(y)` ~ `pct(income.level)` + `lead(market.potential)`"),
  list("revenue", "difference", "y ~ price.index + income.level"),
  list("labour", "", "Employed ~ `log(GNP)` + Unemployed + `lag(Employed)`"),
  list("labour", "", "`dlog(Employed)` ~ `dlog(GNP)`"),
  list("labour", "where Year > 1948", "Employed ~ `I(GNP / 1000)` + `I(Unemployed + Armed.Forces)`"),
  list("labour", "difference", "Employed ~ GNP + Unemployed"),
  list("seatbelts", "", "`log(DriversKilled)` ~ `log(kms)` + PetrolPrice + law + season"),
  list("seatbelts", "", "DriversKilled ~ `lag(DriversKilled)` + `lag(DriversKilled, 12)` + law"),
  list("seatbelts", "", "drivers ~ kms + season + law:season"),
  list("seatbelts", "where law == 0", "`diff(drivers, 12)` ~ `dlog(kms, 12)` + `diff(PetrolPrice, 12)`"),
  list("seatbelts", "weights front; where kms > 9000 && season != \"winter\"", "`log(drivers)` ~ `log(kms)` + season + poly(PetrolPrice, 2)"),
  list("seatbelts", "weights VanKilled frequency; where VanKilled > 0", "DriversKilled ~ `z(kms)` + law + season"),
  list("seatbelts", "difference; where season == \"summer\" || season == \"autumn\"", "drivers ~ kms + season"),
  list("plants", "", "uptake ~ Type + Treatment + `log(conc)` + Type:`log(conc)`"),
  list("plants", "", "`log(uptake)` ~ Type + Treatment + `factor(conc)` + Type:Treatment"),
  list("plants", "where conc < 900 && Plant != \"Qn1\"", "uptake ~ Treatment + poly(conc, 3) + Type:Treatment + 0"),
  list("plants", "weights conc", "uptake ~ Type + `I(1 / conc)` + Type:`I(1 / conc)`"),
  list("infert", "", "case ~ education + `bins(age, 4)` + spontaneous"),
  list("infert", "where parity < 6", "spontaneous ~ education + age + induced + education:age"),
  list("infert", "weights pooled.stratum; where age >= 25 && education != \"0-5 years\"", "case ~ education + `factor(induced)` + poly(age, 2)"),
  list("infert", "weights parity frequency", "case ~ education + `factor(spontaneous)` + education:`factor(spontaneous)`"),
  list("puromycin", "", "rate ~ `log(conc)` + state + `log(conc)`:state"),
  list("puromycin", "where conc > 0.03", "`I(1 / rate)` ~ `I(1 / conc)` + `I(1 / conc)`:state"),
  list("sprays", "", "`sqrt(count)` ~ spray"),
  list("sprays", "where spray != \"C\" && count < 24", "`log1p(count)` ~ spray + 0"),
  list("mtcars", "", "`log(mpg)` ~ `factor(cyl)` + wt + `factor(cyl)`:wt"),
  list("mtcars", "weights carb", "`I(100 / mpg)` ~ `factor(cyl)` + poly(hp, 2)"),
  list("mtcars", "weights carb frequency; where wt < 5.3", "mpg ~ `bins(disp, 3)` + wt + `abs(qsec - 18)`"),
  list("mtcars", "where cyl != 6", "mpg ~ wt + `factor(gear)` + `factor(carb > 2)` + poly(hp, 2) + wt:`factor(carb > 2)`"),
  list("holes", "where Sepal.Length < 7.2", "Sepal.Length ~ Sepal.Width + `log(Petal.Length)` + Species + Site + Species:Site"),
  list("holes", "weights Petal.Length; where is_missing(Site) || Site != \"south\"", "Sepal.Length ~ `sqrt(Sepal.Width)` + Species + Sepal.Width:Species"),
  list("quakes", "weights stations; where depth > 60 && mag < 6.2", "`log(depth)` ~ `I(lat < -20)` + mag + poly(long, 3)"),
  list("quakes", "", "mag ~ `bins(depth, 5)` + `log(stations)` + `bins(depth, 5)`:`log(stations)`"),
  list("shops", "", "`log(sales)` ~ region + kind + `log(price)` + ads + region:`log(price)`"),
  list("shops", "", "`log(sales)` ~ `log(price)` + `lag(ads)` + `lag(log(sales))`"),
  list("shops", "weights staff; where ads > 1 && region != \"West\"", "`log(sales)` ~ region + `log(price)` + `diff(ads)` + poly(ads, 2)"),
  list("shops", "weights staff frequency; where kind == \"old\"; where is_missing(price) || price < 12", "sales ~ region + price + `factor(ads > 4)` + region:`factor(ads > 4)`"),
  list("shops", "difference; where region != \"East\"", "sales ~ region + kind + price + ads"))

# ---- Their figures ----

read <- function(name) {
  data <- read.csv(paste0(name, ".csv"), na.strings = c("NA", ""))
  for (column in names(data)[sapply(data, is.character)])
    data[[column]] <- factor(data[[column]], levels = sort(unique(data[[column]]), method = "radix"))
  data
}
out <- file("sessions.txt", "w")
writeLines(sprintf("# %s, sessions.R", R.version.string), out)
put <- function(which, figures)
  for (name in names(figures))
    if (is.finite(figures[[name]])) writeLines(sprintf("%d\t%s\t%.17g", which, name, figures[[name]]), out)
durbin_watson <- function(e, at) { # at: the steps of the rows, NULL where rows follow each other as they stand
  if (is.null(at)) return(sum(diff(e)^2) / sum(e^2))
  before <- match(at - 1, at)
  sum((e - e[before])^2, na.rm = TRUE) / sum(e^2)
}

for (m in models) {
  data <- read(m[[1]])
  steps <- if (is.null(index[[m[[1]]]])) NULL else {
    for (column in c("date", "quarter", "month", "day")) if (column %in% names(data)) data[[column]] <- as.character(data[[column]])
    index[[m[[1]]]](data)
  }
  at <- if (is.null(steps)) seq_len(nrow(data)) else steps
  data$.at <- as.character(at) # text, so that no difference is taken of it
  keep <- rep(TRUE, nrow(data)); weights <- NULL; frequency <- FALSE; changes <- FALSE
  for (command in strsplit(m[[2]], "; ")[[1]]) {
    words <- strsplit(command, " ")[[1]]
    if (words[1] == "where") { met <- worth(sub("where ", "", command), data, at); keep <- keep & !is.na(met) & met != 0 }
    if (words[1] == "weights") { weights <- data[[words[2]]]; frequency <- length(words) > 2 }
    changes <- changes || words[1] == "difference"
  }
  calls <- unique(regmatches(m[[3]], gregexpr("`[^`]*`", m[[3]]))[[1]])
  for (call in gsub("`", "", calls)) data[[call]] <- worth(call, data, at)
  if (!is.null(weights)) { data$.w <- weights; keep <- keep & !is.na(weights) & weights > 0 }
  data$.keep <- as.character(keep)
  if (changes) data <- difference(data, at)
  data <- data[data$.keep == "TRUE", ]
  formula <- as.formula(m[[3]])
  used <- complete.cases(data[all.vars(formula)])
  w <- if (is.null(weights)) rep(1, nrow(data)) else data$.w
  if (any(grepl("poly", m[[3]]))) # on all rows that are left and have x, as model.frame would
    for (call in unique(regmatches(m[[3]], gregexpr("poly\\([^)]*\\)", m[[3]]))[[1]])) {
      x <- data[[sub("poly\\((.*),.*", "\\1", call)]]; k <- as.numeric(sub(".*, (.)\\)", "\\1", call))
      p <- matrix(NA, length(x), k); p[!is.na(x), ] <- poly(x[!is.na(x)], k); data[[call]] <- p
    }
  data <- droplevels(data[used, ]); w <- w[used]
  formula <- as.formula(gsub("(poly\\([^)]*\\))", "`\\1`", m[[3]]))
  data$.v <- w
  fit <- if (frequency) lm(formula, data[rep(seq_along(w), w), ]) else lm(formula, data, weights = .v)
  stopifnot(!anyNA(coef(fit)))
  s <- summary(fit); n <- nobs(fit); k <- length(coef(fit)); l <- as.numeric(logLik(fit)); f <- s$fstatistic
  e <- model.response(model.frame(formula, data)) - predict(fit, data)
  writeLines(sprintf("case\t%s\t%s\t%s", m[[1]], m[[2]], gsub("`", "", m[[3]])), out)
  put(0, c(n = n, df_resid = fit$df.residual, r2 = s$r.squared, adj_r2 = s$adj.r.squared, f = f[[1]],
           f_p = pf(f[[1]], f[[2]], f[[3]], lower.tail = FALSE), s = s$sigma, ssr = sum(w * e^2), loglik = l, aic = -2 * l + 2 * k,
           aicc = -2 * l + 2 * (k + 1) * n / (n - k - 2), bic = -2 * l + k * log(n),
           dw = durbin_watson(unname(e), if (is.null(steps)) NULL else as.numeric(data$.at))))
  interval <- confint(fit)
  for (i in seq_len(k))
    put(i, c(coefficient = s$coefficients[i, 1], stderr = s$coefficients[i, 2], t = s$coefficients[i, 3],
             p = s$coefficients[i, 4], ci_low = interval[i, 1], ci_high = interval[i, 2]))
}
close(out)
