package kz.dauys.portal.kernel;

/** A place in the classifier of territories (in Kazakhstan KATO): nine digits. */
public record TerritoryCode(String value) {

    public TerritoryCode {
        if (value.length() != 9 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("a territory code has nine digits: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
