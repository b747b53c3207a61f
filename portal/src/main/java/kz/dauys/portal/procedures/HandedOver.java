package kz.dauys.portal.procedures;

import java.time.Instant;
import java.time.LocalDate;

/**
 * When a notice counts as handed over, and by what. It may lie ahead: a letter counts some days after it was posted, unless
 * it comes back.
 *
 * @param at the moment from which it counts
 * @param day the day where the office stands
 * @param article the rule by which it counts
 */
public record HandedOver(Instant at, LocalDate day, NoticeWay way, NoticeProof proof, Article article) {}
