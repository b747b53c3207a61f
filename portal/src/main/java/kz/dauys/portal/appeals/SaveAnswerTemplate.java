package kz.dauys.portal.appeals;

import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.BodyId;
import org.jspecify.annotations.Nullable;

/**
 * To keep a text for answers.
 *
 * @param id the template to change; null for a new one
 * @param title 1 to 120 characters, unlike any other of the body in that language
 * @param text 1 to 20,000 characters
 */
public record SaveAnswerTemplate(@Nullable UUID id, BodyId body, Language language, String title, String text) {}
