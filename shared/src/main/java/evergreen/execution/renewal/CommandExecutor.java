package evergreen.execution.renewal;

import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import evergreen.execution.PaymentResult;
import evergreen.execution.Renewal;
import evergreen.fleet.CloudException;
import evergreen.fleet.FaultCode;
import evergreen.fleet.Subscription;
import evergreen.journal.AutoRenewalArchive;
import evergreen.journal.CreateResult;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.MarkReading.Standing;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.plan.RenewalStep;
import evergreen.plan.StepCode;
import evergreen.policy.Site;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Does what machines ask for: each errand is one thing done outside, and one event told. */
final class CommandExecutor {
    private final RunContext terms;
    private final Journal journal;
    private final Map<String, PayingAccount> accounts;
    private final Clock clock;
    private final DailyBudget dailyBudget;
    private final AutoRenewalArchive autoRenewals;
    private final Set<String> unusable = ConcurrentHashMap.newKeySet();

    CommandExecutor(RunContext terms, Journal journal, Map<String, PayingAccount> accounts, Clock clock) {
        this.terms = terms;
        this.journal = journal;
        this.accounts = Map.copyOf(accounts);
        this.clock = clock;
        this.dailyBudget = DailyBudget.ofPayments(journal, terms.id());
        this.autoRenewals = new AutoRenewalArchive(journal);
    }

    /** Does what concerns one step alone. */
    void run(RenewalTask job) {
        RenewalCommand command = job.machine().command();
        switch (command.kind()) {
            case READ_JOURNAL:
                readJournal(job);
                break;
            case PRICE:
                price(job);
                break;
            case WRITE:
                write(job, command.draft().orElseThrow());
                break;
            case SEND:
                send(job, command.renewal().orElseThrow());
                break;
            default:
                throw new IllegalStateException("Nothing to do alone: " + command.kind());
        }
    }

    private void readJournal(RenewalTask job) {
        try {
            ClaimHistory history = ClaimHistory.read(job.machine().step(), journal);
            job.apply(machine -> machine.read(history));
        } catch (JournalUnavailableException fault) {
            fault.document().ifPresent(unusable::add);
            job.apply(machine -> fault.document().isPresent()
                    ? machine.onInternalError(StepCode.CLAIM_UNREADABLE)
                    : machine.failed(StepCode.JOURNAL_UNAVAILABLE.text()));
        }
    }

    /** Returns the keys of the documents that stopped a payment because no worker wrote them. */
    Set<String> unusable() {
        return Set.copyOf(unusable);
    }

    private void price(RenewalTask job) {
        RenewalStep step = job.machine().step();
        try {
            Instant now = clock.instant();
            Optional<Quote> quote = account(step)
                    .prices()
                    .renewal(step.scope().region(), step.instanceId(), step.period())
                    .map(price -> Quote.of(price, now));
            job.apply(machine -> machine.onQuote(quote));
        } catch (CloudException fault) {
            job.apply(machine -> machine.failed(fault.code()));
        }
    }

    private void write(RenewalTask job, PendingDocument draft) {
        try {
            CreateResult creation = journal.createOnce(draft.name(), draft.text());
            job.apply(machine -> machine.onWritten(creation));
        } catch (JournalUnavailableException fault) {
            job.apply(RenewalMachine::writingFailed);
        }
    }

    /** Whatever is thrown here was thrown after the request may have left: it is a receipt, never an end. */
    private void send(RenewalTask job, Renewal renewal) {
        PaymentResult receipt;
        try {
            receipt = PaymentResult.of(account(job.machine().step()).till().renew(renewal));
        } catch (RuntimeException fault) {
            receipt = PaymentResult.of(fault);
        }
        PaymentResult known = receipt;
        Instant now = clock.instant();
        job.apply(machine -> machine.sent(known, now));
    }

