package kz.dauys.portal.files;

import java.util.HexFormat;

/**
 * What was stored.
 *
 * @param sha256 of its bytes; the key under which they are found again
 * @param mediaType as found in its bytes
 */
public record StoredFile(byte[] sha256, String mediaType, long size) {

    public String hex() {
        return HexFormat.of().formatHex(sha256);
    }
}
