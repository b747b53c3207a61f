package kz.dauys.portal.organisations;

/** Who answers: a unit and the body that it is part of. */
public record Responsible(BodyId body, UnitId unit) {}
