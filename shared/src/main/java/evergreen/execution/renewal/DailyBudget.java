package evergreen.execution.renewal;

import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.KeyValueDocument;
import evergreen.money.Money;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Money of a day, as two chains of numbered documents: {@code money/} holds what the worker pays, {@code commitments/} what the
 * enforcer's settings make the platform deduct. Each chain has one writer; the day's limit bounds the sum of both.
 *
 * <p>A document adds to the sum of those before it in its chain, and of all runs that try to write the next number exactly one
 * succeeds. Two functions that reserve at the same time do not see each other's document before they write their own.
 * Therefore a run writes first and then reads the other chain. Of two documents in different chains, the writer of the later one
 * always sees the earlier one; both may see each other. Take the latest document of which anything is used: its writer has
 * compared the limit with everything that was reserved before it in both chains, and with what is used of it. So the used sum
 * never exceeds the limit. A reservation that turns out to be over the limit is not used and stays reserved: the limit may be
 * reached too early, never too late.
 */
public final class DailyBudget {
    private static final int MOST_COLLISIONS = 50;
    private static final String PAYMENTS = "money/";
    private static final String COMMITMENTS = "commitments/";

    private final Journal journal;
    private final String own;
    private final String other;
    private final String run;
    private final Map<DocumentName, String> read = new ConcurrentHashMap<>();
    private int attempts;

    private DailyBudget(Journal journal, String own, String other, String run) {
        this.journal = journal;
        this.own = own;
        this.other = other;
        this.run = run;
    }

    /** Returns the reservations of a run that pays. */
    public static DailyBudget ofPayments(Journal journal, String run) {
        return new DailyBudget(journal, PAYMENTS, COMMITMENTS, run);
    }

    /** Returns the reservations of a run that makes settings for which the platform deducts. */
    public static DailyBudget ofCommitments(Journal journal, String run) {
        return new DailyBudget(journal, COMMITMENTS, PAYMENTS, run);
    }

    /**
     * Reserves prices, in their order, as far as the day's money goes. A commitment that is in its chain already, at the same
     * price, is not reserved again: a run that is repeated after a crash means the same deduction. It may be used if everything
     * that is reserved is within the limit.
     *
     * @param prices by what they are for, not empty
     * @return keys of the prices that may be spent
     * @throws JournalUnavailableException if the result is not known; some prices may be reserved for nothing
     */
    public List<String> reserve(LocalDate day, Money limit, Map<String, Money> prices) {
        for (int collision = 0; collision < MOST_COLLISIONS; collision++) {
            DayChain chain = read(own, day, limit);
            Map<String, Money> fresh = new LinkedHashMap<>(prices);
            fresh.entrySet().removeIf(price -> isHeld(chain, price));
            fresh.keySet()
                    .retainAll(granted(chain.sum().plus(read(other, day, limit).sum()), limit, fresh));
            if (fresh.isEmpty() || append(chain, fresh) == CreateResult.CREATED) {
                return afterWriting(day, limit, chain, fresh, prices);
            }
        }
        throw new JournalUnavailableException(
                JournalUnavailableException.Why.REFUSED,
                "The money of " + day + " is being reserved by too many at once.",
                "The next run tries again. What was not reserved is not paid.",
                null);
    }

    /** Decides by what both chains hold after this run's document is written. */
    private List<String> afterWriting(
            LocalDate day, Money limit, DayChain before, Map<String, Money> fresh, Map<String, Money> prices) {
        Money spent = before.sum().plus(read(other, day, limit).sum());
        List<String> granted = new ArrayList<>(granted(spent, limit, fresh));
        if (!sum(spent, fresh).exceeds(limit)) {
            prices.entrySet().stream()
                    .filter(price -> isHeld(before, price))
                    .map(Map.Entry::getKey)
                    .forEach(granted::add);
        }
        return granted;
    }

    private boolean isHeld(DayChain chain, Map.Entry<String, Money> price) {
        return own.equals(COMMITMENTS) && chain.hasPriced(price.getKey(), price.getValue());
    }

    private DayChain read(String chain, LocalDate day, Money limit) {
        String folder = folder(chain, day);
        return DayChain.read(folder, journal.keys(folder), this::read, limit.currency());
    }

    private static String folder(String chain, LocalDate day) {
        return chain + day.format(DateTimeFormatter.BASIC_ISO_DATE) + "/";
    }

    /** Returns the folder of a day's commitments. */
    static String commitmentsOf(LocalDate day) {
        return folder(COMMITMENTS, day);
    }

    /**
     * Returns the checked chain of a day.
     *
     * @param folder the chain and the day, ending with a slash
     * @throws JournalUnavailableException naming the first document that cannot be used
     */
    static DayChain chain(Journal journal, String folder) {
        Function<DocumentName, String> texts = name -> journal.read(name).orElse("");
        List<String> keys = journal.keys(folder);
        String currency = DayChain.currency(folder, texts)
                .orElseThrow(() ->
                        JournalUnavailableException.unusable(keys.get(0), keys.get(0) + " begins no day's money."));
        return DayChain.read(folder, keys, texts, currency);
    }

    /** Documents never change, so a run reads each of them once. */
    private String read(DocumentName name) {
        return read.computeIfAbsent(name, unread -> journal.read(unread).orElse(""));
    }

    /** Returns the keys of the prices that fit under a limit, each added to the sum of those before. */
    public static List<String> granted(Money spent, Money limit, Map<String, Money> prices) {
        List<String> granted = new ArrayList<>();
        Money sum = spent;
        for (Map.Entry<String, Money> price : prices.entrySet()) {
            if (!price.getValue().isBeyond(limit) && !sum.plus(price.getValue()).exceeds(limit)) {
                sum = sum.plus(price.getValue());
                granted.add(price.getKey());
            }
        }
        return granted;
    }

    private CreateResult append(DayChain chain, Map<String, Money> fresh) {
        KeyValueDocument document = chain.link(fresh).with("run", run).with("attempt", ++attempts);
        return journal.createOnce(chain.next(), document.text());
    }

    private static Money sum(Money spent, Map<String, Money> prices) {
        return prices.values().stream().reduce(spent, Money::plus);
    }
}
