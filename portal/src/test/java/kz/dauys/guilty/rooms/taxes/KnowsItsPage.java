package kz.dauys.guilty.rooms.taxes;

import kz.dauys.guilty.rooms.taxes.web.TaxPage;

/** The inside of a room that depends on its own page. */
class KnowsItsPage {

    TaxPage page() {
        return new TaxPage("to pay");
    }
}
