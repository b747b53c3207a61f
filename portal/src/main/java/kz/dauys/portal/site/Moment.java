package kz.dauys.portal.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One act in a timeline.
 *
 * @param title what happened, in plain words
 * @param time for people; null for a step that is still to come without a date
 * @param machineTime for the {@code datetime} attribute; null when there is none
 * @param text more about it; null when the title is enough
 * @param href the act's document or proof; null when there is none
 * @param linkText what the link leads to; null when there is no link
 * @param pictures that were brought with it
 */
public record Moment(
        String title,
        Stage stage,
        @Nullable String time,
        @Nullable String machineTime,
        @Nullable String text,
        @Nullable String href,
        @Nullable String linkText,
        List<Picture> pictures) {

    public Moment {
        pictures = List.copyOf(pictures);
    }

    /** Where the act stands: behind us, what happens now, or yet to come. */
    public enum Stage {
        DONE,
        NOW,
        AHEAD
    }

    public static Moment of(String title, Stage stage, @Nullable String time, @Nullable String machineTime) {
        return new Moment(title, stage, time, machineTime, null, null, null, List.of());
    }

    public Moment saying(String more) {
        return new Moment(title, stage, time, machineTime, more, href, linkText, pictures);
    }

    public Moment linking(String address, String words) {
        return new Moment(title, stage, time, machineTime, text, address, words, pictures);
    }

    public Moment showing(List<Picture> these) {
        return new Moment(title, stage, time, machineTime, text, href, linkText, these);
    }
}
