package evergreen.report;

import evergreen.fleet.Coverage;
import evergreen.fleet.Gap;
import evergreen.fleet.Look;
import evergreen.fleet.Period;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.fleet.Unclear;
import evergreen.plan.Hold;
import evergreen.plan.Survival;
import evergreen.plan.Verdict;
import evergreen.policy.Rule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The sentences of a report: the same in every rendering. */
public final class Sentences {
    private final Words words;

    /** The sentences in words of a language. */
    public Sentences(Words words) {
        this.words = words;
    }

    /** The sentences of every language. */
    static Map<Language, Sentences> inEveryLanguage() {
        Map<Language, Sentences> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, new Sentences(new Words(language)));
        }
        return all;
    }

    /** Why a verdict is what it is. */
    public String why(Line line) {
        Survival survival = line.survival();
        Subscription subscription = line.subscription();
        String key = "reason." + survival.reason().code();
        String date = survival.date().map(Moments::minute).orElse("");
        switch (survival.reason()) {
            case LOCKED_FOR_SECURITY:
            case LOCKED:
                return words.say(key, String.join(", ", subscription.locks()));
            case HELD:
            case HELD_PAST_EXPIRY:
                return words.say(
                        key,
                        PlainText.of(subscription.tags().getOrDefault(Hold.TAG, "?")),
                        PlainText.of(subscription.tags().getOrDefault(Hold.REASON_TAG, "-")));
            case RENEWS_BY_RULE:
            case RENEWAL_OVERDUE:
            case ENDS_BY_RULE:
            case ENDED_BY_RULE:
                return words.say(key, date, line.rule().map(Rule::name).orElse("?"));
            case SETTING_UNCLEAR:
                return words.say(
                        key,
                        subscription
                                .attribute()
                                .refusal()
                                .map(words::error)
                                .orElseGet(() -> words.say("setting.unknown", setting(subscription.attribute()))));
            default:
                return words.say(key, date);
        }
    }

    /** A renewal setting with its period. */
    String setting(RenewalAttribute attribute) {
        return attribute
                .setting()
                .match(
                        period -> "AutoRenewal " + period.map(this::period).orElse("?"),
                        () -> "Normal",
                        () -> "NotRenewal",
                        unclear -> unclear.isEmpty() ? words.say("show.none") : unclear);
    }

    /** A period, counted. */
    public String period(Period period) {
        return words.count("period." + period.unit().wireName(), period.count());
    }

    /** What was not seen in a scope, why, and what to do. */
    String gap(Look look, Gap gap) {
        return words.say("gap." + gap.what().wireName(), scope(look.scope()), words.error(gap.code()));
    }

    /** Everything that was not seen, in lines of at most so many columns. */
    List<String> gaps(Coverage coverage, int columns) {
        List<String> lines = new ArrayList<>();
        coverage.incomplete()
                .forEach(look ->
                        look.gaps().forEach(gap -> lines.addAll(Table.wrapped("- " + gap(look, gap), columns))));
        return lines;
    }

    /** What was asked for by id and not found: after an incomplete look that says little. */
    List<String> missing(Set<String> ids, Coverage coverage) {
        String key = coverage.complete() ? "show.missing" : "show.missing.incomplete";
        String looked = words.count("coverage.regions", coverage.regions());
        return ids.stream().map(id -> words.say(key, id, looked)).collect(Collectors.toList());
    }

    /** A subscription that may end any day. */
    String unclear(Unclear instance) {
        return words.say("unclear", instance.id(), instance.scope(), "'" + instance.words() + "'");
    }

    /** A verdict's word. */
    public String verdict(Verdict verdict) {
        return words.say("verdict." + verdict.wireName());
    }

    private String scope(Scope scope) {
        return scope.region().equals(Scope.ALL_REGIONS)
                ? words.say("scope.account", scope.account())
                : scope.toString();
    }
}
