package kz.dauys.budgeting.pb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which fields there are, in which order, and what may stand in them, as the public checker of Pabulib has it. */
final class Fields {
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}|(0[1-9]|[12]\\d|3[01])\\.(0[1-9]|1[0-2])\\.\\d{4}");

    static final List<String> META = List.of(
            "description",
            "country",
            "unit",
            "district",
            "subunit",
            "instance",
            "num_projects",
            "num_votes",
            "budget",
            "vote_type",
            "rule",
            "date_begin",
            "date_end",
            "min_length",
            "max_length",
            "min_sum_cost",
            "max_sum_cost",
            "scoring_fn",
            "min_points",
            "max_points",
            "min_sum_points",
            "max_sum_points",
            "default_score",
            "min_project_cost",
            "max_project_cost",
            "min_project_score_threshold",
            "neighborhoods",
            "subdistricts",
            "categories",
            "edition",
            "language",
            "currency",
            "fully_funded",
            "experimental",
            "comment",
            "acknowledgments",
            "leftover_budget",
            "budget_per_category",
            "budget_per_neighborhood",
            "min_length_per_category",
            "max_length_per_category",
            "min_sum_cost_per_category",
            "max_sum_cost_per_category");

    static final List<String> META_NEEDED = List.of(
            "description",
            "country",
            "unit",
            "instance",
            "num_projects",
            "num_votes",
            "budget",
            "vote_type",
            "rule",
            "date_begin",
            "date_end");

    static final List<String> PROJECTS = List.of(
            "project_id",
            "cost",
            "votes",
            "score",
            "name",
            "category",
            "target",
            "beneficiaries",
            "selected",
            "neighborhood",
            "neighbourhood",
            "subunit",
            "district",
            "description",
            "proposer",
            "public_id",
            "latitude",
            "longitude");

    static final List<String> VOTES = List.of(
            "voter_id",
            "vote",
            "points",
            "age",
            "sex",
            "voting_method",
            "district",
            "neighborhood",
            "neighbourhood",
            "education",
            "topic_preference_transport",
            "topic_preference_culture",
            "topic_preference_nature",
            "district_preference",
            "time_taken_seconds",
            "format_easiness",
            "format_expressiveness",
            "format_rank");

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("num_projects", Kind.WHOLE),
            Map.entry("num_votes", Kind.WHOLE),
            Map.entry("budget", Kind.NUMBER),
            Map.entry("vote_type", Kind.VOTE_TYPE),
            Map.entry("date_begin", Kind.DATE),
            Map.entry("date_end", Kind.DATE),
            Map.entry("min_length", Kind.WHOLE),
            Map.entry("max_length", Kind.WHOLE),
            Map.entry("min_sum_cost", Kind.NUMBER),
            Map.entry("max_sum_cost", Kind.NUMBER),
            Map.entry("min_points", Kind.NUMBER),
            Map.entry("max_points", Kind.NUMBER),
            Map.entry("min_sum_points", Kind.NUMBER),
            Map.entry("max_sum_points", Kind.NUMBER),
            Map.entry("default_score", Kind.NUMBER),
            Map.entry("min_project_cost", Kind.NUMBER),
            Map.entry("max_project_cost", Kind.NUMBER),
            Map.entry("min_project_score_threshold", Kind.NUMBER),
            Map.entry("fully_funded", Kind.ONE),
            Map.entry("experimental", Kind.ONE),
            Map.entry("language", Kind.LANGUAGE),
            Map.entry("currency", Kind.CURRENCY),
            Map.entry("comment", Kind.COMMENT),
            Map.entry("cost", Kind.NUMBER),
            Map.entry("votes", Kind.WHOLE),
            Map.entry("score", Kind.NUMBER),
            Map.entry("selected", Kind.SELECTED),
            Map.entry("latitude", Kind.NUMBER),
            Map.entry("longitude", Kind.NUMBER),
            Map.entry("sex", Kind.SEX),
            Map.entry("voting_method", Kind.VOTING_METHOD));

    private enum Kind {
        WHOLE("a whole number"),
        NUMBER("a number"),
        DATE("a day (dd.mm.yyyy) or a year"),
        VOTE_TYPE("approval, ordinal, cumulative, scoring or choose-1"),
        ONE("1"),
        LANGUAGE("a language code of two letters"),
        CURRENCY("a currency code of three letters"),
        COMMENT("numbered: #1: …"),
        SELECTED("0, 1, 2 or 3"),
        SEX("M, F or O"),
        VOTING_METHOD("internet or paper");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        boolean accepts(String value) {
            return switch (this) {
                case WHOLE -> Fields.WHOLE.matcher(value).matches();
                case NUMBER -> Fields.NUMBER.matcher(value).matches();
                case DATE -> Fields.DATE.matcher(value).matches();
                case VOTE_TYPE ->
                    List.of("approval", "ordinal", "cumulative", "scoring", "choose-1")
                            .contains(value);
                case ONE -> value.equals("1");
                case LANGUAGE -> value.matches("[a-z]{2}");
                case CURRENCY -> value.matches("[A-Z]{3}");
                case COMMENT -> value.startsWith("#1: ");
                case SELECTED -> value.matches("[0-3]");
                case SEX -> value.matches("[MFO]");
                case VOTING_METHOD -> value.equals("internet") || value.equals("paper");
            };
        }
    }

    private Fields() {}

    /** What a field may hold, in words, if it does not hold that; otherwise nothing. */
    static Optional<String> wrong(String field, String value) {
        var kind = KINDS.get(field);
        return kind == null || kind.accepts(value) ? Optional.empty() : Optional.of(kind.words);
    }

    static boolean isNumber(String field) {
        return KINDS.get(field) == Kind.NUMBER || KINDS.get(field) == Kind.WHOLE;
    }

    /** The known ones of these fields in the order in which they should stand, if they do not. */
    static List<String> rightOrder(List<String> found, List<String> known) {
        var kept = new ArrayList<>(found);
        kept.retainAll(known);
        var sorted =
                kept.stream().sorted(Comparator.comparingInt(known::indexOf)).toList();
        return sorted.equals(kept) ? List.of() : sorted;
    }

    static List<String> numbers(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).toList();
    }
}
