package kz.dauys.portal.open311.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Sha256;
import kz.dauys.portal.open311.Found;
import kz.dauys.portal.open311.FoundUpdates;
import kz.dauys.portal.open311.NewRequestUpdate;
import kz.dauys.portal.open311.NewServiceRequest;
import kz.dauys.portal.open311.Open311;
import kz.dauys.portal.open311.Posting;
import kz.dauys.portal.open311.RequestQuery;
import kz.dauys.portal.open311.RequestUpdate;
import kz.dauys.portal.open311.ServiceAttribute;
import kz.dauys.portal.open311.ServiceRequest;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.programs.Allowance;
import kz.dauys.portal.programs.ProgramId;
import kz.dauys.portal.programs.Programs;
import kz.dauys.portal.programs.Recognition;
import kz.dauys.portal.programs.Right;
import kz.dauys.portal.site.Languages;
import kz.dauys.portal.site.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2) with the extensions that others have: pages, more data, updates,
 * the language of names. Every argument is read by hand, for the standard takes an empty one for an absent one.
 */
@Controller
class Open311Controller {
    private static final String V2 = "/open311/v2";
    private static final String FORMAT = ".{format:xml|json}";
    private static final String SPECIFICATION = "http://wiki.open311.org/GeoReport_v2";
    private static final Pattern ATTRIBUTE = Pattern.compile("attribute\\[([^\\]]{1,100})\\](\\[\\])?");

    private final Open311 open311;
    private final Programs programs;
    private final Procedures procedures;
    private final Words words;
    private final String address;
    private final String jurisdiction;
    private final String contact;
    private final boolean demo;

    Open311Controller(
            Open311 open311,
            Programs programs,
            Procedures procedures,
            Words words,
            @Value("${dauys.address:http://localhost:8080}") String address,
            @Value("${dauys.open311.jurisdiction:}") String jurisdiction,
            @Value("${dauys.open311.contact:}") String contact,
            @Value("${dauys.demo:false}") boolean demo) {
        this.open311 = open311;
        this.programs = programs;
        this.procedures = procedures;
        this.words = words;
        this.address = address;
        this.jurisdiction = jurisdiction;
        this.contact = contact;
        this.demo = demo;
    }

