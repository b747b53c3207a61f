package kz.dauys.guilty.rooms.taxes.web;

import org.springframework.stereotype.Controller;

/** A controller that anyone could call. */
@Controller
public class PublicController {}
