package evergreen.execution.renewal;

import static java.util.stream.Collectors.joining;

import evergreen.journal.DocumentName;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.KeyValueDocument;
import evergreen.journal.Sha256;
import evergreen.money.Money;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Links of one chain of a day's money, each checked. A link has the sum of the day up to itself, the uses that it adds, and the hash
 * of the link before it, so that no link can be overwritten but the last one.
 *
 * <p>Links that earlier versions wrote for payments have no hash and no prices. They stay legal, but never follow a link that has a
 * hash: otherwise a link could be overwritten by one of the old form, which proves less. Commitments always have a hash.
 */
final class DayChain {
    private static final String SUM = "sum";
    private static final String FOR = "for";

    /** Uses of the money that a link adds, each with its price. */
    private static final String USES = "prices";

    /** Hash of the link before; that of an empty text in the first link. */
    private static final String PREVIOUS = "previous";

    private static final Pattern USE = Pattern.compile(".+=([0-9.]+)([A-Z]{3})");

    private final String folder;
    private final Set<String> uses = new HashSet<>();
    private final Set<String> unpriced = new HashSet<>();
    private int length;
    private Money sum;
    private String last = "";
    private boolean mayLackHash;
    private boolean lacksHash;

    private DayChain(String folder, String currency) {
        this.folder = folder;
        this.mayLackHash = folder.startsWith("money/");
        this.sum = Money.of(BigDecimal.ZERO, currency);
    }

    /**
     * Reads a chain.
     *
     * @param folder the chain and the day, ending with a slash
     * @param keys of everything in the folder, in order
     * @throws JournalUnavailableException naming the first document that cannot be used
     */
    static DayChain read(String folder, List<String> keys, Function<DocumentName, String> texts, String currency) {
        DayChain chain = new DayChain(folder, currency);
        for (String key : keys) {
            if (!key.equals(chain.next().text())) {
                throw JournalUnavailableException.unusable(key, key + " is not the next document of this day's money.");
            }
            DocumentName name = DocumentName.of(key);
            chain.add(name, texts.apply(name));
        }
        return chain;
    }

    /** Returns the currency of a chain's first link; empty if there is none, or if it has no sum. */
    static Optional<String> currency(String folder, Function<DocumentName, String> texts) {
        return KeyValueDocument.parse(texts.apply(DocumentName.of(folder + "000001")))
                .get(SUM)
                .flatMap(Money::parse)
                .map(Money::currency);
    }

    private void add(DocumentName name, String text) {
        KeyValueDocument link = KeyValueDocument.parse(text);
        if (!follows(link)) {
            throw JournalUnavailableException.unusable(
                    name.text(),
                    name + " does not contain the hash of the document before it: one of the two was overwritten.");
        }
        boolean hashed = link.get(PREVIOUS).isPresent();
        boolean priced = hashed || link.get(USES).isPresent();
        List<String> added = words(link, USES);
        sum = link.get(SUM)
                .flatMap(Money::parse)
                .filter(next -> next.isOfCurrencyOf(sum) && !sum.exceeds(next))
                .filter(next -> !priced || next.equals(sum(added)))
                .orElseThrow(() -> JournalUnavailableException.unusable(
                        name.text(),
                        "The sum in " + name + " cannot be read, is not in " + sum.currency()
                                + ", or does not follow from the documents before it."));
        uses.addAll(added);
        if (!priced) {
            unpriced.addAll(words(link, FOR));
        }
        mayLackHash = mayLackHash && !hashed;
        lacksHash = lacksHash || !hashed;
        last = text;
        length++;
    }

    /** Returns the uses of the money that a link adds, each with its price. */
    static List<String> uses(KeyValueDocument link) {
        return words(link, USES);
    }

    private static List<String> words(KeyValueDocument link, String name) {
        return List.of(link.get(name).orElse("").split(" "));
    }

    private boolean follows(KeyValueDocument link) {
        return link.get(PREVIOUS).map(hash -> hash.equals(Sha256.hex(last))).orElse(mayLackHash);
    }

    /** Returns the sum with some uses; a use that is not readable adds nothing, so that the sum does not follow. */
    private Money sum(List<String> added) {
        return added.stream()
                .map(USE::matcher)
                .filter(Matcher::matches)
                .map(use -> Money.parse(use.group(1) + " " + use.group(2)))
                .flatMap(Optional::stream)
                .filter(price -> price.isOfCurrencyOf(sum))
                .reduce(sum, Money::plus);
    }

    /** Returns the document that adds prices to the chain. */
    KeyValueDocument link(Map<String, Money> prices) {
        return KeyValueDocument.none()
                .with(SUM, prices.values().stream().reduce(sum, Money::plus))
                .with(PREVIOUS, Sha256.hex(last))
                .with(FOR, String.join(" ", prices.keySet()))
                .with(
                        USES,
                        prices.entrySet().stream()
                                .map(price -> use(price.getKey(), price.getValue()))
                                .collect(joining(" ")));
    }

    private static String use(String key, Money price) {
        return key + "=" + price.toString().replace(" ", "");
    }

    Money sum() {
        return sum;
    }

    /** Returns whether a link is of an earlier version, which wrote no hash. */
    boolean lacksHash() {
        return lacksHash;
    }

    /** Returns whether a link is of this version. After it, no link may lack a hash. */
    boolean hasHash() {
        return !mayLackHash;
    }

    /** Returns the last link's document. */
    DocumentName end() {
        return link(length);
    }

    /** Returns whether a price is reserved for a use; a link of an earlier version names the use without its price. */
    boolean has(String key, Money price) {
        return uses.contains(use(key, price)) || unpriced.contains(key);
    }

    /** Returns whether this very price is reserved for a use. */
    boolean hasPriced(String key, Money price) {
        return uses.contains(use(key, price));
    }

    DocumentName next() {
        return link(length + 1);
    }

    private DocumentName link(int number) {
        return DocumentName.of(folder + String.format(Locale.ROOT, "%06d", number));
    }
}
