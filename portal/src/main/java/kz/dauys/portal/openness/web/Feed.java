package kz.dauys.portal.openness.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import kz.dauys.portal.appeals.PublicAppeal;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.site.AtomFeed;
import kz.dauys.portal.site.Speech;
import org.jspecify.annotations.Nullable;

/**
 * Appeals that everyone may read as an Atom feed; an entry is new again when its appeal was answered or judged.
 *
 * @param address of the portal, without a slash at its end
 * @param self the feed's own address, as it was asked for
 * @param page where people read the same
 * @param next where the feed goes on; null at its end
 */
record Feed(
        Speech speech,
        String title,
        URI address,
        String self,
        String page,
        @Nullable String next,
        List<PublicAppeal> appeals) {

    AtomFeed atom() {
        return new AtomFeed(
                speech.language(),
                title,
                speech.say("site.name"),
                address,
                self,
                page,
                next,
                appeals.stream().map(this::entry).toList());
    }

    private AtomFeed.Entry entry(PublicAppeal appeal) {
        var language = speech.language();
        var answer = appeal.answer();
        return new AtomFeed.Entry(
                "appeal:" + appeal.number(),
                title(appeal, language),
                appeal.changedAt(),
                appeal.receivedAt(),
                address + "/" + language.code() + "/appeals/" + appeal.number(),
                categories(appeal, language),
                new AtomFeed.Text(appeal.text(), appeal.language()),
                answer != null
                        ? new AtomFeed.Text(answer, appeal.language())
                        : new AtomFeed.Text(
                                appeal.standing().open()
                                        ? speech.say("openness.feed.waiting", "body", appeal.bodyName())
                                        : speech.say("appeals.standing." + appeal.standing()),
                                language));
    }

    private List<AtomFeed.Category> categories(PublicAppeal appeal, Language language) {
        var categories = new ArrayList<AtomFeed.Category>();
        var topic = appeal.topic();
        if (topic != null) {
            categories.add(new AtomFeed.Category(
                    "topic", topic.value(), appeal.topicPath().getLast().in(language)));
        }
        categories.add(new AtomFeed.Category(
                "territory",
                appeal.territory().value(),
                appeal.territoryPath().isEmpty()
                        ? appeal.territory().value()
                        : appeal.territoryPath().getLast().in(language)));
        categories.add(new AtomFeed.Category(
                "standing", appeal.standing().name(), speech.say("appeals.standing." + appeal.standing())));
        return categories;
    }

    private String title(PublicAppeal appeal, Language language) {
        var place = appeal.territoryPath().isEmpty()
                ? ""
                : ", " + appeal.territoryPath().getLast().in(language);
        return appeal.topicPath().isEmpty()
                ? appeal.number() + place
                : appeal.topicPath().getLast().in(language) + place + " · " + appeal.number();
    }
}
