package kz.dauys.portal.programs;

/**
 * A key that was made just now. It is shown once: what is kept does not give it back.
 *
 * @param key 49 signs that stand well in addresses and forms
 */
public record MadeKey(ProgramId program, String key) {

    @Override
    public String toString() {
        return "MadeKey[" + program + "]";
    }
}
