package kz.dauys.portal.openness.web;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.openness.FigureQuery;
import kz.dauys.portal.openness.Grouping;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Speech;
import org.jspecify.annotations.Nullable;

/** The filters as they came in the address; a part that is blank does not narrow. */
record FigureForm(String by, String body, String topic, String territory, String kind, String from, String to) {

    /** What is asked, and what in the address nobody understands; a query with errors must not be answered. */
    record Read(FigureQuery query, FormErrors errors) {}

    Read read(FigureNames names, Speech speech) {
        var errors = new Errors(speech);
        var query = new FigureQuery(
                errors.must("by", by.isBlank() ? "body" : by, Grouping::find, Grouping.BODY),
                errors.may("body", body, text -> names.body(text)),
                errors.may("topic", topic, text -> parsed(TopicCode::new, text).filter(names::knows)),
                errors.may(
                        "territory",
                        territory,
                        text -> parsed(TerritoryCode::new, text).filter(names::knows)),
                errors.may("kind", kind, AppealKind::find),
                errors.may("from", from, FigureForm::month),
                errors.may("to", to, FigureForm::month));
        if (query.from() != null && query.to() != null && query.from().isAfter(query.to())) {
            errors.add("to", "openness.figures.error.order");
        }
        return new Read(query, errors.all);
    }

    private static final class Errors {
        private final Speech speech;
        private FormErrors all = FormErrors.none();

        Errors(Speech speech) {
            this.speech = speech;
        }

        <T> @Nullable T may(String field, String text, Function<String, Optional<T>> reader) {
            return text.isBlank() ? null : read(field, text, reader).orElse(null);
        }

        <T> T must(String field, String text, Function<String, Optional<T>> reader, T otherwise) {
            return read(field, text, reader).orElse(otherwise);
        }

        private <T> Optional<T> read(String field, String text, Function<String, Optional<T>> reader) {
            var value = reader.apply(text.strip());
            if (value.isEmpty()) {
                add(field, "openness.figures.error." + field);
            }
            return value;
        }

        private void add(String field, String key) {
            all = all.and(field, speech.say(key));
        }
    }

    private static Optional<YearMonth> month(String text) {
        try {
            var month = YearMonth.parse(text);
            return month.getYear() >= 1900 && month.getYear() <= 9999 ? Optional.of(month) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static Optional<BodyId> bodyId(String text) {
        return parsed(UUID::fromString, text).map(BodyId::new);
    }

    private static <T> Optional<T> parsed(Function<String, T> parser, String text) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
