/**
 * The ceremony by which the trustees of a round make its key, keep their parts of it and open the ballots at the close,
 * as files that people carry: cards, parts, a secret that stays with each trustee, the box of ballots and the openings.
 *
 * <p>All files are lines of ASCII, each ended by one line feed. The first names the kind of file and its version, the
 * next four the {@link kz.dauys.ballots.ceremony.Ceremony}; bytes stand in base64 with its padding (RFC 4648). Readers
 * take nothing that the writers here would not have written.
 *
 * <p>Whoever passes the files on need not be trusted, as long as the trustees compare the fingerprints of their cards,
 * and later those of the key and of all parts, by a way on which they know each other.
 */
@NullMarked
package kz.dauys.ballots.ceremony;

import org.jspecify.annotations.NullMarked;
