package evergreen.report;

import evergreen.fleet.Coverage;
import evergreen.fleet.CoverageGap;
import evergreen.fleet.Period;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.ScopeCoverage;
import evergreen.fleet.Subscription;
import evergreen.fleet.UnreadableExpiry;
import evergreen.plan.ExpiryAssessment;
import evergreen.plan.Hold;
import evergreen.plan.Verdict;
import evergreen.policy.Rule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The sentences of a report: the same in every rendering. */
public final class ReportMessages {
    private final Messages messages;

    /** The sentences in words of a language. */
    public ReportMessages(Messages messages) {
        this.messages = messages;
    }

    /** The sentences of every language. */
    static Map<Language, ReportMessages> inEveryLanguage() {
        Map<Language, ReportMessages> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, new ReportMessages(new Messages(language)));
        }
        return all;
    }

    /** Why a verdict is what it is. */
    public String why(ReportRow row) {
        ExpiryAssessment assessment = row.survival();
        Subscription subscription = row.subscription();
        String key = "reason." + assessment.reason().code();
        String date = assessment.date().map(TimeFormat::minute).orElse("");
        switch (assessment.reason()) {
            case LOCKED_FOR_SECURITY:
            case LOCKED:
                return messages.say(key, String.join(", ", subscription.locks()));
            case HELD:
            case HELD_PAST_EXPIRY:
                return messages.say(
                        key,
                        TerminalText.of(subscription.tags().getOrDefault(Hold.TAG, "?")),
                        TerminalText.of(subscription.tags().getOrDefault(Hold.REASON_TAG, "-")));
            case RENEWS_BY_RULE:
            case RENEWAL_OVERDUE:
            case ENDS_BY_RULE:
            case ENDED_BY_RULE:
                return messages.say(key, date, row.rule().map(Rule::name).orElse("?"));
            case SETTING_UNCLEAR:
                return messages.say(
                        key,
                        subscription
                                .attribute()
                                .refusal()
                                .map(messages::error)
                                .orElseGet(() -> messages.say("setting.unknown", setting(subscription.attribute()))));
            default:
                return messages.say(key, date);
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
                        unclear -> unclear.isEmpty() ? messages.say("show.none") : unclear);
    }

    /** A period, counted. */
    public String period(Period period) {
        return messages.count("period." + period.unit().wireName(), period.count());
    }

    /** What was not seen in a scope, why, and what to do. */
    String gap(ScopeCoverage look, CoverageGap gap) {
        return messages.say("gap." + gap.what().wireName(), scope(look.scope()), messages.error(gap.code()));
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
        String looked = messages.count("coverage.regions", coverage.regions());
        return ids.stream().map(id -> messages.say(key, id, looked)).collect(Collectors.toList());
    }

    /** A subscription that may end any day. */
    String unclear(UnreadableExpiry instance) {
        return messages.say("unclear", instance.id(), instance.scope(), "'" + instance.words() + "'");
    }

    /** A verdict's word. */
    public String verdict(Verdict verdict) {
        return messages.say("verdict." + verdict.wireName());
    }

    private String scope(Scope scope) {
        return scope.region().equals(Scope.ALL_REGIONS)
                ? messages.say("scope.account", scope.account())
                : scope.toString();
    }
}
