package kz.dauys.command.trustees;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import kz.dauys.command.BadUse;

/**
 * The papers of a round as it publishes them, one sheet on a line: point, bundle, number in it, and what stands on it, which is a
 * vote, {@code blank}, or {@code void:} and a ground. They stand in order, each once.
 *
 * @param sha256 of the whole file
 */
record PaperSheets(String round, List<Sheet> sheets, String sha256) {
    private static final String HEADER = "dauys papers 1";
    private static final Pattern LINE = Pattern.compile("(\\d{1,9}) (\\d{1,9}) (\\d{1,9}) (\\S+)");
    private static final Pattern NO_VOTE = Pattern.compile("blank|void:[A-Z_]+");

    PaperSheets {
        sheets = List.copyOf(sheets);
    }

    /** @param mark what stands on it */
    record Sheet(int point, int bundle, int number, String mark) implements Comparable<Sheet> {

        /** The name of its ballot in the counted file. */
        String voter() {
            return "paper-%d-%d-%d".formatted(point, bundle, number);
        }

        /** Whether nobody says that it is a vote. */
        boolean countsForNobody() {
            return NO_VOTE.matcher(mark).matches();
        }

        String place() {
            return "sheet %d of bundle %d at point %d".formatted(number, bundle, point);
        }

        @Override
        public int compareTo(Sheet other) {
            int byPoint = Integer.compare(point, other.point);
            int byBundle = byPoint != 0 ? byPoint : Integer.compare(bundle, other.bundle);
            return byBundle != 0 ? byBundle : Integer.compare(number, other.number);
        }
    }

    /** @throws BadUse when it is no such file */
    static PaperSheets read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException | UncheckedIOException e) {
            throw new BadUse(file + ": no such file, or it cannot be read");
        }
        var lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1);
        if (lines.length < 4 || !lines[0].equals(HEADER) || !lines[1].startsWith("round ")) {
            throw new BadUse(file + ": not a file of papers");
        }
        if (!lines[2].equals("sheets " + (lines.length - 4)) || !lines[lines.length - 1].isEmpty()) {
            throw new BadUse(file + ": line 3: so many sheets do not follow");
        }
        var sheets = new ArrayList<Sheet>();
        for (int i = 3; i < lines.length - 1; i++) {
            var matcher = LINE.matcher(lines[i]);
            if (!matcher.matches()) {
                throw new BadUse(file + ": line " + (i + 1) + ": a point, a bundle, a sheet and its mark belong here");
            }
            var sheet = new Sheet(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)),
                    matcher.group(4));
            if (!sheets.isEmpty() && sheet.compareTo(sheets.getLast()) <= 0) {
                throw new BadUse(file + ": line " + (i + 1) + ": sheets stand in order, each once");
            }
            sheets.add(sheet);
        }
        return new PaperSheets(lines[1].substring("round ".length()), sheets, sha256(bytes));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
