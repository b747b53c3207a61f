package kz.dauys.guilty.rooms.taxes.web;

import kz.dauys.guilty.rooms.fines.web.FinePage;

/** A page made of another room's page. */
public record BorrowedPage(FinePage fine) {}
