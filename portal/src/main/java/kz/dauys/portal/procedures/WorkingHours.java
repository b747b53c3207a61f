package kz.dauys.portal.procedures;

import java.time.LocalTime;

/** The hours of the office, local time; what comes at {@code closes} or later comes after hours. */
record WorkingHours(LocalTime opens, LocalTime closes, Article article) {}
