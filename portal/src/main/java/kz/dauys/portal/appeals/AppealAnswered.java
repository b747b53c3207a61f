package kz.dauys.portal.appeals;

/** The answer was signed and is with the person. */
public record AppealAnswered(Happening happening) implements AppealEvent {}
