# Makes made.csv (data that nobody answered) and computes what package survey says of it.
# Run in this folder: Rscript made.R. Needs Debian's r-base-core and r-cran-survey.
suppressMessages(library(survey))
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
set.seed(20261126)

# A made survey: 4 strata, clusters drawn in each, in each cluster some villages, in each
# village some persons; two rounds in the same clusters.
make <- function() {
  drawn <- c(12, 9, 7, 6)
  exist <- c(40, 30, 15, 6) # all clusters of the last stratum were drawn
  rows <- list()
  for (h in 1:4) for (c in 1:drawn[h]) {
    pull <- rnorm(1, 0, 0.6)
    villages <- sample(2:4, 1)
    of <- villages + sample(0:5, 1)
    for (v in 1:villages) {
      persons <- sample(2:5, 1)
      for (k in 1:persons) {
        level <- 3.4 + 0.2 * h + pull
        y <- pmin(5, pmax(1, round(rnorm(3, level, 1.1))))
        y[runif(3) < c(0.05, 0.1, 0.4)] <- NA
        rows[[length(rows) + 1]] <- data.frame(
          stratum = paste0("S", h), psu = paste0("P", c), ssu = paste0("V", v),
          n1 = exist[h], n2 = of, w = round(exp(rnorm(1, 3 + 0.3 * h, 0.4)), 3),
          sex = sample(c("f", "m"), 1), age = sample(1:4, 1, prob = c(2, 3, 3, 1)),
          region = sample(c("x", "y", "z"), 1), round = sample(1:2, 1),
          y1 = y[1], y2 = y[2], y3 = y[3], x = round(rexp(1, 0.2), 2))
      }
    }
  }
  do.call(rbind, rows)
}
d <- make()
# A small group that lives in three clusters of one stratum only.
d$small <- as.integer(d$stratum == "S1" & d$psu %in% c("P1", "P2", "P3") & d$age != 2)
write.csv(d, "made.csv", row.names = FALSE, quote = FALSE, na = "")

for (i in 1:3) {
  y <- d[[paste0("y", i)]]
  d[[paste0("v", i)]] <- as.numeric(!is.na(y))
  d[[paste0("s", i)]] <- as.numeric(!is.na(y) & y >= 4)
  d[[paste0("p", i)]] <- ifelse(is.na(y), NA, as.numeric(y >= 4))
}
d$S <- d$s1 + d$s2 + d$s3
d$V <- d$v1 + d$v2 + d$v3

out <- NULL
row <- function(case, what, value, se = NA, deff = NA, replace = NA, df = NA, low = NA, high = NA)
  out <<- rbind(out, data.frame(case, what, value, se, deff, replace, df, low, high))
svy <- function(case, what, stat, df, deff = NA, replace = NA) {
  ci <- confint(stat, df = df)
  row(case, what, as.numeric(coef(stat))[1], as.numeric(SE(stat))[1], deff, replace, df, ci[1, 1], ci[1, 2])
}
effect <- function(f, ...) as.numeric(deff(f(..., deff = TRUE)))[1]
effectr <- function(f, ...) as.numeric(deff(f(..., deff = "replace")))[1]

composite <- function(case, g) {
  r <- svyratio(~s1 + s2 + s3, ~v1 + v2 + v3, g, covmat = TRUE)
  at <- c(1, 5, 9)
  L <- c(0.5, 0.3, 0.2)
  row(case, "composite", sum(L * as.vector(r$ratio)[at]), sqrt(as.numeric(t(L) %*% r$vcov[at, at] %*% L)))
  row(case, "covariance", r$vcov[1, 5])
}
statistics <- function(case, g, effects = TRUE) {
  df <- degf(g)
  d1 <- d2 <- d3 <- d4 <- c(NA, NA)
  if (effects) {
    d1 <- c(effect(svymean, ~p1, g, na.rm = TRUE), effectr(svymean, ~p1, g, na.rm = TRUE))
    d2 <- c(effect(svymean, ~y2, g, na.rm = TRUE), effectr(svymean, ~y2, g, na.rm = TRUE))
    d3 <- c(effect(svytotal, ~x, g), effectr(svytotal, ~x, g))
    d4 <- c(as.numeric(deff(svyratio(~S, ~V, g, deff = TRUE))), as.numeric(deff(svyratio(~S, ~V, g, deff = "replace"))))
  }
  svy(case, "share1", svymean(~p1, g, na.rm = TRUE), df, d1[1], d1[2])
  svy(case, "mean2", svymean(~y2, g, na.rm = TRUE), Inf, d2[1], d2[2])
  svy(case, "total", svytotal(~x, g), df, d3[1], d3[2])
  svy(case, "pooled", svyratio(~S, ~V, g), df, d4[1], d4[2])
  svy(case, "ratio", svyratio(~x, ~V, g), df)
  composite(case, g)
}
# The share of some persons against that of others, each as a subpopulation: 0 outside of it.
difference <- function(case, what, g, first, second) {
  g <- update(g, sa = s1 * first, va = v1 * first, sb = s1 * second, vb = v1 * second)
  r <- svyratio(~sa + sb, ~va + vb, g, covmat = TRUE)
  value <- r$ratio[2, 2] - r$ratio[1, 1]
  se <- sqrt(r$vcov[1, 1] + r$vcov[4, 4] - 2 * r$vcov[1, 4])
  t <- value / se
  row(case, what, value, se, df = degf(g), low = t, high = 2 * pt(-abs(t), degf(g)))
}
differences <- function(case, g) {
  v <- g$variables
  difference(case, "round2-round1", g, v$round == 1, v$round == 2)
  difference(case, "female-male", g, v$sex == "m", v$sex == "f") # in the same clusters
}
everything <- function(case, g) {
  statistics(case, g)
  statistics(paste0(case, "/sex=f"), subset(g, sex == "f"))
  statistics(paste0(case, "/age=4"), subset(g, age == 4))
  statistics(paste0(case, "/small"), subset(g, small == 1))
  differences(case, g)
}

