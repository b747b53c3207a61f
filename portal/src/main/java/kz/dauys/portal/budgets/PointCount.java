package kz.dauys.portal.budgets;

import java.util.List;
import kz.dauys.portal.kernel.CleanText;

/**
 * What the members at a point count by hand and sign.
 *
 * @param returned how many papers came back and were not put into the box
 * @param found how many papers were in the box
 * @param members who sign, at least two
 */
public record PointCount(int returned, int found, List<Member> members) {

    public PointCount {
        members = List.copyOf(members);
    }

    /**
     * Who signs.
     *
     * @param post which everyone sees
     * @param name which only the office and auditors see
     */
    public record Member(String post, String name) {

        public Member {
            post = CleanText.of(post);
            name = CleanText.of(name);
        }

        boolean fits() {
            return !post.isEmpty() && post.length() <= 150 && !name.isEmpty() && name.length() <= 150;
        }
    }
}
