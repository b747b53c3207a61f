package kz.dauys.command.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Founds the country when everything is wired and before the first page can be asked for. */
public final class Founding implements SmartLifecycle {
    private final DemoCountry country;
    private final DemoBudget budget;
    private final DemoIdeas ideas;
    private final DemoWorks works;
    private final Path data;
    private volatile @Nullable DemoAccounts accounts;

    Founding(DemoCountry country, DemoBudget budget, DemoIdeas ideas, DemoWorks works, Path data) {
        this.country = country;
        this.budget = budget;
        this.ideas = ideas;
        this.works = works;
        this.data = data;
    }

    /** Everyone who can sign in, those worth showing first. */
    public DemoAccounts accounts() {
        var known = accounts;
        if (known == null) {
            throw new IllegalStateException("the country is not founded yet");
        }
        return known;
    }

    @Override
    public void start() {
        try {
            accounts = country.load(data);
            // first, for the intake of one call is over when all else is done
            ideas.load();
            budget.load(data);
            works.load();
            ideas.askOthers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Before the server of pages, which comes near the end. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void stop() {
        // there is nothing that runs on
    }

    @Override
    public boolean isRunning() {
        return false;
    }
}
