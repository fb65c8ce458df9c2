package evergreen.execution.renewal;

import static java.util.stream.Collectors.toList;

import com.google.auto.value.AutoValue;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.KeyValueDocument;
import evergreen.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Money of a day that a run of the enforcer reserved for a setting that a rule asks for, before it made the setting. */
@AutoValue
public abstract class RuleCommitment {
    /** Account, instance, expiry and setting. The uses of plans begin with a plan's id and have two parts. */
    private static final Pattern USE = Pattern.compile("[^/]+/([^/]+)/[^/]+/([^/=]+)=([0-9.]+)([A-Z]{3})");

    RuleCommitment() {}

    /**
     * Returns the commitments of a day, in their order. Documents are read as they are: only a payment or a new commitment needs the
     * proof that the chain is whole.
     *
     * @throws evergreen.journal.JournalUnavailableException if they cannot be read
     */
    public static List<RuleCommitment> of(Journal journal, LocalDate day) {
        return journal.list(DailyBudget.commitmentsOf(day)).stream()
                .flatMap(name -> of(journal, name))
                .collect(toList());
    }

    private static Stream<RuleCommitment> of(Journal journal, DocumentName name) {
        KeyValueDocument link = KeyValueDocument.parse(journal.read(name).orElse(""));
        return DayChain.uses(link).stream()
                .map(USE::matcher)
                .filter(Matcher::matches)
                .flatMap(use -> Money.parse(use.group(3) + " " + use.group(4)).stream()
                        .map(price -> new AutoValue_RuleCommitment(
                                link.get("run").orElse(""),
                                use.group(1),
                                use.group(2).replace('-', ' '),
                                price)));
    }

    /** Returns the name of the run; empty if the document does not state it. */
    public abstract String run();

    /** Returns the server's id. */
    public abstract String instanceId();

    /** Returns the setting, in the words of {@link evergreen.fleet.DesiredSetting#toString}. */
    public abstract String setting();

    /** Returns the price of the period that the platform deducts. */
    public abstract Money price();
}
