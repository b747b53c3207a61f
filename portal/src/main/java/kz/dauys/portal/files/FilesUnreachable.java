package kz.dauys.portal.files;

/** The store of attached files does not answer, or refuses. Its message is one line for the operator, without secrets. */
public interface FilesUnreachable {
    String getMessage();
}