options(survey.lonely.psu = "fail")
wr <- svydesign(~psu, strata = ~stratum, weights = ~w, data = d, nest = TRUE)
everything("wr", wr)
everything("fpc", svydesign(~psu, strata = ~stratum, weights = ~w, fpc = ~n1, data = d, nest = TRUE))
options(survey.lonely.psu = "certainty") # some clusters may have one village
two <- svydesign(~psu + ssu, strata = ~stratum, weights = ~w, fpc = ~n1 + n2, data = d, nest = TRUE)
options(survey.lonely.psu = "fail")
everything("two", two)
d$all <- paste(d$stratum, d$psu)
everything("unstratified", svydesign(~all, weights = ~w, data = d))
everything("persons", svydesign(~1, strata = ~stratum, weights = ~w, data = d))
# Two rounds drawn each for itself: strata and clusters are other ones in each.
d$rs <- paste(d$round, d$stratum); d$rp <- paste(d$round, d$psu)
differences("independent", svydesign(~rp, strata = ~rs, weights = ~w, data = d, nest = TRUE))

# One cluster is left of S4, whose clusters are said to be 5.
lone <- d[!(d$stratum == "S4" & d$psu != "P2"), ]
lone$n1[lone$stratum == "S4"] <- 5
for (rule in c("adjust", "average", "certainty")) {
  options(survey.lonely.psu = rule)
  statistics(paste0("lonely/", rule), svydesign(~psu, strata = ~stratum, weights = ~w, data = lone, nest = TRUE), FALSE)
  statistics(paste0("lonely/", rule, "/fpc"), svydesign(~psu, strata = ~stratum, weights = ~w, fpc = ~n1, data = lone, nest = TRUE), FALSE)
  statistics(paste0("lonely/", rule, "/sex=f"),
    subset(svydesign(~psu, strata = ~stratum, weights = ~w, data = lone, nest = TRUE), sex == "f"), FALSE)
}
options(survey.lonely.psu = "adjust")
# The same for villages: one village is left of each cluster of S2.
v <- d[!(d$stratum == "S2" & d$ssu != "V1"), ]
everything("lonely/village", svydesign(~psu + ssu, strata = ~stratum, weights = ~w, fpc = ~n1 + n2, data = v, nest = TRUE))
options(survey.lonely.psu = "fail")

ages <- data.frame(age = 1:4, Freq = c(9000, 12000, 10500, 4500))
sexes <- data.frame(sex = c("f", "m"), Freq = c(19000, 17000))
regions <- data.frame(region = c("x", "y", "z"), Freq = c(15000, 11000, 10000))
post <- postStratify(wr, ~age, ages)
everything("post", post)
everything("post/two", postStratify(two, ~age, ages))
tight <- list(maxit = 200, epsilon = 1e-13)
raked <- rake(wr, list(~sex, ~age, ~region), list(sexes, ages, regions), control = tight)
everything("raked", raked)
everything("raked/two", rake(two, list(~sex, ~age), list(sexes, ages), control = tight))
options(digits = 15)
write.csv(format(out, digits = 15, scientific = TRUE), "made_expected.csv", row.names = FALSE, quote = FALSE)

loose <- suppressWarnings(rake(wr, list(~sex, ~age, ~region), list(sexes, ages, regions), control = list(maxit = 3, epsilon = 1)))
rakedtwo <- rake(two, list(~sex, ~age), list(sexes, ages), control = tight)
set <- data.frame(base = d$w, two = weights(rakedtwo), post = weights(post), raked = weights(raked), loose = weights(loose),
  trimmed = weights(trimWeights(wr, upper = 60, lower = 20)),
  strict = weights(trimWeights(wr, upper = 60, lower = 20, strict = TRUE)))
write.csv(format(set, digits = 15), "made_weights.csv", row.names = FALSE, quote = FALSE)

st <- expand.grid(p = c(0.5, 0.6, 0.9, 0.975, 0.995, 0.99999), df = c(1, 2, 3, 7.5, 37, 1000))
st$q <- qt(st$p, st$df); st$tail <- pt(-abs(st$q) - 0.3, st$df)
write.csv(format(st, digits = 15), "student.csv", row.names = FALSE, quote = FALSE)
