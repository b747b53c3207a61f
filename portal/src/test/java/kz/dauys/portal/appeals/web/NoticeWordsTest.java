package kz.dauys.portal.appeals.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.dauys.portal.notifications.LegalKind;
import kz.dauys.portal.notifications.LegalNotice;
import kz.dauys.portal.notifications.NoticeState;
import kz.dauys.portal.notifications.SentNotice;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.NoticeWay;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeWordsTest {
    private static final Instant THEN = Instant.parse("2026-11-23T05:00:00Z");
    private static final PersonId PERSON = new PersonId(new UUID(0, 1));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Өтінішіңізге жауап берілді: S-000399-7 | Өтінішіңізге жауап берілді",
                "Жауап берілді: | Жауап берілді",
                "S-000399-7 өтінішіне жауап берілді | S-000399-7 өтінішіне жауап берілді",
                "Жауап берілді | Жауап берілді"
            })
    void theNumberIsNotSaidTwice(String subject, String beside) {
        assertThat(NoticeWords.withoutNumber(subject, "S-000399-7")).isEqualTo(beside);
    }

    @Test
    void aNoticeThatWentSeveralWaysIsOneAndOthersStayApart() {
        var legal = new LegalNotice(
                new UUID(0, 7),
                new UUID(0, 8),
                PERSON,
                LegalKind.DECISION,
                new UUID(0, 9),
                "appeals.answered",
                THEN,
                null,
                null,
                List.of(),
                Set.of());
        var mail = sent("appeals.answered", NoticeWay.MAIL, THEN, legal);
        var sms = sent("appeals.answered", NoticeWay.SMS, THEN, legal);
        var paper = sent("appeals.answered", NoticeWay.LETTER, THEN.plusSeconds(60), legal);
        var news = sent("appeals.joined", NoticeWay.MAIL, THEN, null);
        var pushed = sent("appeals.joined", NoticeWay.PUSH, THEN, null);
        var later = sent("appeals.joined", NoticeWay.MAIL, THEN.plusSeconds(1), null);

        assertThat(NoticeWords.together(List.of(mail, news, sms, pushed, paper, later)))
                .containsExactly(List.of(mail, sms, paper), List.of(news, pushed), List.of(later));
    }

    private static SentNotice sent(String template, NoticeWay way, Instant at, @Nullable LegalNotice legal) {
        return new SentNotice(UUID.randomUUID(), PERSON, template, way, NoticeState.SENT, at, 1, at, null, null, legal);
    }
}
