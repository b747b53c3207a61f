package kz.dauys.portal.appeals;

/**
 * A file is about to come.
 *
 * @param name as the browser gave it; only a safe rest of it is kept
 * @param changed when it was last changed, as the browser says in milliseconds
 * @param size of the whole file
 */
public record BeginUpload(AttachmentRole role, String name, long changed, long size) {}
