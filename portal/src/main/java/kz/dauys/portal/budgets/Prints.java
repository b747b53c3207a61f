package kz.dauys.portal.budgets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import kz.dauys.portal.kernel.Sha256;

/** Digests by which everyone can compare what they hold with what stands in the log. */
final class Prints {
    private Prints() {}

    /** Of a sealed ballot: SHA-256 of three lines, the round, the token and the sealed ballot, the last two in base64. */
    static byte[] ofBallot(RoundId round, byte[] token, byte[] sealed) {
        var base64 = Base64.getEncoder();
        return Sha256.of((round + "\n" + base64.encodeToString(token) + "\n" + base64.encodeToString(sealed) + "\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Of the projects on a ballot: SHA-256 of a line for each with its number, its cost in tiyn and its name. */
    static String ofProjects(List<ProjectView> projects) {
        var text = new StringBuilder();
        for (var project : projects) {
            text.append(project.number())
                    .append(' ')
                    .append(project.plan().cost())
                    .append(' ')
                    .append(project.plan().name().replaceAll("\\s+", " "))
                    .append('\n');
        }
        return sha256(text.toString());
    }

    /** Of the points of a round: SHA-256 of a line for each with its name, a semicolon and its address. */
    static String ofPoints(List<PollingPoint> points) {
        var text = new StringBuilder();
        for (var point : points) {
            text.append(point.name()).append("; ").append(point.address()).append('\n');
        }
        return sha256(text.toString());
    }

    static String sha256(String text) {
        return Sha256.hex(text);
    }

    static String sha256(byte[] bytes) {
        return Sha256.hex(bytes);
    }

    static MessageDigest sha256() {
        return Sha256.fresh();
    }
}
