package kz.dauys.portal.works;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.Map;
import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.Sha256;

/** One thing that the office has on record of a work, as everyone reads it. Money is in tiyn. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "act")
public sealed interface WorkAct {

    /**
     * A contract, or one more that adds to it.
     *
     * @param contractor 1 to 200 characters
     * @param bin of the contractor, a business identification number
     * @param document under which it is registered, 1 to 100 characters
     * @param day of the signature, not in the future
     * @param due the last day on which the work is to be finished, not before the signature
     */
    record Contracted(String contractor, String bin, String document, LocalDate day, long sum, LocalDate due)
            implements WorkAct {

        public Contracted {
            contractor = CleanText.of(contractor);
            bin = CleanText.of(bin);
            document = CleanText.of(document);
        }
    }

    /**
     * @param day not in the future
     * @param document by which it was paid, 1 to 100 characters
     */
    record Paid(LocalDate day, long sum, String document) implements WorkAct {

        public Paid {
            document = CleanText.of(document);
        }
    }

    /** @param name 1 to 150 characters, once for a work */
    record MilestonePlanned(String name, LocalDate due) implements WorkAct {

        public MilestonePlanned {
            name = CleanText.of(name);
        }
    }

    /**
     * @param name of a milestone that was planned
     * @param day not in the future
     * @param note at most 1000 characters
     */
    record MilestoneReached(String name, LocalDate day, String note) implements WorkAct {

        public MilestoneReached {
            note = CleanText.of(note);
        }
    }

    /**
     * The work takes longer.
     *
     * @param due after the day by which it was to be finished before
     * @param reason 1 to 1000 characters
     */
    record Delayed(LocalDate due, String reason) implements WorkAct {

        public Delayed {
            reason = CleanText.of(reason);
        }
    }

    /**
     * The office says that it is built. From now on residents say whether they accept it.
     *
     * @param day not in the future
     * @param note at most 1000 characters
     */
    record Finished(LocalDate day, String note) implements WorkAct {

        public Finished {
            note = CleanText.of(note);
        }
    }

    /**
     * It is not built after all.
     *
     * @param reason 1 to 1000 characters
     */
    record Stopped(LocalDate day, String reason) implements WorkAct {

        public Stopped {
            reason = CleanText.of(reason);
        }
    }

    /** What the journal has of it: money in tiyn, days, and digests of texts. */
    default Map<String, String> facts() {
        return switch (this) {
            case Contracted contract ->
                Map.of(
                        "contractor-sha256", Sha256.hex(contract.contractor()),
                        "bin", contract.bin(),
                        "sum", Long.toString(contract.sum()),
                        "day", contract.day().toString(),
                        "due", contract.due().toString(),
                        "document-sha256", Sha256.hex(contract.document()));
            case Paid(LocalDate day, long sum, String document) ->
                Map.of("sum", Long.toString(sum), "day", day.toString(), "document-sha256", Sha256.hex(document));
            case MilestonePlanned(String name, LocalDate due) ->
                Map.of("name-sha256", Sha256.hex(name), "due", due.toString());
            case MilestoneReached(String name, LocalDate day, String note) ->
                Map.of("name-sha256", Sha256.hex(name), "day", day.toString(), "note-sha256", Sha256.hex(note));
            case Delayed(LocalDate due, String reason) ->
                Map.of("due", due.toString(), "reason-sha256", Sha256.hex(reason));
            case Finished(LocalDate day, String note) -> Map.of("day", day.toString(), "note-sha256", Sha256.hex(note));
            case Stopped(LocalDate day, String reason) ->
                Map.of("day", day.toString(), "reason-sha256", Sha256.hex(reason));
        };
    }

    /** In small letters with hyphens, as it stands in the journal and in names of texts. */
    default String type() {
        return switch (this) {
            case Contracted _ -> "contracted";
            case Paid _ -> "paid";
            case MilestonePlanned _ -> "milestone-planned";
            case MilestoneReached _ -> "milestone-reached";
            case Delayed _ -> "delayed";
            case Finished _ -> "finished";
            case Stopped _ -> "stopped";
        };
    }
}
