package kz.dauys.guilty.rooms.taxes;

import org.springframework.stereotype.Controller;

/** A controller outside of the web package. */
@Controller
class MisplacedController {}
