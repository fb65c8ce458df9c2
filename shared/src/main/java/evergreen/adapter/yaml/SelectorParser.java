package evergreen.adapter.yaml;

import evergreen.policy.Glob;
import evergreen.policy.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads which servers are meant. */
final class SelectorParser {
    private static final int MOST_DAYS = 36_500;
    private static final String AGE = "an age such as 30 days";

    private SelectorParser() {}

    static Selector read(YamlNode when) {
        Selector.Builder selector = Selector.builder();
        if (!when.present()) {
            return selector.build();
        }
        YamlNode.Members parts = when.members(
                "tags",
                "without-tags",
                "names",
                "ids",
                "regions",
                "accounts",
                "security-groups",
                "resource-groups",
                "instance-types",
                "older-than",
                "younger-than",
                "not");
        YamlNode not = parts.get("not");
        return selector.tags(tags(parts.get("tags")))
                .withoutTags(texts(parts.get("without-tags"), "a tag's key", ".{1,128}"))
                .names(unlessAny(globs(parts.get("names"))))
                .ids(texts(parts.get("ids"), "an instance's id", "[A-Za-z0-9-]{1,64}"))
                .regions(texts(parts.get("regions"), "a region's id", "[a-z0-9-]{2,64}"))
                .accounts(texts(parts.get("accounts"), "an account's id, digits", "\\d{1,32}"))
                .securityGroups(texts(parts.get("security-groups"), "a security group's id", "[A-Za-z0-9-]{1,64}"))
                .resourceGroups(texts(parts.get("resource-groups"), "a resource group's id", "[A-Za-z0-9-]{1,64}"))
                .instanceTypes(unlessAny(globs(parts.get("instance-types"))))
                .olderThan(age(parts.get("older-than")))
                .youngerThan(age(parts.get("younger-than")))
                .not(not.present() ? Optional.of(read(not)) : Optional.empty())
                .build();
    }

    private static Map<String, List<Glob>> tags(YamlNode tags) {
        Map<String, List<Glob>> globs = new TreeMap<>();
        Map<String, YamlNode> members = tags.anyMembers();
        if (tags.present() && members.isEmpty()) {
            tags.report("empty-list");
        }
        members.forEach((key, values) -> globs.put(key, globs(values)));
        return globs;
    }

    /** What is empty would name nothing, and is a mistake. */
    private static List<Glob> globs(YamlNode node) {
        List<YamlNode> items = node.isText() ? List.of(node) : node.items();
        if (node.present() && items.isEmpty()) {
            node.report("empty-list");
        }
        List<Glob> globs = new ArrayList<>();
        items.forEach(item -> item.read("a text, in which * stands for any characters", SelectorParser::filled)
                .ifPresent(text -> globs.add(Glob.of(text))));
        return globs;
    }

    private static Optional<String> filled(String text) {
        return Optional.of(text).filter(each -> !each.isEmpty());
    }

    /** A star alone means any, as saying nothing does: every server has a name, if an empty one, and a type. */
    private static List<Glob> unlessAny(List<Glob> globs) {
        return globs.contains(Glob.of("*")) ? List.of() : globs;
    }

    private static Set<String> texts(YamlNode node, String legal, String form) {
        List<YamlNode> items = new ArrayList<>(node.isText() ? List.of(node) : node.items());
        if (node.present() && items.isEmpty()) {
            node.report("empty-list");
        }
        Set<String> texts = new TreeSet<>();
        items.forEach(item ->
                item.read(legal, text -> PolicyParser.matching(text, form)).ifPresent(texts::add));
        return texts;
    }

    private static Optional<Duration> age(YamlNode node) {
        return node.read(
                AGE,
                text -> PolicyParser.matching(text, "\\d{1,5} days?")
                        .map(words -> words.substring(0, words.indexOf(' ')))
                        .flatMap(number -> PolicyParser.number(number, MOST_DAYS))
                        .map(Duration::ofDays));
    }
}
