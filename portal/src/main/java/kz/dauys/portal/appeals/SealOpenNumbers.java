package kz.dauys.portal.appeals;

import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings over, before the first page, what an older version kept open of applicants and in drafts. */
@Component("sealOpenNumbersOfAppeals")
class SealOpenNumbers implements SmartLifecycle {
    private final Applicants applicants;
    private final Drafts drafts;
    private final TransactionTemplate transaction;
    private volatile boolean done;

    SealOpenNumbers(Applicants applicants, Drafts drafts, TransactionTemplate transaction) {
        this.applicants = applicants;
        this.drafts = drafts;
        this.transaction = transaction;
    }

    @Override
    public void start() {
        untilNone(applicants::sealSomeOpenNumbers);
        untilNone(drafts::sealSomeOpenNumbers);
        done = true;
    }

    private void untilNone(Supplier<Integer> some) {
        Integer sealed;
        do {
            sealed = transaction.execute(status -> some.get());
        } while (sealed != null && sealed > 0);
    }

    /** After the master key was looked at. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1;
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }
}
