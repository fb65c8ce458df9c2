package evergreen.report;

import evergreen.fleet.Subscription;
import evergreen.money.Money;
import evergreen.plan.SettingStep;
import evergreen.policy.Rule;
import evergreen.policy.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the policy would change, for a terminal: from what to what, by which rule, and what the platform deducts then. */
public final class SettingsPlanText {
    private static final int NAME_COLUMNS = 24;
    private static final String NOTHING = "-";

    private final Words words;
    private final Sentences sentences;
    private final ChangeSentences changes;
    private final Terminal terminal;

    /** Renders for a terminal, in a language. */
    public SettingsPlanText(Words words, Terminal terminal) {
        this.words = words;
        this.sentences = new Sentences(words);
        this.changes = new ChangeSentences(words);
        this.terminal = terminal;
    }

    /**
     * The plan's lines.
     *
     * @param prices what a deduction costs, by instance id; where it is not known nothing stands
     */
    public List<String> render(ChangeReport report, Map<String, Money> prices) {
        List<String> text = new ArrayList<>(Table.wrapped(headline(report), terminal.columns()));
        if (!report.plan().steps().isEmpty()) {
            text.add("");
            Table table = new Table(terminal.columns()).row(header());
            report.plan().steps().forEach(step -> table.row(cells(step, report, prices)));
            table.lines().forEach(text::addAll);
        }
        text.addAll(changes.leftAlone(report, terminal.columns()));
        text.addAll(sentences.gaps(report.coverage(), terminal.columns()));
        return text;
    }

    private String headline(ChangeReport report) {
        if (report.coverage().blind()) {
            return words.say("headline.blind");
        }
        String plan = words.say(
                "enforce.headline",
                report.plan().steps().size(),
                report.plan().fleet(),
                report.plan().asWanted(),
                report.plan().leftAlone().size());
        return report.plan()
                .refusal()
                .map(limit -> plan + " " + changes.limit(limit))
                .orElse(plan);
    }

    private String[] header() {
        return new String[] {
            words.say("column.server"),
            words.say("column.region"),
            words.say("column.was"),
            words.say("column.asked"),
            words.say("column.rule"),
            words.say("column.cost"),
            words.say("column.deduction"),
            words.say("column.remark")
        };
    }

    private String[] cells(SettingStep step, ChangeReport report, Map<String, Money> prices) {
        Subscription subscription = step.subscription();
        return new String[] {
            (subscription.id() + " " + PlainText.cut(subscription.name(), NAME_COLUMNS)).strip(),
            subscription.scope().region(),
            sentences.setting(subscription.attribute()),
            changes.wanted(step.to()),
            step.rule().map(Rule::name).orElse(NOTHING),
            step.to().renews() && prices.containsKey(subscription.id())
                    ? prices.get(subscription.id()).toString()
                    : NOTHING,
            step.to().renews() ? deduction(step, report.site(), report.readAt()) : NOTHING,
            changes.late(step.timeliness()).orElse("")
        };
    }

    /** The first that goes by the new setting. */
    private static String deduction(SettingStep step, Site site, Instant now) {
        Instant acts = site.settingActs(now);
        return site.deductions(step.subscription().expiry()).stream()
                .filter(each -> !each.isBefore(acts))
                .findFirst()
                .map(Moments::minute)
                .orElse(NOTHING);
    }
}
