package kz.dauys.portal.procedures;

import org.jspecify.annotations.Nullable;

/**
 * By what a notice counts as handed over.
 *
 * @param after how long after the proof it counts; null when at once
 */
public record CountsBy(
        NoticeWay way, NoticeProof proof, @Nullable Term after) {}
