package kz.dauys.portal.budgets;

import kz.dauys.portal.kernel.CleanText;

/**
 * Where residents vote beside the browser: on paper, or with the help of an officer.
 *
 * @param name by which people know it, 1 to 150 characters
 * @param address 1 to 200 characters
 */
public record PollingPoint(String name, String address) {
    static final int MOST = 200;

    public PollingPoint {
        name = CleanText.of(name).replaceAll("\\s+", " ");
        address = CleanText.of(address).replaceAll("\\s+", " ");
    }

    boolean fits() {
        return !name.isEmpty() && name.length() <= 150 && !address.isEmpty() && address.length() <= 200;
    }
}
