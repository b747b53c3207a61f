package kz.dauys.portal.notifications;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import kz.dauys.portal.procedures.NoticeProof;
import kz.dauys.portal.procedures.NoticeWay;

/**
 * What somebody of the office writes down of a notice.
 *
 * @param day on which it happened
 * @param number of the paper: the signed copy, the register of the post; blank for a call
 */
public record ByHand(What what, LocalDate day, String number) {

    /** What happened. */
    public enum What {
        /** Given on paper, against a signature. */
        GIVEN(NoticeWay.IN_PERSON, NoticeProof.HANDED_OVER),
        /** Told by telephone. */
        CALLED(NoticeWay.TELEPHONE, NoticeProof.HANDED_OVER),
        /** A letter was handed to the post. */
        POSTED(NoticeWay.LETTER, NoticeProof.SENT),
        /** The post reports that the letter arrived. */
        ARRIVED(NoticeWay.LETTER, NoticeProof.DELIVERED),
        /** The letter came back. */
        CAME_BACK(NoticeWay.LETTER, NoticeProof.RETURNED);

        private final NoticeWay way;
        private final NoticeProof proof;

        What(NoticeWay way, NoticeProof proof) {
            this.way = way;
            this.proof = proof;
        }

        public NoticeWay way() {
            return way;
        }

        public NoticeProof proof() {
            return proof;
        }

        /** As it stands in forms and messages. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<What> find(String code) {
            for (var what : values()) {
                if (what.code().equals(code)) {
                    return Optional.of(what);
                }
            }
            return Optional.empty();
        }

        /** Nobody can check later what has no number, but for a call. */
        boolean needsNumber() {
            return this != CALLED && this != CAME_BACK;
        }
    }
}
