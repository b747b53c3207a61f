package kz.dauys.portal.appeals;

/**
 * What a person takes along from a kiosk.
 *
 * @param key twelve digits with which the case can be followed by its number; whoever has both sees how it stands
 */
public record KioskReceipt(Receipt receipt, String key) {

    @Override
    public String toString() {
        return "KioskReceipt[" + receipt.number() + "]";
    }
}
