package kz.dauys.command.founding;

import java.time.LocalDate;
import java.util.List;
import kz.dauys.command.founding.Faults.Spot;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.Role;
import org.jspecify.annotations.Nullable;

/** What the files say, each thing with the place where it stands. Last days are days that still count. */
record Country(
        List<Located<Territory>> places,
        List<Located<Topic>> topics,
        List<BodyEntry> bodies,
        List<Duty> duties,
        List<Member> staff) {

    record Located<T>(Spot spot, T value) {}

    /** One version of a body, with the units that it has. */
    record BodyEntry(
            Spot spot,
            String slug,
            Trilingual name,
            Trilingual shortName,
            @Nullable String higher,
            TerritoryCode territory,
            LocalDate from,
            @Nullable LocalDate to,
            List<UnitEntry> units) {}

    record UnitEntry(
            Spot spot,
            String slug,
            Trilingual name,
            LocalDate from,
            @Nullable LocalDate to) {}

    /** That a unit answers for a topic in a territory. */
    record Duty(
            Spot spot,
            TopicCode topic,
            TerritoryCode territory,
            String unit,
            LocalDate from,
            @Nullable LocalDate to) {}

    record Member(
            Spot spot, String login, String name, @Nullable String email, Language language, List<Post> posts) {}

    record Post(
            Spot spot,
            Role role,
            @Nullable String body,
            @Nullable String unit,
            Trilingual title,
            LocalDate from,
            @Nullable LocalDate to) {}
}
