package kz.dauys.portal.appeals;

import java.util.List;

/** What was found in a letter that came by e-mail. */
sealed interface LetterRead {

    /**
     * A person wrote it, as far as a letter can tell.
     *
     * @param id of the letter, the same for each copy of it
     * @param from the one address in From
     * @param text subject and words, as plain text, as much as an appeal may hold
     * @param files what is attached; also the whole text, where it was longer
     * @param more whether more was attached than is taken in
     */
    record Written(String id, String from, String text, List<File> files, boolean more) implements LetterRead {

        @Override
        public String toString() {
            return "Written[]";
        }
    }

    /** One file, as it was sent. */
    @SuppressWarnings("ArrayRecordComponent") // read, not compared
    record File(String name, byte[] bytes) {}

    /** Somebody answers a notice of ours. */
    record Answer(String id, String from) implements LetterRead {

        @Override
        public String toString() {
            return "Answer[]";
        }
    }

    /**
     * A mail server reports of a mail.
     *
     * @param to the addresses to which it came
     * @param status the part for machines
     */
    @SuppressWarnings("ArrayRecordComponent") // read, not compared
    record Report(List<String> to, byte[] status) implements LetterRead {

        @Override
        public String toString() {
            return "Report[]";
        }
    }

    /** Nothing that a person wrote to us; nobody is answered. */
    record Aside(Why why) implements LetterRead {}

    /** Why a letter is put aside. */
    enum Why {
        /** Sent by a machine: an auto-reply, a newsletter, a report. */
        AUTOMATIC,
        LIST,
        BOUNCE,
        /** From our own address, or one of our notices that came back. */
        LOOP,
        /** The receiving server found that it is not from whom it says. */
        FORGED,
        TOO_BIG,
        /** Not a letter that can be read. */
        BROKEN,
        EMPTY,
        DUPLICATE,
        /** More from one sender, or from all, than is taken in. */
        TOO_MANY;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