    /** One call: its format, its language, and what is known of who calls. */
    private record Call(
            HttpServletRequest request,
            String format,
            Language language,
            @Nullable ProgramId program,
            @Nullable Allowance allowance) {

        /** An empty argument is an absent one. */
        String argument(String name) {
            var value = request.getParameter(name);
            return value == null ? "" : value;
        }

        List<String> list(String name) {
            return Arrays.stream(argument(name).split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
        }
    }

    @GetMapping({"/open311/discovery" + FORMAT, V2 + "/discovery" + FORMAT})
    ResponseEntity<byte[]> discovery(HttpServletRequest request, @PathVariable String format) {
        return read(request, format, call -> {
            var changeset = time(open311.changeset());
            var endpoint = Node.fields();
            Node.put(endpoint, "specification", SPECIFICATION);
            Node.put(endpoint, "url", address + V2);
            Node.put(endpoint, "changeset", changeset);
            Node.put(endpoint, "type", demo ? "test" : "production");
            endpoint.values().put("formats", Node.texts("format", List.of("text/xml", "application/json")));
            var discovery = Node.fields();
            Node.put(discovery, "changeset", changeset);
            Node.put(discovery, "contact", contact.isBlank() ? address : contact);
            Node.put(discovery, "key_service", words.in(call.language()).say("open311.key-service"));
            discovery.values().put("endpoints", new Node.Items("endpoint", List.of(endpoint)));
            return ok(call, "discovery", discovery);
        });
    }

    @GetMapping(V2 + "/services" + FORMAT)
    ResponseEntity<byte[]> services(HttpServletRequest request, @PathVariable String format) {
        return read(
                request,
                format,
                call -> ok(
                        call,
                        "services",
                        new Node.Items(
                                "service",
                                open311.services(call.language()).stream()
                                        .map(service -> {
                                            var fields = Node.fields();
                                            Node.put(fields, "service_code", service.code());
                                            Node.put(fields, "service_name", service.name());
                                            Node.put(fields, "description", service.description());
                                            fields.values().put("metadata", new Node.Flag(true));
                                            Node.put(fields, "type", open311.batch() ? "batch" : "realtime");
                                            Node.put(fields, "keywords", String.join(",", service.keywords()));
                                            return Node.put(fields, "group", service.group());
                                        })
                                        .toList())));
    }

    @GetMapping(V2 + "/services/{code:.+}" + FORMAT)
    ResponseEntity<byte[]> definition(
            HttpServletRequest request, @PathVariable String code, @PathVariable String format) {
        return read(
                request,
                format,
                call -> open311.definition(code, call.language())
                        .map(attributes -> {
                            var definition = Node.fields();
                            Node.put(definition, "service_code", code);
                            definition
                                    .values()
                                    .put(
                                            "attributes",
                                            new Node.Items(
                                                    "attribute",
                                                    attributes.stream()
                                                            .map(Open311Controller::attribute)
                                                            .toList()));
                            return ok(call, "service_definition", definition);
                        })
                        .orElseGet(() -> faulty(call, List.of(Refusal.of("open311.service-unknown")))));
    }

    private static Node attribute(ServiceAttribute attribute) {
        var fields = Node.fields();
        fields.values().put("variable", new Node.Flag(attribute.variable()));
        Node.put(fields, "code", attribute.code());
        Node.put(fields, "datatype", attribute.datatype().code());
        fields.values().put("required", new Node.Flag(attribute.required()));
        Node.put(fields, "datatype_description", attribute.datatypeDescription());
        fields.values().put("order", new Node.Number(attribute.order()));
        Node.put(fields, "description", attribute.description());
        if (!attribute.values().isEmpty()) {
            fields.values()
                    .put(
                            "values",
                            new Node.Items(
                                    "value",
                                    attribute.values().stream()
                                            .map(value -> Node.put(
                                                    Node.put(Node.fields(), "key", value.key()), "name", value.name()))
                                            .toList()));
        }
        return fields;
    }

    @PostMapping(V2 + "/requests" + FORMAT)
    ResponseEntity<byte[]> post(HttpServletRequest request, @PathVariable String format) {
        return write(request, format, (call, program) -> {
            var key = request.getHeader("Idempotency-Key");
            var wish = new NewServiceRequest(
                    call.argument("service_code"),
                    attributes(request),
                    call.argument("lat"),
                    call.argument("long"),
                    call.argument("address_string"),
                    call.argument("address_id"),
                    call.argument("email"),
                    call.argument("device_id"),
                    call.argument("account_id"),
                    call.argument("first_name"),
                    call.argument("last_name"),
                    call.argument("phone"),
                    call.argument("description"),
                    call.argument("media_url"),
                    call.language(),
                    key == null ? "" : key);
            return switch (open311.post(program, wish)) {
                case Posting.Accepted accepted -> ok(call, "service_requests", accepted(call, accepted));
                case Posting.Faulty(var faults) -> faulty(call, faults);
            };
        });
    }

    private Node accepted(Call call, Posting.Accepted accepted) {
        var speech = words.in(call.language());
        var fields = Node.fields();
        if (accepted.serviceRequestId() != null) {
            Node.put(fields, "service_request_id", accepted.serviceRequestId());
        } else {
            Node.put(fields, "token", accepted.token().toString());
        }
        Node.put(
                fields,
                "service_notice",
                speech.say(accepted.repeated() ? "open311.notice.repeated" : "open311.notice.accepted"));
        Node.put(fields, "account_id", null);
        return new Node.Items("request", List.of(fields));
    }

    private static SortedMap<String, List<String>> attributes(HttpServletRequest request) {
        var attributes = new TreeMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> {
            var form = ATTRIBUTE.matcher(name);
            if (form.matches()) {
                attributes
                        .computeIfAbsent(form.group(1), _ -> new ArrayList<>())
                        .addAll(Stream.of(values)
                                .filter(value -> !value.isEmpty())
                                .toList());
            }
        });
        attributes.values().removeIf(List::isEmpty);
        return attributes;
    }

