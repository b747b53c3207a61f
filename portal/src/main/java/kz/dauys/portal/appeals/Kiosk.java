package kz.dauys.portal.appeals;

import java.util.UUID;
import kz.dauys.portal.organisations.BodyId;

/**
 * A terminal in a hall, as the device there is known.
 *
 * @param place where it stands, in the words of whoever registered it
 */
public record Kiosk(UUID id, BodyId body, String place) {}
