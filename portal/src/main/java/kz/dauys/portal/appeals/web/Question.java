package kz.dauys.portal.appeals.web;

/** The questions of filing, in their order; each has a page. */
enum Question {
    TEXT("/file", "text"),
    KIND("/file/about", "kind"),
    TOPIC("/file/topic", "topic"),
    PLACE("/file/place", "place"),
    ADDRESS("/file/address", "address"),
    WHO("/file/who", "who"),
    FILES("/file/files", "files"),
    CHECK("/file/check", "check");

    private final String path;
    private final String code;

    Question(String path, String code) {
        this.path = path;
        this.code = code;
    }

    /** The address of its page, without language. */
    String path() {
        return path;
    }

    /** Under which its words stand in the messages, and under which a draft remembers that it was passed. */
    String code() {
        return code;
    }

    Question next() {
        return values()[Math.min(ordinal() + 1, values().length - 1)];
    }

    Question before() {
        return values()[Math.max(ordinal() - 1, 0)];
    }
}