    @GetMapping(V2 + "/tokens/{token:.+}" + FORMAT)
    ResponseEntity<byte[]> token(HttpServletRequest request, @PathVariable String token, @PathVariable String format) {
        return read(request, format, call -> switch (uuid(token)
                .map(open311::token)
                .orElseGet(() -> Outcome.refused("open311.token-unknown"))) {
            case Outcome.Done<String>(var number) -> {
                var fields = Node.fields();
                Node.put(fields, "service_request_id", number);
                Node.put(fields, "token", token);
                yield ok(call, "service_requests", new Node.Items("request", List.of(fields)));
            }
            case Outcome.Refused<String>(var refusal) -> faulty(call, List.of(refusal));
        });
    }

    @GetMapping(V2 + "/requests" + FORMAT)
    ResponseEntity<byte[]> requests(HttpServletRequest request, @PathVariable String format) {
        return read(
                request,
                format,
                call -> found(
                        call,
                        new RequestQuery(
                                call.list("service_request_id"),
                                call.list("service_code"),
                                call.argument("start_date"),
                                call.argument("end_date"),
                                call.list("status"),
                                call.argument("page"),
                                call.argument("page_size"))));
    }

    /** The draft of 2.1 writes {@code /request/}. */
    @GetMapping({V2 + "/requests/{id:.+}" + FORMAT, V2 + "/request/{id:.+}" + FORMAT})
    ResponseEntity<byte[]> request(HttpServletRequest request, @PathVariable String id, @PathVariable String format) {
        return read(
                request,
                format,
                call -> found(call, new RequestQuery(List.of(id), List.of(), "", "", List.of(), "", "")));
    }

    private ResponseEntity<byte[]> found(Call call, RequestQuery query) {
        return switch (open311.requests(query, call.program(), call.language())) {
            case Outcome.Done<Found<ServiceRequest>>(var found) -> {
                boolean more = call.argument("extensions").equals("true");
                yield ok(
                        call,
                        "service_requests",
                        new Node.Items(
                                "request",
                                found.items().stream()
                                        .map(one -> serviceRequest(one, more))
                                        .toList()),
                        found.more() ? next(call, found.page() + 1) : null);
            }
            case Outcome.Refused<Found<ServiceRequest>>(var refusal) -> faulty(call, List.of(refusal));
        };
    }

    private String next(Call call, int page) {
        return address + call.request().getRequestURI() + "?page=" + page + rest(call, "page|api_key");
    }

    /** What else was asked, to be put behind other arguments. */
    private static String rest(Call call, String without) {
        var query = call.request().getQueryString();
        var rest = query == null ? "" : query.replaceAll("(^|&)(" + without + ")=[^&]*", "");
        return rest.isEmpty() || rest.startsWith("&") ? rest : "&" + rest;
    }

    private Node serviceRequest(ServiceRequest one, boolean more) {
        var fields = Node.fields();
        Node.put(fields, "service_request_id", one.id());
        Node.put(fields, "status", one.open() ? "open" : "closed");
        Node.put(fields, "status_notes", one.statusNotes());
        Node.put(fields, "service_name", one.serviceName());
        Node.put(fields, "service_code", one.serviceCode());
        Node.put(fields, "description", one.description());
        Node.put(fields, "agency_responsible", one.agency());
        Node.put(fields, "service_notice", null);
        Node.put(fields, "requested_datetime", time(one.requestedAt()));
        Node.put(fields, "updated_datetime", time(one.updatedAt()));
        Node.put(fields, "expected_datetime", one.expectedAt() == null ? null : time(one.expectedAt()));
        Node.put(fields, "address", one.address());
        Node.put(fields, "address_id", one.addressId());
        Node.put(fields, "zipcode", null);
        // the exact place can be somebody's home: nobody is shown it
        Node.put(fields, "lat", null);
        Node.put(fields, "long", null);
        Node.put(fields, "media_url", null);
        if (more) {
            var extended = Node.fields();
            Node.put(extended, "standing", one.standing());
            fields.values().put("extended_attributes", extended);
            fields.values()
                    .put(
                            "notes",
                            new Node.Items(
                                    "note",
                                    one.notes().stream()
                                            .map(note -> Node.put(
                                                    Node.put(
                                                            Node.put(Node.fields(), "datetime", time(note.at())),
                                                            "description",
                                                            note.text()),
                                                    "type",
                                                    note.type()))
                                            .toList()));
        }
        return fields;
    }

