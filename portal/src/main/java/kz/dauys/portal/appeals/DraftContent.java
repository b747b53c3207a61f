package kz.dauys.portal.appeals;

import java.util.LinkedHashSet;
import java.util.List;
import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.procedures.AppealKind;
import org.jspecify.annotations.Nullable;

/**
 * What a person has said so far in an appeal that is not filed yet. Nothing is required and nothing is checked for sense
 * here; texts are cleaned, and all but the words of the appeal cut to what it may hold.
 *
 * @param kind null until the person chose one
 * @param topic null while the person has not chosen, or could not say
 * @param publicised whether all may read the text and the answer, without names
 * @param passed the questions that the person has been through, answered or not, in that order
 */
public record DraftContent(
        String text,
        @Nullable AppealKind kind,
        @Nullable TopicCode topic,
        Place place,
        Who who,
        boolean publicised,
        List<String> passed) {

    /**
     * Where it is.
     *
     * @param territory null while the person has not chosen, or could not say
     * @param latitude degrees in WGS 84; together with {@code longitude} or not at all
     */
    public record Place(
            @Nullable TerritoryCode territory,
            String address,
            @Nullable Double latitude,
            @Nullable Double longitude) {
        static final Place UNSAID = new Place(null, "", null, null);

        public Place {
            address = CleanText.cut(address, 500);
            if (latitude == null || longitude == null || !(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
                latitude = null;
                longitude = null;
            }
        }

        public Place within(@Nullable TerritoryCode other) {
            return new Place(other, address, latitude, longitude);
        }
    }

    /** Who files, and for whom. */
    public record Who(Capacity capacity, String represented, Applicant applicant) {
        static final Who UNSAID = new Who(Capacity.SELF, "", Applicant.nothing());

        public Who {
            represented = CleanText.cut(represented, 500);
        }
    }

    @SuppressWarnings("NullAway") // Jackson gives null for what an older draft does not have
    public DraftContent {
        text = CleanText.of(text);
        place = place == null ? Place.UNSAID : place;
        who = who == null ? Who.UNSAID : who;
        passed = passed == null ? List.of() : List.copyOf(passed);
    }

    public static DraftContent empty() {
        return new DraftContent("", null, null, Place.UNSAID, Who.UNSAID, false, List.of());
    }

    public boolean hasPassed(String question) {
        return passed.contains(question);
    }

    public DraftContent passing(String question) {
        var all = new LinkedHashSet<>(passed);
        all.add(question);
        return new DraftContent(text, kind, topic, place, who, publicised, List.copyOf(all));
    }

    public DraftContent saying(String words) {
        return new DraftContent(words, kind, topic, place, who, publicised, passed);
    }

    public DraftContent ofKind(@Nullable AppealKind other) {
        return new DraftContent(text, other, topic, place, who, publicised, passed);
    }

    public DraftContent about(@Nullable TopicCode other) {
        return new DraftContent(text, kind, other, place, who, publicised, passed);
    }

    public DraftContent at(Place other) {
        return new DraftContent(text, kind, topic, other, who, publicised, passed);
    }

    public DraftContent by(Who other) {
        return new DraftContent(text, kind, topic, place, other, publicised, passed);
    }

    public DraftContent open(boolean toAll) {
        return new DraftContent(text, kind, topic, place, who, toAll, passed);
    }

    @Override
    public String toString() {
        return "DraftContent[" + passed + "]";
    }
}
