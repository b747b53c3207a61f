package kz.dauys.portal.procedures;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells an operator whose pack is refused what to mend, instead of a stack trace. */
class JurisdictionInvalidAnalyzer extends AbstractFailureAnalyzer<JurisdictionInvalid> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, JurisdictionInvalid cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Mend the files named above (docs/law.md tells how), or unset dauys.jurisdiction to use the pack inside.",
                cause);
    }
}
