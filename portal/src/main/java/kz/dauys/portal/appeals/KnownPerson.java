package kz.dauys.portal.appeals;

/**
 * What is filled in for a person whose IIN was said at the counter.
 *
 * @param address blank unless a counter took it in before, as is {@code phone}
 * @param takenIn whether a counter took the person in before; else the person only says of themselves to have this number
 */
public record KnownPerson(String name, String address, String phone, boolean takenIn) {

    @Override
    public String toString() {
        return "KnownPerson[" + takenIn + "]";
    }
}
