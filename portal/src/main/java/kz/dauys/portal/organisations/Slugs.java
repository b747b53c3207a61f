package kz.dauys.portal.organisations;

import java.util.regex.Pattern;

final class Slugs {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private Slugs() {}

    static void check(String slug) {
        if (slug.length() > 80 || !FORM.matcher(slug).matches()) {
            throw new IllegalArgumentException("a slug is lower-case letters, digits and hyphens: " + slug);
        }
    }
}