    @GetMapping(V2 + "/servicerequestupdates" + FORMAT)
    ResponseEntity<byte[]> updates(HttpServletRequest request, @PathVariable String format) {
        return read(request, format, call -> switch (open311.updates(
                call.argument("start_date"), call.argument("end_date"), call.program(), call.language())) {
            case Outcome.Done<FoundUpdates>(var updates) ->
                ok(
                        call,
                        "service_requests_updates",
                        new Node.Items(
                                "request_update",
                                updates.items().stream().map(this::update).toList()),
                        next(call, updates));
            case Outcome.Refused<FoundUpdates>(var refusal) -> faulty(call, List.of(refusal));
        });
    }

    /** The address of what follows; the key is not put into addresses. */
    private @Nullable String next(Call call, FoundUpdates updates) {
        var next = updates.next();
        if (next == null || next.isAfter(updates.end())) {
            return null;
        }
        return address + call.request().getRequestURI() + "?start_date=" + next + "&end_date=" + updates.end()
                + rest(call, "start_date|end_date|api_key");
    }

    private Node update(RequestUpdate update) {
        var fields = Node.fields();
        Node.put(fields, "update_id", update.id().toString());
        Node.put(fields, "service_request_id", update.serviceRequestId());
        Node.put(fields, "status", update.status());
        Node.put(fields, "updated_datetime", time(update.at()));
        Node.put(fields, "description", update.description());
        Node.put(fields, "media_url", null);
        return Node.put(fields, "external_status_code", update.act());
    }

    @PostMapping(V2 + "/servicerequestupdates" + FORMAT)
    ResponseEntity<byte[]> postUpdate(HttpServletRequest request, @PathVariable String format) {
        return write(request, format, (call, program) -> {
            var update = new NewRequestUpdate(
                    call.argument("service_request_id"),
                    call.argument("update_id"),
                    call.argument("updated_datetime"),
                    call.argument("status"),
                    call.argument("description"),
                    call.argument("media_url"));
            return switch (open311.postUpdate(program, update, call.language())) {
                case Outcome.Done<UUID>(var id) ->
                    ok(
                            call,
                            "service_request_updates",
                            new Node.Items(
                                    "request_update", List.of(Node.put(Node.fields(), "update_id", id.toString()))));
                case Outcome.Refused<UUID>(var refusal) -> faulty(call, List.of(refusal));
            };
        });
    }

    /** A call that anyone may make; who shows a key is also told of what is theirs. */
    private ResponseEntity<byte[]> read(
            HttpServletRequest request, String format, Function<Call, ResponseEntity<byte[]>> work) {
        var call = new Call(request, format, language(request), null, null);
        if (foreign(call)) {
            return faulty(call, List.of(Refusal.of("open311.jurisdiction-unknown")));
        }
        var key = call.argument("api_key");
        if (key.isEmpty()) {
            return work.apply(call);
        }
        return known(call, key, work);
    }

    private ResponseEntity<byte[]> write(
            HttpServletRequest request, String format, BiFunction<Call, ProgramId, ResponseEntity<byte[]>> work) {
        var call = new Call(request, format, language(request), null, null);
        if (foreign(call)) {
            return faulty(call, List.of(Refusal.of("open311.jurisdiction-unknown")));
        }
        return known(call, call.argument("api_key"), known -> {
            var program = known.program();
            return program == null
                    ? faulty(known, List.of(Refusal.of("open311.key-unknown")))
                    : work.apply(known, program);
        });
    }

