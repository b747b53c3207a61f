package kz.dauys.portal.appeals;

import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.BodyId;

/**
 * A text from which the officers of a body begin an answer. It may hold {@code {number}}, {@code {name}}, {@code
 * {received}} and {@code {body}}, which are filled in from the case.
 *
 * @param language in which it is written
 */
public record AnswerTemplate(UUID id, BodyId body, Language language, String title, String text) {}
