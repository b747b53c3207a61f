package kz.dauys.ledger.serving;

/**
 * A request, as far as logs and witnesses look at one.
 *
 * @param method GET, POST and so on
 * @param path relative to where the service stands, without a slash at its start
 * @param body empty where there is none
 * @param caller who asks, to be counted against a limit: usually a network address
 */
public record Request(String method, String path, byte[] body, String caller) {}
