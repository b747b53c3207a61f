package kz.dauys.portal.organisations;

import java.util.Optional;
import java.util.regex.Pattern;

/** What an appeal is about, from broad to narrow in one to three words with dots: {@code roads.surface.pothole}. */
public record TopicCode(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*){0,2}");

    public TopicCode {
        if (value.length() > 100 || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a topic code is one to three words with dots: " + value);
        }
    }

    /** 1 for the broadest, 3 for the narrowest. */
    public int level() {
        return 1 + (int) value.chars().filter(c -> c == '.').count();
    }

    /** The next broader code; empty at the top. */
    public Optional<TopicCode> broader() {
        int dot = value.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(new TopicCode(value.substring(0, dot)));
    }

    @Override
    public String toString() {
        return value;
    }
}
