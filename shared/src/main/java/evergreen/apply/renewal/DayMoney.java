package evergreen.apply.renewal;

import static java.util.stream.Collectors.joining;

import evergreen.journal.Creation;
import evergreen.journal.DocumentName;
import evergreen.journal.Entries;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailable;
import evergreen.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The money of a day, as a chain of numbered documents: each adds to the sum of those before it, and of all who want to write
 * the next one exactly one does. What is reserved and then not paid stays reserved: the limit may be reached too early, never
 * too late.
 */
final class DayMoney {
    private static final int MOST_COLLISIONS = 50;

    private final Journal journal;
    private final String run;
    private int attempts;

    DayMoney(Journal journal, String run) {
        this.journal = journal;
        this.run = run;
    }

    /**
     * Reserves prices, in their order, as far as the day's money goes.
     *
     * @param prices by what they are for, not empty
     * @return what they are reserved for
     * @throws JournalUnavailable if that cannot be told; then some may be reserved for nothing
     */
    List<String> reserve(LocalDate day, Money limit, Map<String, Money> prices) {
        String folder = "money/" + day.format(DateTimeFormatter.BASIC_ISO_DATE) + "/";
        for (int collision = 0; collision < MOST_COLLISIONS; collision++) {
            List<DocumentName> chain = journal.list(folder);
            Money spent = sum(chain, limit.currency());
            List<String> granted = granted(spent, limit, prices);
            DocumentName next = DocumentName.of(folder + String.format(Locale.ROOT, "%06d", chain.size() + 1));
            if (granted.isEmpty() || append(next, spent, granted, prices) == Creation.CREATED) {
                return granted;
            }
        }
        throw unusable("The money of " + day + " is being reserved by too many at once.");
    }

    /** Those of the prices that fit under a limit, each upon the sum of those before. */
    static List<String> granted(Money spent, Money limit, Map<String, Money> prices) {
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

    private Money sum(List<DocumentName> chain, String currency) {
        if (chain.isEmpty()) {
            return Money.of(BigDecimal.ZERO, currency);
        }
        DocumentName last = chain.get(chain.size() - 1);
        return journal.read(last)
                .flatMap(text -> Entries.parse(text).get("sum"))
                .flatMap(Money::parse)
                .orElseThrow(() -> unusable("The sum in " + last + " cannot be read."));
    }

    private Creation append(DocumentName next, Money spent, List<String> granted, Map<String, Money> prices) {
        Money sum = spent;
        for (String each : granted) {
            sum = sum.plus(prices.getOrDefault(each, Money.of(BigDecimal.ZERO, spent.currency())));
        }
        Entries document = Entries.none()
                .with("sum", sum)
                .with("run", run)
                .with("attempt", ++attempts)
                .with("for", granted.stream().collect(joining(" ")));
        return journal.createOnce(next, document.text());
    }

    private static JournalUnavailable unusable(String what) {
        return new JournalUnavailable(
                JournalUnavailable.Why.REFUSED,
                what,
                "Look at the documents of that day; nothing is paid before.",
                null);
    }
}
