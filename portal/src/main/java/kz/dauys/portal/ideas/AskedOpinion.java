package kz.dauys.portal.ideas;

import java.time.LocalDate;
import kz.dauys.portal.organisations.BodyId;

/** An idea on which one of the viewer's bodies is asked for an opinion and has not given it. */
public record AskedOpinion(IdeaLine idea, BodyId body, LocalDate until) {}
