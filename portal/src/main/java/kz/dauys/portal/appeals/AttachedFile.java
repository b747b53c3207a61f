package kz.dauys.portal.appeals;

import org.springframework.core.io.Resource;

/**
 * A stored file that the viewer may have.
 *
 * @param name safe to be given to a browser as the name of a download
 * @param mediaType as found in its bytes
 * @param picture whether it is a picture that we encoded ourselves and that may be shown; all else is only a download
 * @param bytes never changed; a store that is away is seen when they are opened
 */
public record AttachedFile(String name, String mediaType, long size, boolean picture, Resource bytes) {}
