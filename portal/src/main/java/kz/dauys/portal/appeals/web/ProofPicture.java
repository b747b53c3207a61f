package kz.dauys.portal.appeals.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kz.dauys.portal.journal.Inclusion;

/**
 * The tree of the log with the way from its root down to one entry, drawn: where the way bends follows from where the
 * entry stands, and beside each bend stands the hash that the proof brings for the other branch.
 *
 * @param steps from below the root down to the entry
 * @param left where the drawing begins, in the units of its box
 * @param anchored whether the links of a chain are drawn above the root
 */
public record ProofPicture(List<Step> steps, int left, int width, int height, boolean anchored) {
    private static final int WIDTH = 300;
    private static final int LEVEL = 26;
    private static final int TOP = 16;
    private static final int LEAST_GAP = 12;
    private static final int MARGIN = 16;
    /** What the links of a chain take above the root. */
    private static final int LINKS = 36;
    /** So much of a hash is enough to find it again in the file. */
    private static final int SHOWN = 6;

    /**
     * One level down.
     *
     * @param x where the way comes from, on the level above
     * @param onX where it goes on
     * @param besideX where the other branch stands
     * @param y the level that is reached
     * @param hash the beginning of the hash of the other branch
     */
    public record Step(int x, int onX, int besideX, int y, String hash) {
        public int fromY() {
            return y - LEVEL;
        }

        /** On which side of its square the hash is written, so that it does not lie on the way. */
        public String anchor() {
            return besideX < onX ? "end" : "start";
        }

        public int wordX() {
            return besideX < onX ? besideX - 8 : besideX + 8;
        }
    }

    static ProofPicture of(Inclusion inclusion) {
        var hashes = new ArrayList<>(inclusion.path());
        Collections.reverse(hashes);
        var steps = new ArrayList<Step>();
        long index = inclusion.index();
        long size = inclusion.size();
        int x = 0;
        int least = 0;
        int most = 0;
        for (int depth = 0; depth < hashes.size(); depth++) {
            long half = Long.highestOneBit(size - 1);
            boolean leftwards = index < half;
            int gap = Math.max(LEAST_GAP, WIDTH >> Math.min(depth + 2, 30));
            int on = leftwards ? x - gap : x + gap;
            int beside = leftwards ? x + gap : x - gap;
            steps.add(new Step(
                    x, on, beside, TOP + LEVEL * (depth + 1), hashes.get(depth).substring(0, SHOWN)));
            least = Math.min(least, Math.min(on, beside));
            most = Math.max(most, Math.max(on, beside));
            x = on;
            index = leftwards ? index : index - half;
            size = leftwards ? half : size - half;
        }
        // the words beside the outermost squares need room as well
        int words = 60;
        return new ProofPicture(
                List.copyOf(steps),
                least - MARGIN - words,
                most - least + 2 * (MARGIN + words),
                TOP + LEVEL * hashes.size() + 2 * MARGIN + (inclusion.anchored() == null ? 0 : LINKS),
                inclusion.anchored() != null);
    }

    /** Where the drawing begins from above. */
    public int top() {
        return anchored ? -LINKS : 0;
    }

    /** Where the entry stands. */
    public int endX() {
        return steps.isEmpty() ? 0 : steps.getLast().onX();
    }

    public int endY() {
        return TOP + LEVEL * steps.size();
    }

    public int rootY() {
        return TOP;
    }
}
