package kz.dauys.portal.appeals;

import java.util.UUID;

/** A filter of the queue that an officer gave a name, for the officer alone. */
public record SavedFilter(UUID id, String name, QueueFilter filter) {}
