package kz.dauys.guilty.ledger.writing;

/** What a verifier must not take over. */
public record Shortcut(int root) {}