    private ResponseEntity<byte[]> known(Call call, String key, Function<Call, ResponseEntity<byte[]>> work) {
        return switch (programs.recognise(key, Right.OPEN311)) {
            case Recognition.Unknown _ -> faulty(call, List.of(Refusal.of("open311.key-unknown")));
            case Recognition.TooOften(var program, var allowance) ->
                faulty(
                        new Call(call.request(), call.format(), call.language(), program, allowance),
                        List.of(Refusal.of("open311.too-often", "seconds", allowance.resetSeconds())));
            case Recognition.Known(var program, var allowance) -> {
                var known = new Call(call.request(), call.format(), call.language(), program, allowance);
                yield work.apply(known);
            }
        };
    }

    private boolean foreign(Call call) {
        var asked = call.argument("jurisdiction_id");
        return !jurisdiction.isBlank() && !asked.isEmpty() && !asked.equalsIgnoreCase(jurisdiction);
    }

    /** The argument {@code locale} comes before what the caller's program says of itself. */
    private static Language language(HttpServletRequest request) {
        var asked = request.getParameter("locale");
        return (asked == null || asked.length() < 2 ? Optional.<Language>empty() : Language.of(asked.substring(0, 2)))
                .orElseGet(() -> Languages.of(request));
    }

    private ResponseEntity<byte[]> faulty(Call call, List<Refusal> faults) {
        var speech = words.in(call.language());
        int status = faults.stream()
                .map(Open311Controller::status)
                .filter(one -> one != HttpStatus.BAD_REQUEST)
                .findFirst()
                .orElse(HttpStatus.BAD_REQUEST)
                .value();
        var answer = Open311Faults.written(
                call.format(),
                status,
                faults.stream()
                        .map(fault -> new Open311Faults.Error(status(fault).value(), speech.say(fault)))
                        .toList(),
                call.language());
        var headers = new HttpHeaders();
        headers.addAll(answer.getHeaders());
        limits(call, headers);
        return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
    }

    private static HttpStatus status(Refusal refusal) {
        return switch (refusal.code()) {
            case "open311.service-unknown",
                    "open311.request-unknown",
                    "open311.token-unknown",
                    "open311.token-waiting",
                    "open311.jurisdiction-unknown" -> HttpStatus.NOT_FOUND;
            case "open311.key-unknown" -> HttpStatus.FORBIDDEN;
            case "open311.too-often" -> HttpStatus.TOO_MANY_REQUESTS;
            default -> HttpStatus.BAD_REQUEST;
        };
    }

    private static ResponseEntity<byte[]> ok(Call call, String root, Node node) {
        return ok(call, root, node, null);
    }

    private static ResponseEntity<byte[]> ok(Call call, String root, Node node, @Nullable String next) {
        var body = Open311Faults.text(call.format(), root, node).getBytes(StandardCharsets.UTF_8);
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.CONTENT_TYPE, Open311Faults.type(call.format()));
        headers.set(HttpHeaders.CONTENT_LANGUAGE, call.language().code());
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        limits(call, headers);
        if (next != null) {
            headers.set(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        boolean reading = call.request().getMethod().equals("GET");
        if (reading && call.program() == null) {
            headers.setCacheControl("public, max-age=60");
        } else {
            headers.setCacheControl("no-store");
        }
        if (reading) {
            var tag = "\"" + digest(body) + "\"";
            headers.setETag(tag);
            if (new ServletWebRequest(call.request()).checkNotModified(tag)) {
                return new ResponseEntity<>(headers, HttpStatus.NOT_MODIFIED);
            }
        }
        return new ResponseEntity<>(body, headers, HttpStatus.OK);
    }

    private static void limits(Call call, HttpHeaders headers) {
        var allowance = call.allowance();
        if (allowance != null) {
            headers.set("RateLimit-Limit", Integer.toString(allowance.most()));
            headers.set("RateLimit-Remaining", Integer.toString(allowance.left()));
            headers.set("RateLimit-Reset", Long.toString(allowance.resetSeconds()));
            if (allowance.spent()) {
                headers.set(HttpHeaders.RETRY_AFTER, Long.toString(allowance.resetSeconds()));
            }
        }
    }

    private static String digest(byte[] body) {
        return Sha256.hex(body).substring(0, 32);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String time(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atZone(procedures.zone()));
    }
}
