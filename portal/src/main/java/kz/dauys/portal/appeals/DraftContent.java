package kz.dauys.portal.appeals;

import java.util.LinkedHashSet;
import java.util.List;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.procedures.AppealKind;
import org.jspecify.annotations.Nullable;

/**
 * What a person has said so far in an appeal that is not filed yet. Nothing is required and nothing is checked for sense
 * here; texts are cleaned and cut to what the appeal may hold.
 *
 * @param kind null until the person chose one
 * @param topic null while the person has not chosen, or could not say
 * @param territory null while the person has not chosen, or could not say
 * @param latitude degrees in WGS 84; together with {@code longitude} or not at all
 * @param name of the person, as for the next ones, in the person's own words; blank when it is known from before
 * @param publicised whether all may read the text and the answer, without names
 * @param passed the questions that the person has been through, answered or not, in that order
 */
public record DraftContent(
        String text,
        @Nullable AppealKind kind,
        @Nullable TopicCode topic,
        @Nullable TerritoryCode territory,
        String address,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable Capacity capacity,
        String represented,
        String name,
        String postalAddress,
        String phone,
        String iin,
        boolean publicised,
        List<String> passed) {

    @SuppressWarnings("NullAway") // Jackson gives null for what an older draft does not have
    public DraftContent {
        text = cut(text, Wording.LONG);
        address = cut(address, 500);
        represented = cut(represented, 500);
        name = cut(name, 200);
        postalAddress = cut(postalAddress, 500);
        phone = cut(phone, 40);
        iin = cut(iin, 20);
        passed = passed == null ? List.of() : List.copyOf(passed);
        if (latitude == null || longitude == null) {
            latitude = null;
            longitude = null;
        }
    }

    private static String cut(@Nullable String typed, int longest) {
        var clean = Wording.clean(typed);
        return clean.length() <= longest
                ? clean
                : clean.substring(0, Character.isHighSurrogate(clean.charAt(longest - 1)) ? longest - 1 : longest);
    }

    public static DraftContent empty() {
        return new DraftContent("", null, null, null, "", null, null, null, "", "", "", "", "", false, List.of());
    }

    public boolean hasPassed(String question) {
        return passed.contains(question);
    }

    public DraftContent passing(String question) {
        var all = new LinkedHashSet<>(passed);
        all.add(question);
        return new DraftContent(
                text,
                kind,
                topic,
                territory,
                address,
                latitude,
                longitude,
                capacity,
                represented,
                name,
                postalAddress,
                phone,
                iin,
                publicised,
                List.copyOf(all));
    }

    public DraftContent saying(String words) {
        return new DraftContent(
                words,
                kind,
                topic,
                territory,
                address,
                latitude,
                longitude,
                capacity,
                represented,
                name,
                postalAddress,
                phone,
                iin,
                publicised,
                passed);
    }

    public DraftContent ofKind(@Nullable AppealKind other) {
        return new DraftContent(
                text,
                other,
                topic,
                territory,
                address,
                latitude,
                longitude,
                capacity,
                represented,
                name,
                postalAddress,
                phone,
                iin,
                publicised,
                passed);
    }

    public DraftContent about(@Nullable TopicCode other) {
        return new DraftContent(
                text,
                kind,
                other,
                territory,
                address,
                latitude,
                longitude,
                capacity,
                represented,
                name,
                postalAddress,
                phone,
                iin,
                publicised,
                passed);
    }

    public DraftContent at(@Nullable TerritoryCode place, String words, @Nullable Double north, @Nullable Double east) {
        return new DraftContent(
                text,
                kind,
                topic,
                place,
                words,
                north,
                east,
                capacity,
                represented,
                name,
                postalAddress,
                phone,
                iin,
                publicised,
                passed);
    }

    public DraftContent by(@Nullable Capacity as, String onBehalfOf) {
        return new DraftContent(
                text,
                kind,
                topic,
                territory,
                address,
                latitude,
                longitude,
                as,
                onBehalfOf,
                name,
                postalAddress,
                phone,
                iin,
                publicised,
                passed);
    }

    public DraftContent reached(String newName, String newPostalAddress, String newPhone, String newIin) {
        return new DraftContent(
                text,
                kind,
                topic,
                territory,
                address,
                latitude,
                longitude,
                capacity,
                represented,
                newName,
                newPostalAddress,
                newPhone,
                newIin,
                publicised,
                passed);
    }

    public DraftContent open(boolean toAll) {
        return new DraftContent(
                text,
                kind,
                topic,
                territory,
                address,
                latitude,
                longitude,
                capacity,
                represented,
                name,
                postalAddress,
                phone,
                iin,
                toAll,
                passed);
    }

    @Override
    public String toString() {
        return "DraftContent[" + passed + "]";
    }
}
