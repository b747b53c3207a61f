package kz.dauys.portal.appeals;

/** The citizen gave the final assessment, or let the time for it lapse. */
public record AppealJudged(Happening happening) implements AppealEvent {}
