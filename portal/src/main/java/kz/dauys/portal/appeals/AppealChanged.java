package kz.dauys.portal.appeals;

/** An appeal moved on, short of an answer or a verdict; {@link Happening#act()} says how. */
public record AppealChanged(Happening happening) implements AppealEvent {}
