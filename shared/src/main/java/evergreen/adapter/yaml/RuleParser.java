package evergreen.adapter.yaml;

import evergreen.fleet.Period;
import evergreen.policy.Exclusion;
import evergreen.policy.Keep;
import evergreen.policy.Rule;
import evergreen.policy.Selector;
import evergreen.policy.Site;
import evergreen.text.WireName;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a policy's rules. */
final class RuleParser {
    private static final String KEEPS = "auto, renew, ask, never";

    /** With one day less nobody would hear in time that the first scan's renewal came to nothing. */
    private static final int LEAST_DAYS_AHEAD = 2;

    private static final int MOST_DAYS_AHEAD = 60;
    private static final int DAYS_OF_A_SHORT_MONTH = 28;
    private static final int DAYS_OF_A_WEEK = 7;

    private final Site site;
    private final boolean unpriced;

    /**
     * A reader.
     *
     * @param unpriced whether the policy pays for what the cloud quotes no price for
     */
    RuleParser(Site site, boolean unpriced) {
        this.site = site;
        this.unpriced = unpriced;
    }

    List<Rule> rules(YamlNode list) {
        List<Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode item : list.items()) {
            Rule rule = rule(item);
            if (!names.add(rule.name())) {
                item.report("duplicate-value", rule.name());
            }
            rules.add(rule);
        }
        return rules;
    }

    /** Notes rules that no server can reach. It is asked of a policy that is right otherwise: what is half read names too much. */
    static void findUnreachable(List<Rule> rules, YamlNode list) {
        List<YamlNode> items = list.items();
        for (int number = 1; number < rules.size(); number++) {
            for (int earlier = 0; earlier < number; earlier++) {
                if (rules.get(earlier).when().contains(rules.get(number).when())) {
                    String line = Integer.toString(items.get(earlier).line());
                    items.get(number)
                            .report(
                                    "never-matches",
                                    rules.get(number).name(),
                                    rules.get(earlier).name(),
                                    line);
                    break;
                }
            }
        }
    }

    private static List<Exclusion> exclusions(YamlNode list) {
        List<Exclusion> exclusions = new ArrayList<>();
        for (YamlNode item : list.items()) {
            YamlNode.Members members = item.members("instance", "until", "reason");
            Optional<String> id = members.get("instance")
                    .required("an instance's id", text -> PolicyParser.matching(text, "[A-Za-z0-9-]{1,64}"), item);
            Optional<LocalDate> until =
                    members.get("until").required("a day such as 2027-01-31", RuleParser::day, item);
            Optional<String> reason = members.get("reason")
                    .required("why", text -> PolicyParser.matching(text, "[^\\p{Cntrl}\\p{Cf}]{1,200}"), item);
            exclusions.add(Exclusion.of(id.orElse("?"), until.orElse(LocalDate.MIN), reason.orElse("?")));
        }
        return exclusions;
    }

    /** A day in ISO form; none for anything else. */
    static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Rule rule(YamlNode item) {
        YamlNode.Members members = item.members("name", "when", "keep", "period", "renew-days", "except");
        String name = members.get("name")
                .required("a name", text -> PolicyParser.matching(text, "[\\p{L}\\p{N} ._-]{1,64}"), item)
                .orElse("?");
        Keep keep = members.get("keep").required(KEEPS, RuleParser::keep, item).orElse(Keep.ASK);
        Selector when = SelectorParser.read(members.get("when"));
        if (keep == Keep.NEVER && when.equals(Selector.EVERYTHING)) {
            item.report("missing-key", "when", "{tags: ...}: without it, keep: never would name every server");
        }
        YamlNode days = members.get("renew-days");
        Rule rule = Rule.of(name, when, keep, period(keep, members.get("period"), item))
                .excluding(exclusions(members.get("except")));
        Rule renewing = ahead(keep, days, item).map(rule::renewingAhead).orElse(rule);
        if (renewing.renewsAhead().filter(ahead -> reaches(renewing, ahead)).isPresent()) {
            days.report("renews-again-at-once", days.text().orElse(""));
        }
        return renewing;
    }

    private Optional<Period> period(Keep keep, YamlNode node, YamlNode rule) {
        String legal = keep == Keep.RENEW ? renewals() : autoRenewals();
        if (!node.present() && (keep == Keep.AUTO || keep == Keep.RENEW)) {
            rule.report("missing-key", "period", legal);
        }
        Optional<Period> period = node.read(
                legal,
                text -> Period.parse(text).filter(keep == Keep.RENEW ? site::sellsRenewal : site::sellsAutoRenewal));
        if (keep == Keep.RENEW
                && !unpriced
                && period.filter(each -> !site.quotes(each)).isPresent()) {
            node.report("unpriced-period", period.orElseThrow().toString());
        }
        return period;
    }

    private static Optional<Duration> ahead(Keep keep, YamlNode node, YamlNode rule) {
        String legal = LEAST_DAYS_AHEAD + " to " + MOST_DAYS_AHEAD;
        if (keep != Keep.RENEW) {
            if (node.present()) {
                node.report("renew-days-alone");
            }
            return Optional.empty();
        }
        return node.required(
                        legal,
                        text -> PolicyParser.number(text, MOST_DAYS_AHEAD).filter(days -> days >= LEAST_DAYS_AHEAD),
                        rule)
                .map(Duration::ofDays);
    }

    /** Whether the new end, in a short month, would be due again when it is bought. */
    private static boolean reaches(Rule rule, Duration ahead) {
        return rule.period()
                .map(period -> period.months()
                        .map(months -> months * DAYS_OF_A_SHORT_MONTH)
                        .orElse(period.count() * DAYS_OF_A_WEEK))
                .filter(days -> ahead.compareTo(Duration.ofDays(days)) >= 0)
                .isPresent();
    }

    private static Optional<Keep> keep(String word) {
        return WireName.find(Keep.class, word);
    }

    private String autoRenewals() {
        return (site == Site.CHINA ? "1-4 weeks; " : "") + "1, 2, 3, 6, 12, 24, 36, 48, 60 months; 1-5 years";
    }

    private String renewals() {
        return site == Site.CHINA ? "1-4 weeks; 1-9, 12, 24, 36, 48, 60 months; 1-5 years" : "1-9, 12 months; 1 year";
    }
}
