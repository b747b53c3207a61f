package kz.dauys.portal.appeals;

/** An appeal reached a body. */
public record AppealFiled(Happening happening) implements AppealEvent {}
