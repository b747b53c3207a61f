package kz.dauys.load;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that breaks.
 *
 * @param name by which {@code --only} chooses it
 * @param what in a few words
 */
record Fault(String name, String what, Trial trial) {

    /** Starts what it needs, breaks, mends, and claims. */
    interface Trial {
        void on(Stage stage) throws Exception;
    }

    /** All of them, those that happen most often first. */
    static List<Fault> all() {
        return Stream.of(
                        KilledProcesses.FAULTS,
                        DatabaseTrouble.FAULTS,
                        Nodes.FAULTS,
                        LogKills.FAULTS,
                        VoteKills.FAULTS,
                        Failover.FAULTS,
                        SetUp.FAULTS,
                        FullDisk.FAULTS,
                        MailTrouble.FAULTS,
                        ClockJump.FAULTS)
                .flatMap(List::stream)
                .toList();
    }
}
