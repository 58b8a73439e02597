# The expected values of TestFit: weights of the kit's copy fitted to known totals.
suppressMessages(library(survey))
d <- read.csv("../../estimate/testdata/kit.csv", colClasses="character", check.names=FALSE)
d <- d[d$gioi_tinh != "", ]
d$w <- as.numeric(d$trong_so)
m <- do.call(rbind, strsplit(d$answers, ""))[,1:22]
d$V <- rowSums(m != "-"); d$S <- rowSums(m == "4" | m == "5")
des <- svydesign(ids=~cum, strata=~khu_vuc, weights=~w, data=d, nest=TRUE)
sx <- data.frame(gioi_tinh=c("Nam","Nữ"), Freq=c(600000,550000))
kv <- data.frame(khu_vuc=c("Đô thị","Nông thôn","Miền núi"), Freq=c(400000,500000,250000))
r <- rake(des, list(~gioi_tinh, ~khu_vuc), list(sx, kv), control=list(maxit=1000, epsilon=1e-7))
x <- svyratio(~S, ~V, r); cat(sprintf("%.9f %.9f\n", 100*coef(x), 100*SE(x)))
x <- svyratio(~S, ~V, subset(r, don_vi=="Sở Y tế")); cat(sprintf("%.9f %.9f\n", 100*coef(x), 100*SE(x)))
p <- postStratify(des, ~khu_vuc, kv)
x <- svyratio(~S, ~V, p); cat(sprintf("%.9f %.9f\n", 100*coef(x), 100*SE(x)))
