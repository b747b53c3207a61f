package kz.dauys.portal.procedures;

import java.util.List;

/** The law pack breaks rules; the portal does not start on half a law. */
final class JurisdictionInvalid extends RuntimeException implements UnusableLaw {
    private static final long serialVersionUID = 1L;

    private final transient List<String> violations;

    private JurisdictionInvalid(String message, List<String> violations) {
        super(message);
        this.violations = violations;
    }

    static JurisdictionInvalid of(String pack, List<String> violations) {
        return new JurisdictionInvalid(
                "the law pack " + pack + " cannot be used:\n  " + String.join("\n  ", violations), violations);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    @Override
    public List<String> violations() {
        return violations;
    }
}
