package kz.dauys.portal.procedures;

import java.time.Instant;

/** One thing that is known of a notice on its way, and since when. */
public record NoticeStep(NoticeWay way, NoticeProof proof, Instant at) {}
