package kz.dauys.portal.appeals;

import java.util.UUID;

/** Identifies the draft of an appeal that is not filed yet. */
public record DraftId(UUID value) {}
