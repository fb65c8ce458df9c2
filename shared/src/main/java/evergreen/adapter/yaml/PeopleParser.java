package evergreen.adapter.yaml;

import evergreen.journal.Sha256;
import evergreen.money.Money;
import evergreen.policy.NameCharacters;
import evergreen.policy.NameSkeleton;
import evergreen.policy.Person;
import evergreen.text.WireName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads whom a policy knows. */
final class PeopleParser {
    static final String NAME = "[\\p{L}\\p{N} .'_-]{1,64}";

    private final SpendingParser money;
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> skeletons = new HashMap<>();
    private final Map<String, Set<String>> identities = new HashMap<>();
    private final Set<String> hashes = new HashSet<>();

    PeopleParser(SpendingParser money) {
        this.money = money;
    }

    List<Person> people(YamlNode list) {
        List<Person> people = new ArrayList<>();
        list.items().forEach(item -> people.add(person(item)));
        return people;
    }

    private Person person(YamlNode item) {
        YamlNode.Members members = item.members("name", "roles", "tokens", "identities", "up-to", "accounts");
        String name = members.get("name")
                .required("a name", text -> PolicyParser.matching(text, NAME), item)
                .orElse("?");
        if (once(item, names, name) && !refusesLookAlike(item, name)) {
            refuseStrange(members.get("name"), name);
        }
        List<String> tokens = tokens(members.get("tokens"));
        Map<String, String> ids = identities(members.get("identities"));
        if (!members.get("tokens").present() && !members.get("identities").present()) {
            item.report("missing-key", "tokens", "a list of the SHA-256 of tokens, or identities: {slack: U024BE7LH}");
        }
        Person person = Person.of(name, roles(members.get("roles")), tokens)
                .knownAs(ids)
                .within(accounts(members.get("accounts")));
        Optional<Money> most = money.amount(members.get("up-to"));
        return most.map(person::approvingUpTo).orElse(person);
    }

    private static Set<Person.Role> roles(YamlNode list) {
        Set<Person.Role> roles = new HashSet<>();
        list.items()
                .forEach(item ->
                        item.read("read, request, approve", PeopleParser::role).ifPresent(roles::add));
        return roles;
    }

    private static Optional<Person.Role> role(String word) {
        return WireName.find(Person.Role.class, word);
    }

    private List<String> tokens(YamlNode list) {
        List<String> tokens = new ArrayList<>();
        List<YamlNode> items = list.items();
        if (list.present() && items.isEmpty()) {
            list.report("empty-list");
        }
        items.forEach(hash -> hash.readSecret(
                        "the SHA-256 of a token, 64 small hexadecimal digits, and not that of an empty one",
                        text -> PolicyParser.matching(text, "[0-9a-f]{64}").filter(hex -> !hex.equals(Sha256.hex(""))))
                .ifPresent(hex -> {
                    once(hash, hashes, hex);
                    tokens.add(hex);
                }));
        return tokens;
    }

    /** Whoever is two people could approve his own plans. */
    private static boolean once(YamlNode node, Set<String> known, String key) {
        boolean first = known.add(key);
        if (!first) {
            node.report("duplicate-value", key);
        }
        return first;
    }

    private boolean refusesLookAlike(YamlNode person, String name) {
        Optional<String> other = NameSkeleton.of(name).stream()
                .map(skeleton -> Optional.ofNullable(skeletons.putIfAbsent(skeleton, name)))
                .reduce(Optional.empty(), (one, next) -> one.or(() -> next));
        other.ifPresent(same -> person.report("look-alike", name, same));
        return other.isPresent();
    }

    private static void refuseStrange(YamlNode node, String name) {
        NameCharacters.strange(name)
                .ifPresentOrElse(
                        letter -> node.report(
                                "strange-letter",
                                name,
                                letter,
                                String.format(Locale.ROOT, "U+%04X", letter.codePointAt(0))),
                        () -> NameCharacters.mixedWord(name)
                                .ifPresent(word -> node.report("mixed-scripts", word, NameCharacters.scriptsOf(word))));
    }

    /** An id without a tenant is the person's in every tenant, so it overlaps with that id in any one; case tells nobody apart. */
    private void refuseOverlap(YamlNode id, String platform, String text) {
        String key = text.toLowerCase(Locale.ROOT);
        Set<String> known = identities.computeIfAbsent(platform, none -> new HashSet<>());
        boolean overlaps = known.stream()
                .anyMatch(other -> other.equals(key) || other.endsWith("/" + key) || key.endsWith("/" + other));
        if (overlaps) {
            id.report("overlapping-identity", text);
        }
        known.add(key);
    }

    private Map<String, String> identities(YamlNode map) {
        Map<String, String> ids = new HashMap<>();
        YamlNode.Members members = map.members("slack", "dingtalk", "feishu", "wecom");
        if (map.present() && map.anyMembers().isEmpty()) {
            map.report("empty-list");
        }
        for (String platform : List.of("slack", "dingtalk", "feishu", "wecom")) {
            YamlNode id = members.get(platform);
            id.read("the person's id there", text -> PolicyParser.matching(text, "[\\x21-\\x7e]{1,128}"))
                    .ifPresent(text -> {
                        refuseOverlap(id, platform, text);
                        ids.put(platform, text);
                    });
        }
        return ids;
    }

    private static Set<String> accounts(YamlNode list) {
        if (list.present() && list.items().isEmpty()) {
            list.report("empty-list");
        }
        Set<String> ids = new HashSet<>();
        list.items()
                .forEach(item -> item.read("an account's id, digits", text -> PolicyParser.matching(text, "\\d{1,32}"))
                        .ifPresent(ids::add));
        return ids;
    }
}
