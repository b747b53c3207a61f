package kz.dauys.guilty.ledger.writing;

import tools.jackson.databind.JsonNode;

/** Brings a library along. */
record BorrowedLibrary(JsonNode node) {}
