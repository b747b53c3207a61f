package kz.dauys.portal.appeals;

import java.nio.file.Path;

/**
 * A stored file that the viewer may have.
 *
 * @param name safe to be given to a browser as the name of a download
 * @param mediaType as found in its bytes
 * @param picture whether it is a picture that we encoded ourselves and that may be shown; all else is only a download
 * @param bytes where they stand; never changed, and to be read only
 */
public record AttachedFile(String name, String mediaType, long size, boolean picture, Path bytes) {}
