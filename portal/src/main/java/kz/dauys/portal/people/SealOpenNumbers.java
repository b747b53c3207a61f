package kz.dauys.portal.people;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Brings over, before the first page, what an older version kept open. */
@Component
class SealOpenNumbers implements SmartLifecycle {
    private final Register register;
    private volatile boolean done;

    SealOpenNumbers(Register register) {
        this.register = register;
    }

    @Override
    public void start() {
        register.sealOpenNumbers();
        done = true;
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
