package kz.dauys.portal.appeals;

import java.time.Instant;

/**
 * The protocol of a hearing (АППК art. 74). The body that held it is the one that holds the case.
 *
 * @param place an address, a telephone number or a link
 * @param chair the official who held it, with the post
 * @param secretary who wrote it
 * @param participants who took part and for whom
 * @param issue what was heard on
 * @param explanations explanations, questions, answers and speeches
 */
public record HearingProtocol(
        String place,
        Instant startedAt,
        Instant endedAt,
        String chair,
        String secretary,
        String participants,
        String issue,
        String explanations) {}
