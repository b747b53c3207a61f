package kz.dauys.portal.notifications;

import java.time.Instant;
import java.util.UUID;

/**
 * A browser in which somebody is told of news.
 *
 * @param name what it says that it is
 * @param address the beginning of the SHA-256 of its address in Base64 for addresses, by which the browser knows itself
 * @param since when it was switched on
 * @param current whether it knows the key with which we sign today; else it should be switched on anew
 */
public record Browser(UUID id, String name, String address, Instant since, boolean current) {}
