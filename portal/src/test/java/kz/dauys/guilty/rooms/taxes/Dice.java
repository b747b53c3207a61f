package kz.dauys.guilty.rooms.taxes;

import java.util.Random;

/** A secret that can be guessed. */
class Dice {

    int code() {
        return new Random().nextInt(1_000_000);
    }
}
