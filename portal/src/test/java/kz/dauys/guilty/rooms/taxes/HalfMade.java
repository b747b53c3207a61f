package kz.dauys.guilty.rooms.taxes;

import org.springframework.beans.factory.annotation.Autowired;

/** Not whole when its constructor returns. */
class HalfMade {

    @Autowired
    Taxes taxes;
}
