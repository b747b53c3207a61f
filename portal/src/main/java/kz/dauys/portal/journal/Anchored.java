package kz.dauys.portal.journal;

import java.time.Instant;

/**
 * A tree of the public log that a contract of a chain has for good.
 *
 * @param chain its id (EIP-155)
 * @param size how many entries the tree has, and {@code root} its hash in base64
 * @param block in which the chain took it, and {@code at} that block's time as the chain has it
 */
public record Anchored(long chain, String contract, long size, String root, long block, Instant at) {}
