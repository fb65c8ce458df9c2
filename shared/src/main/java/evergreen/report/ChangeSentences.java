package evergreen.report;

import evergreen.fleet.DesiredSetting;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.plan.DeductionTiming;
import evergreen.plan.LimitExceeded;
import evergreen.plan.SettingOutcome;
import evergreen.plan.SettingStep;
import evergreen.plan.SkippedSetting;
import evergreen.policy.Policy;
import evergreen.policy.Site;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sentences of changes: the same in every rendering. */
final class ChangeSentences {
    private final Messages messages;
    private final ReportMessages sentences;

    ChangeSentences(Messages messages) {
        this.messages = messages;
        this.sentences = new ReportMessages(messages);
    }

    /** The sentences of every language. */
    static Map<Language, ChangeSentences> inEveryLanguage() {
        Map<Language, ChangeSentences> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, new ChangeSentences(new Messages(language)));
        }
        return all;
    }

    /** What became of it all. */
    String headline(ChangeReport report) {
        if (report.coverage().blind()) {
            return messages.say("headline.blind");
        }
        long asked = (long) report.outcomes().size()
                + report.plan().leftAlone().size()
                + report.missing().size();
        return report.plan()
                .refusal()
                .map(this::limit)
                .orElseGet(() -> messages.count("changes.headline", asked, report.asAsked()) + set(report));
    }

    private String set(ChangeReport report) {
        long set = report.count(SettingOutcome.Kind.SET);
        return messages.count("changes.set", set) + (set > 0 && report.site() == Site.CHINA ? acts(report) : "");
    }

    private String acts(ChangeReport report) {
        return messages.say(
                "changes.acts", TimeFormat.minute(report.site().settingActs(report.readAt())), TimeFormat.ZONE_NAME);
    }

    /** A setting that was asked for. */
    String wanted(DesiredSetting setting) {
        return setting.status()
                + setting.period().map(period -> " " + sentences.period(period)).orElse("");
    }

    /** What became of a step, and what to do. */
    String outcome(SettingOutcome outcome) {
        String key = "outcome." + outcome.kind().wireName();
        String code = waits(outcome.step())
                .or(() -> outcome.code().map(messages::settingError))
                .orElse("");
        String now = outcome.taken().map(sentences::setting).orElse("");
        return messages.say(key, now, code).strip();
    }

    /** Returns why a step is not made by its rule now, and what follows; empty if it is made. */
    Optional<String> waits(SettingStep step) {
        return step.waitsFor().map(reason -> messages.say("waits." + reason.text()));
    }

    /** Returns what the platform will deduct for the changes of a report before the servers expire, the limit of a day, and what these lines do not know. */
    List<String> sum(ChangeReport report, Policy policy, int columns) {
        Optional<Money> sum = report.plan().steps().stream()
                .filter(step -> step.waitsFor().isEmpty())
                .flatMap(step -> step.deduction().stream())
                .filter(deduction -> deduction.at().isPresent())
                .flatMap(deduction -> deduction.quote().stream())
                .map(Quote::price)
                .reduce(Money::plus);
        Optional<String> limit = policy.spending().perDay().map(Money::toString);
        return sum.map(money ->
                        messages.say("enforce.sum", money, limit.orElseGet(() -> messages.say("enforce.no-limit")))
                                + " " + messages.say("enforce.no-journal"))
                .map(sentence -> Table.wrapped(sentence, columns))
                .orElse(List.of());
    }

    /** Returns what the platform will deduct after a change, or would if it is made later, and when; empty if it adds no payment. */
    Optional<String> deduction(SettingOutcome outcome) {
        return outcome.step()
                .deduction()
                .map(deduction -> messages.say(
                        isSent(outcome) ? "changes.deduction" : "changes.would-deduct",
                        deduction
                                .quote()
                                .map(quote -> quote.price().toString())
                                .orElseGet(() -> messages.say(
                                        deduction.priceIsRead() ? "changes.unpriced" : "changes.price-not-read")),
                        deduction.at().map(TimeFormat::minute).orElseGet(() -> messages.say("changes.no-deduction"))));
    }

    /** Returns whether a change is made, or may be: its result may be unknown. */
    static boolean isSent(SettingOutcome outcome) {
        return outcome.kind() != SettingOutcome.Kind.REFUSED && outcome.kind() != SettingOutcome.Kind.NOT_TRIED;
    }

    /** Returns when a server expires of which a person turned auto-renewal off; empty for any other change. */
    Optional<String> expiry(SettingStep step) {
        return Optional.of(step)
                .filter(change -> change.rule().isEmpty() && !change.to().renews())
                .map(change -> messages.say(
                        "changes.expires",
                        TimeFormat.minute(change.subscription().expiry()),
                        TimeFormat.ZONE_NAME));
    }

    /** What a change comes too late for; none if it does not. */
    Optional<String> late(DeductionTiming deductionTiming) {
        return deductionTiming
                .deduction()
                .map(date -> messages.say("late." + deductionTiming.kind().wireName(), TimeFormat.minute(date)));
    }

    /** Why something is left alone, and what to do. */
    String leftAlone(SkippedSetting each) {
        return messages.say("left-alone." + each.why().code(), detail(each));
    }

    /** All that is left alone, in lines of a width. */
    List<String> leftAlone(ChangeReport report, int columns) {
        List<String> lines = new ArrayList<>();
        report.plan()
                .leftAlone()
                .forEach(each -> lines.addAll(Table.wrapped(
                        messages.say("changes.left-alone", each.id(), each.scope(), leftAlone(each)), columns)));
        return lines;
    }

    private String detail(SkippedSetting each) {
        switch (each.why()) {
            case SETTING_UNREAD:
                return messages.error(each.words());
            case REFUSED_BEFORE:
                return messages.settingError(each.words());
            default:
                return each.words();
        }
    }

    /** Which limit forbids a plan, and what to do. */
    String limit(LimitExceeded exceeded) {
        return messages.say("limit." + exceeded.limit().wireName(), exceeded.allowed(), exceeded.wanted());
    }
}
