package kz.dauys.command.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import kz.dauys.portal.kernel.Trilingual;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The files in {@code demo/} as records; their README describes each field. */
final class DemoFiles {
    private static final String ID = "- id: ";
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private DemoFiles() {}

    record Place(String code, @Nullable String parent, String kk, String ru, String en, double lat, double lon) {
        Trilingual name() {
            return new Trilingual(kk, ru, en);
        }
    }

    /** @param open a round in which one can vote */
    /** @param points the round in which points are shared out */
    record Budget(PastRound past, OpenRound open, OpenRound points) {}

    /** @param voters how many ballots are drawn */
    record PastRound(Trilingual title, long money, int voters, List<PastProject> projects) {}

    record PastProject(String name, long cost, int liking) {}

    record OpenRound(Trilingual title, long money, List<OpenProject> projects) {}

    /** @param oneOf of the projects with these words one is done; null for others */
    record OpenProject(
            String name,
            String about,
            String language,
            String territory,
            long cost,
            @Nullable String oneOf) {}

    /** @param council names of the expert council */
    record Ideas(List<String> council, List<IdeaCall> calls) {}

    record IdeaCall(Trilingual title, long money, long most, long lastsSeconds, List<DemoIdea> ideas) {}

    /**
     * @param author which citizen, from 0
     * @param picture what a picture of it shows; null for none
     * @param opinion what another body says of it; null for none
     */
    record DemoIdea(
            int author,
            boolean named,
            String title,
            String about,
            String language,
            String territory,
            String address,
            @Nullable String topic,
            long least,
            long most,
            @Nullable String picture,
            List<DemoComment> comments,
            @Nullable DemoOpinion opinion) {}

    record DemoOpinion(String body, String question, String standpoint, String words) {}

    record DemoComment(int by, boolean named, String text) {}

    record TopicEntry(String code, @Nullable String parent, String kk, String ru, String en) {}

    record Bodies(List<BodyEntry> bodies, List<Responsibility> responsibilities) {}

    record BodyEntry(
            String id,
            String kk,
            String ru,
            String en,
            String shortKk,
            String shortRu,
            String shortEn,
            @Nullable String higher,
            String territory,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String successor,
            @Nullable List<UnitEntry> units) {
        Trilingual name() {
            return new Trilingual(kk, ru, en);
        }

        Trilingual shortName() {
            return new Trilingual(shortKk, shortRu, shortEn);
        }
    }

    record UnitEntry(String id, String kk, String ru, String en, LocalDate validFrom) {}

    record Responsibility(
            String topic,
            String territory,
            String unit,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    record Person(
            @Nullable String key,
            String login,
            String name,
            String role,
            @Nullable String body,
            @Nullable String unit,
            @Nullable Trilingual post,
            @Nullable LocalDate validFrom,
            @Nullable List<Former> former,
            @Nullable Absence absence,
            String language,
            @Nullable String address,
            boolean featured,
            @Nullable Boolean guarded) {
        boolean citizen() {
            return role.equals("citizen");
        }

        /** Whether a code of the moment is asked besides the password. */
        boolean secondFactor() {
            return Boolean.TRUE.equals(guarded);
        }
    }

    record Former(
            String role, String body, @Nullable String unit, Trilingual post, LocalDate validFrom, LocalDate validTo) {}

    record Absence(int fromDay, int toDay, String substitute) {}

    record Resident(String name, String email, String language) {}

    record Template(
            String id, @Nullable String body, @Nullable String topic, Bilingual title, Bilingual text) {}

    record Bilingual(String kk, String ru) {}

    record AppealEntry(
            String id,
            String life,
            String kind,
            String topic,
            String territory,
            @Nullable String address,
            String channel,
            @Nullable String citizen,
            int daysAgo,

            @com.fasterxml.jackson.annotation.JsonProperty("public")
            boolean publicised,

            String text,
            @Nullable String clarification,
            @Nullable String redirectTo,
            @Nullable String redirectReason,
            @Nullable String splitPart,
            @Nullable String extensionReason,
            @Nullable String preliminary,
            @Nullable String subject,
            @Nullable String protocol,
            @Nullable String capacity,
            @Nullable String represented,
            @Nullable List<String> cosigners,
            @Nullable String note,
            @Nullable List<FileEntry> files,
            @Nullable String withdrawalReason,
            @Nullable String decision,
            @Nullable String answer,
            @Nullable Integer answeredAfter,
            @Nullable VerdictEntry verdict,
            @Nullable Integer judgedAfter,
            @Nullable String complaint,
            @Nullable String complaintDecision,
            @Nullable String complaintAnswer,
            @Nullable Integer complaintAnsweredAfter) {}

    /** @param draws photo or letter: what the file looks like */
    record FileEntry(String role, String name, String draws) {}

    record VerdictEntry(String settled, int mark, @Nullable String words) {}

    static <T> List<T> list(String file, Class<T> type) {
        return JSON.convertValue(yaml(file), JSON.getTypeFactory().constructCollectionType(List.class, type));
    }

    /** The ids of a list's entries in their order, without the work of reading the rest: for a start that finds all of it made. */
    static Stream<String> ids(String file) {
        try (var in = open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(ID))
                    .map(line -> line.substring(ID.length()).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read demo/" + file, e);
        }
    }

    static <T> T one(String file, Class<T> type) {
        return JSON.convertValue(yaml(file), type);
    }

    private static Object yaml(String file) {
        try (var in = open(file)) {
            var options = new LoaderOptions();
            options.setCodePointLimit(10_000_000);
            return new Yaml(new SafeConstructor(options)).load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read demo/" + file, e);
        }
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(DemoFiles.class.getResourceAsStream("/demo/" + file), file);
    }
}
