package kz.dauys.portal.works;

import java.time.LocalDate;
import java.util.Optional;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.IdentityNumber;

/** What can be put on record of a work, and what cannot. */
final class WorkRules {
    static final int LONGEST_WORDS = 1000;

    private WorkRules() {}

    /** Why the act cannot be put on record where the work is now. */
    static Optional<Refusal> fault(Progress progress, WorkAct act, LocalDate today) {
        if (progress.stopped()) {
            return refusal("works.over");
        }
        if (progress.finishedOn() != null && !(act instanceof WorkAct.Paid)) {
            return refusal("works.over");
        }
        return switch (act) {
            case WorkAct.Contracted contract -> fault(contract, today);
            case WorkAct.Paid payment -> fault(progress, payment, today);
            case WorkAct.MilestonePlanned planned ->
                planned.name().isEmpty()
                                || planned.name().length() > 150
                                || progress.milestones().stream()
                                        .anyMatch(one -> one.name().equals(planned.name()))
                        ? refusal("works.milestone-wrong")
                        : Optional.empty();
            case WorkAct.MilestoneReached reached -> fault(progress, reached, today);
            case WorkAct.Delayed delay -> fault(progress, delay);
            case WorkAct.Finished finished -> {
                if (progress.due() == null) {
                    yield refusal("works.no-contract");
                }
                yield day(finished.day(), today)
                        .or(() -> finished.note().length() > LONGEST_WORDS
                                ? refusal("works.note-too-long")
                                : Optional.empty());
            }
            case WorkAct.Stopped stopped -> day(stopped.day(), today).or(() -> reason(stopped.reason()));
        };
    }

    private static Optional<Refusal> fault(WorkAct.Contracted contract, LocalDate today) {
        if (contract.contractor().isEmpty() || contract.contractor().length() > 200) {
            return refusal("works.contractor-missing");
        }
        if (!IdentityNumber.BIN.fits(contract.bin())) {
            return refusal("works.bin-wrong");
        }
        if (contract.sum() < 1) {
            return refusal("works.sum-wrong");
        }
        if (contract.due().isBefore(contract.day())) {
            return refusal("works.due-wrong");
        }
        return document(contract.document()).or(() -> day(contract.day(), today));
    }

    private static Optional<Refusal> fault(Progress progress, WorkAct.Paid payment, LocalDate today) {
        if (progress.due() == null) {
            return refusal("works.no-contract");
        }
        if (payment.sum() < 1) {
            return refusal("works.sum-wrong");
        }
        if (progress.paid() + payment.sum() > progress.contracted()) {
            return refusal("works.paid-above-contract");
        }
        return document(payment.document()).or(() -> day(payment.day(), today));
    }

    private static Optional<Refusal> fault(Progress progress, WorkAct.MilestoneReached reached, LocalDate today) {
        if (progress.milestones().stream()
                .noneMatch(one -> one.name().equals(reached.name()) && one.reachedOn() == null)) {
            return refusal("works.no-milestone");
        }
        if (reached.note().length() > LONGEST_WORDS) {
            return refusal("works.note-too-long");
        }
        return day(reached.day(), today);
    }

    private static Optional<Refusal> fault(Progress progress, WorkAct.Delayed delay) {
        var due = progress.due();
        if (due == null) {
            return refusal("works.no-contract");
        }
        return delay.due().isAfter(due) ? reason(delay.reason()) : refusal("works.due-wrong");
    }

    private static Optional<Refusal> document(String document) {
        return document.isEmpty() || document.length() > 100 ? refusal("works.document-missing") : Optional.empty();
    }

    private static Optional<Refusal> day(LocalDate day, LocalDate today) {
        return day.isAfter(today) ? refusal("works.day-ahead") : Optional.empty();
    }

    static Optional<Refusal> reason(String reason) {
        return reason.isEmpty() || reason.length() > LONGEST_WORDS ? refusal("works.reason-missing") : Optional.empty();
    }

    private static Optional<Refusal> refusal(String code) {
        return Optional.of(Refusal.of(code));
    }
}
