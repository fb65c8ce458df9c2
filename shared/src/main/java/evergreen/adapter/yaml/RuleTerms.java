package evergreen.adapter.yaml;

import evergreen.fleet.Period;
import evergreen.policy.Exclusion;
import evergreen.policy.Keep;
import evergreen.policy.Rule;
import evergreen.policy.Selector;
import evergreen.policy.Site;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a policy's rules. */
final class RuleTerms {
    private static final String KEEPS = "auto, renew, ask, never";
    private static final int MOST_DAYS_AHEAD = 60;

    private final Site site;
    private final boolean unpriced;

    /**
     * A reader.
     *
     * @param unpriced whether the policy pays for what the cloud quotes no price for
     */
    RuleTerms(Site site, boolean unpriced) {
        this.site = site;
        this.unpriced = unpriced;
    }

    List<Rule> rules(Yaml list) {
        List<Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Yaml item : list.items()) {
            Rule rule = rule(item);
            if (!names.add(rule.name())) {
                item.wrong("duplicate-value", rule.name());
            }
            rules.stream()
                    .filter(earlier -> earlier.when().contains(rule.when()))
                    .findFirst()
                    .ifPresent(earlier -> item.wrong("never-matches", rule.name(), earlier.name()));
            rules.add(rule);
        }
        return rules;
    }

    private static List<Exclusion> exclusions(Yaml list) {
        List<Exclusion> exclusions = new ArrayList<>();
        for (Yaml item : list.items()) {
            Yaml.Members members = item.members("instance", "until", "reason");
            Optional<String> id = members.get("instance")
                    .require("an instance's id", text -> PolicyFile.matching(text, "[A-Za-z0-9-]{1,64}"), item);
            Optional<LocalDate> until = members.get("until").require("a day such as 2027-01-31", RuleTerms::day, item);
            Optional<String> reason =
                    members.get("reason").require("why", text -> PolicyFile.matching(text, ".{1,200}"), item);
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

    private Rule rule(Yaml item) {
        Yaml.Members members = item.members("name", "when", "keep", "period", "renew-days", "except");
        String name = members.get("name")
                .require("a name", text -> PolicyFile.matching(text, "[\\p{L}\\p{N} ._-]{1,64}"), item)
                .orElse("?");
        Keep keep = members.get("keep").require(KEEPS, RuleTerms::keep, item).orElse(Keep.ASK);
        Selector when = SelectorTerms.read(members.get("when"));
        if (keep == Keep.NEVER && when.equals(Selector.EVERYTHING)) {
            item.wrong("missing-key", "when", "{tags: ...}: without it, keep: never would name every server");
        }
        Rule rule = Rule.of(name, when, keep, period(keep, members.get("period"), item))
                .excluding(exclusions(members.get("except")));
        return ahead(keep, members.get("renew-days"), item)
                .map(rule::renewingAhead)
                .orElse(rule);
    }

    private Optional<Period> period(Keep keep, Yaml node, Yaml rule) {
        String legal = keep == Keep.RENEW ? renewals() : autoRenewals();
        if (!node.present() && (keep == Keep.AUTO || keep == Keep.RENEW)) {
            rule.wrong("missing-key", "period", legal);
        }
        Optional<Period> period = node.read(
                legal,
                text -> Period.parse(text).filter(keep == Keep.RENEW ? site::sellsRenewal : site::sellsAutoRenewal));
        if (keep == Keep.RENEW
                && !unpriced
                && period.filter(each -> !site.quotes(each)).isPresent()) {
            node.wrong("unpriced-period", period.orElseThrow().toString());
        }
        return period;
    }

    private static Optional<Duration> ahead(Keep keep, Yaml node, Yaml rule) {
        String legal = "1 to " + MOST_DAYS_AHEAD;
        if (keep != Keep.RENEW) {
            if (node.present()) {
                node.wrong("renew-days-alone");
            }
            return Optional.empty();
        }
        return node.require(legal, text -> PolicyFile.number(text, MOST_DAYS_AHEAD), rule)
                .map(Duration::ofDays);
    }

    private static Optional<Keep> keep(String word) {
        return Arrays.stream(Keep.values())
                .filter(keep -> keep.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    private String autoRenewals() {
        return (site == Site.CHINA ? "1-4 weeks; " : "") + "1, 2, 3, 6, 12, 24, 36, 48, 60 months; 1-5 years";
    }

    private String renewals() {
        return site == Site.CHINA ? "1-4 weeks; 1-9, 12, 24, 36, 48, 60 months; 1-5 years" : "1-9, 12 months; 1 year";
    }
}
