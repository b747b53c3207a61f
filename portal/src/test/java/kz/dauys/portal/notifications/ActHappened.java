package kz.dauys.portal.notifications;

import java.util.List;
import java.util.UUID;

/** What another room would publish. */
record ActHappened(UUID actId, UUID subject, List<Notice> notices) implements Noticeable {}
