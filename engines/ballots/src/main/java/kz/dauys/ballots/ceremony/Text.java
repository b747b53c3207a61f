package kz.dauys.ballots.ceremony;

import java.util.Base64;
import kz.dauys.ballots.seal.Announcement;

/** Writes a file of the ceremony, or its beginning, as {@link Lines} reads it. */
final class Text {
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final StringBuilder text = new StringBuilder();

    Text(String header, Ceremony ceremony) {
        text.append(header).append('\n');
        line("round", ceremony.round());
        line("enough", ceremony.quorum().enough());
        line("trustees", ceremony.quorum().trustees());
        line("length", ceremony.length());
    }

    Text line(String name, String value) {
        text.append(name).append(' ').append(value).append('\n');
        return this;
    }

    Text line(String name, int value) {
        return line(name, Integer.toString(value));
    }

    Text line(String name, byte[] value) {
        return line(name, base64(value));
    }

    Text announcement(Announcement announcement) {
        announcement.commitments().forEach(point -> line("point", point));
        return line("proof", announcement.proof());
    }

    static String base64(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }

    /**
     * @throws IllegalArgumentException when an announcement is not of this trustee or has other lengths than it must
     */
    static void requireForm(Announcement announcement, int trustee, int points) {
        var commitments = announcement.commitments();
        if (announcement.trustee() != trustee
                || commitments.size() != points
                || commitments.stream().anyMatch(point -> point.length != Lines.POINT)
                || announcement.proof().length != Lines.PROOF) {
            throw new IllegalArgumentException("an announcement of trustee " + trustee + " with " + points + " points");
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
