package kz.dauys.portal.open311;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.programs.ProgramId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The door of Open311 GeoReport v2. Who calls was recognised before; with a program given, its own requests are told of
 * as well, without their texts where their authors keep them to the office.
 */
@Service
public class Open311 {
    private final Services services;
    private final Requests requests;
    private final RequestReading reading;
    private final Updates updates;

    Open311(Services services, Requests requests, RequestReading reading, Updates updates) {
        this.services = services;
        this.requests = requests;
        this.reading = reading;
        this.updates = updates;
    }

    /** All services, by code. */
    public List<OfferedService> services(Language language) {
        return services.all(language);
    }

    /** What is asked for a service; empty when there is no such service. */
    public Optional<List<ServiceAttribute>> definition(String serviceCode, Language language) {
        return services.topic(serviceCode).map(_ -> services.attributes(language));
    }

    /** Since when services and their definitions are as they are. */
    public Instant changeset() {
        return services.changeset();
    }

    /** Whether requests are filed later, so that a call gives a token and not yet a number. */
    public boolean batch() {
        return requests.batch();
    }

    /**
     * Takes a request in. The same one again, within a day or with the same key of repetition, gives what it gave before,
     * also when both arrive at once.
     */
    public Posting post(ProgramId program, NewServiceRequest request) {
        return requests.post(program, request);
    }

    /** The number to which a token leads; refused while there is none, or as the request was refused. */
    public Outcome<String> token(UUID token) {
        return requests.token(token)
                .<Outcome<String>>map(known -> switch (known) {
                    case Requests.Token.Filed(var number) -> Outcome.done(number);
                    case Requests.Token.Waiting _ -> Outcome.refused("open311.token-waiting");
                    case Requests.Token.Refused(var refusal) -> Outcome.refused(refusal);
                })
                .orElseGet(() -> Outcome.refused("open311.token-unknown"));
    }

    /** The requests that are asked for, newest first. */
    public Outcome<Found<ServiceRequest>> requests(RequestQuery query, @Nullable ProgramId program, Language language) {
        return reading.find(query, program, language);
    }

    /** What was done in a stretch of time, oldest first, 1,000 steps and what else was done in the last one's moment. */
    public Outcome<FoundUpdates> updates(
            String startDate, String endDate, @Nullable ProgramId program, Language language) {
        return reading.updates(startDate, endDate, program, language);
    }

    /** Passes on what the author of a request says, once for each of the program's own identifiers. */
    public Outcome<UUID> postUpdate(ProgramId program, NewRequestUpdate update, Language language) {
        return updates.post(program, update, language);
    }

    /** Files what waits to be filed. */
    public void fileWaiting() {
        requests.fileWaiting();
    }
}
