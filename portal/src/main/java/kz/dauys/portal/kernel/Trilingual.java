package kz.dauys.portal.kernel;

/** One text in the three languages; none of them may be blank. */
public record Trilingual(String kk, String ru, String en) {

    public Trilingual {
        if (kk.isBlank() || ru.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException("a text must stand in all three languages: kk=" + kk + ", ru=" + ru);
        }
    }

    public String in(Language language) {
        return switch (language) {
            case KK -> kk;
            case RU -> ru;
            case EN -> en;
        };
    }
}
