package kz.dauys.portal.notifications.web;

import java.util.List;
import java.util.Map;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.notifications.KeptNotice;
import kz.dauys.portal.notifications.WrittenNotice;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The mail of the demo country, which goes to nobody.
 *
 * @param nextHref the page after this one; null on the last
 * @param firstHref the first page; null on it
 */
public record OutboxPage(
        Frame frame,
        List<Item> items,
        @Nullable String nextHref,
        @Nullable String firstHref) {
    static final String PATH = "/desk/outbox";

    /** One mail, in the language of its reader. */
    public record Item(String name, String at, WrittenNotice notice) {}

    static OutboxPage of(Frame frame, Slice<KeptNotice> kept, Map<PersonId, String> names, @Nullable String after) {
        return new OutboxPage(
                frame,
                kept.items().stream()
                        .map(one -> new Item(
                                names.getOrDefault(one.to(), ""), frame.speech().dateTime(one.keptAt()), one.notice()))
                        .toList(),
                kept.next() == null ? null : frame.link(PATH) + "?after=" + kept.next(),
                after == null ? null : frame.link(PATH));
    }
}
