package evergreen.adapter.yaml;

import evergreen.fleet.Period;
import evergreen.policy.Keep;
import evergreen.policy.Rule;
import evergreen.policy.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads a policy's rules. */
final class RuleTerms {
    private static final String KEEPS = "auto, renew, ask, never";
    private static final int MOST_DAYS_AHEAD = 60;

    private final Site site;

    RuleTerms(Site site) {
        this.site = site;
    }

    List<Rule> rules(Yaml list) {
        List<Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Yaml item : list.items()) {
            Rule rule = rule(item);
            if (!names.add(rule.name())) {
                item.wrong("duplicate-value", rule.name());
            }
            rules.add(rule);
        }
        return rules;
    }

    private Rule rule(Yaml item) {
        Yaml.Members members = item.members("name", "when", "keep", "period", "renew-days");
        String name = members.get("name")
                .require("a name", text -> PolicyFile.matching(text, "[\\p{L}\\p{N} ._-]{1,64}"), item)
                .orElse("?");
        Keep keep = members.get("keep").require(KEEPS, RuleTerms::keep, item).orElse(Keep.ASK);
        Map<String, List<String>> tags = tags(members.get("when"));
        if (keep == Keep.NEVER && tags.isEmpty()) {
            item.wrong("missing-key", "when", "{tags: ...}: without tags, keep: never would name every server");
        }
        Rule rule = Rule.of(name, tags, keep, period(keep, members.get("period"), item));
        return ahead(keep, members.get("renew-days"), item)
                .map(rule::renewingAhead)
                .orElse(rule);
    }

    private Optional<Period> period(Keep keep, Yaml node, Yaml rule) {
        String legal = keep == Keep.RENEW ? renewals() : autoRenewals();
        if (!node.present() && (keep == Keep.AUTO || keep == Keep.RENEW)) {
            rule.wrong("missing-key", "period", legal);
        }
        return node.read(
                legal,
                text -> Period.parse(text).filter(keep == Keep.RENEW ? site::sellsRenewal : site::sellsAutoRenewal));
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

    private static Map<String, List<String>> tags(Yaml when) {
        Map<String, List<String>> tags = new TreeMap<>();
        if (when.present()) {
            when.members("tags").get("tags").anyMembers().forEach((key, value) -> {
                List<String> values = value.texts();
                if (values.isEmpty()) {
                    value.wrong("empty-list");
                }
                tags.put(key, values);
            });
        }
        return tags;
    }
}
