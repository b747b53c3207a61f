package kz.dauys.portal.appeals.web;

import kz.dauys.portal.site.Frame;

/** Nobody is there yet to whom an appeal could go: an operator has installed the portal and not founded it. */
public record NotFoundedPage(Frame frame) {}