    /**
     * Reads the account's mark, and then the subscriptions of several steps of one scope at once. The mark costs no reading of
     * its own for each payment, and is never older than the reading on which a payment rests.
     */
    void readSubscriptions(List<RenewalTask> group) {
        RenewalStep any = group.get(0).machine().step();
        List<String> ids = group.stream()
                .map(job -> job.machine().step().instanceId())
                .distinct()
                .collect(toList());
        Instant asked = clock.instant();
        try {
            PayingAccount account = account(any);
            Standing standing = account.mark().standing();
            Map<String, Subscription> seen = account.eyes().read(any.scope().region(), ids).stream()
                    .collect(toMap(Subscription::id, Function.identity(), (one, other) -> one));
            Predicate<String> automatic =
                    group.get(0).machine().isPaid() ? id -> false : onAutoRenewalToday(seen.values());
            group.forEach(job -> job.apply(machine -> {
                String id = machine.step().instanceId();
                return machine.onObservation(Observation.of(asked, standing, Optional.ofNullable(seen.get(id)))
                        .onAutoRenewalToday(automatic.test(id)));
            }));
        } catch (JournalUnavailableException fault) {
            group.forEach(job -> job.apply(
                    machine -> machine.onObservation(Observation.failed(asked, StepCode.JOURNAL_UNAVAILABLE.text()))));
        } catch (CloudException fault) {
            group.forEach(job -> job.apply(machine -> machine.onObservation(Observation.failed(asked, fault.code()))));
        } catch (RuntimeException defect) {
            group.forEach(job -> job.apply(
                    machine -> machine.onObservation(Observation.failed(asked, FaultCode.CALL_FAILED.text()))));
        }
    }

    /**
     * Returns which servers were on auto-renewal today; none if the platform may be deducting for no server that was read. The records
     * are read after the settings: the enforcer records a change before it makes it, so that no reading shows a new setting without its
     * record.
     */
    private Predicate<String> onAutoRenewalToday(Collection<Subscription> seen) {
        Instant now = clock.instant();
        Site site = terms.policy().site();
        boolean matters = site == Site.CHINA && seen.stream().anyMatch(each -> site.mayDeduct(each.expiry(), now));
        return matters ? autoRenewals.on(AutoRenewalArchive.dayOf(now)) : id -> false;
    }

    /** Reserves the prices of several steps at once. */
    void reserve(List<RenewalTask> group) {
        LocalDate day = terms.spending().dayOf(clock.instant());
        try {
            List<String> granted = granted(day, group);
            group.forEach(job -> job.apply(
                    machine -> granted.contains(key(machine.step())) ? machine.reserved(day) : machine.overDayLimit()));
        } catch (JournalUnavailableException fault) {
            fault.document().ifPresent(unusable::add);
            group.forEach(job -> job.apply(machine -> unreserved(machine, fault.why())));
        } catch (RuntimeException unreadable) {
            group.forEach(job -> job.apply(machine -> machine.onInternalError(StepCode.DAY_MONEY_UNUSABLE)));
        }
    }

    /** A journal that does not answer may do so in the next run; everything else needs a person. */
    private static RenewalMachine unreserved(RenewalMachine machine, JournalUnavailableException.Why why) {
        switch (why) {
            case UNREACHABLE:
                return machine.failed(StepCode.JOURNAL_UNAVAILABLE.text());
            case REFUSED:
                return machine.onInternalError(StepCode.DAY_MONEY_UNUSABLE);
            default:
                return machine.onInternalError(StepCode.JOURNAL_UNAVAILABLE);
        }
    }

    private List<String> granted(LocalDate day, List<RenewalTask> group) {
        Map<String, Money> prices = new LinkedHashMap<>();
        group.forEach(job -> prices.put(key(job.machine().step()), job.machine().price()));
        return terms.spending()
                .perDay()
                .map(limit -> dailyBudget.reserve(day, limit, prices))
                .orElseGet(() -> List.copyOf(prices.keySet()));
    }

    private static String key(RenewalStep step) {
        return step.plan() + "/" + step.number();
    }

    private PayingAccount account(RenewalStep step) {
        return Objects.requireNonNull(accounts.get(step.scope().account()), "an account of the run");
    }
}
