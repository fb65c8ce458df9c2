package evergreen.adapter.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.money.SpendingLimits;
import evergreen.policy.Account;
import evergreen.policy.Limits;
import evergreen.policy.Person;
import evergreen.policy.Policy;
import evergreen.policy.PolicyWarning;
import evergreen.policy.Site;
import evergreen.text.WireName;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the policy file. All that is wrong is found in one go, each with its place and what is legal there. */
public final class PolicyParser {
    private static final String ACCOUNT_ID = "\\d{1,32}";

    private static final int MOST_STEPS = 100_000;
    private static final String SITES = "china, international";

    private final YamlNode.Notes notes = new YamlNode.Notes();

    private final Optional<String> ownAccount;

    private PolicyParser(Optional<String> ownAccount) {
        this.ownAccount = ownAccount;
    }

    /**
     * The policy that a file's text holds.
     *
     * @throws InvalidPolicyException if anything in it is wrong
     */
    public static Policy parse(String text) {
        return parse(text, Optional.empty());
    }

    /**
     * Returns the policy that a file's text contains.
     *
     * @param ownAccount the id of the functions' own account; empty if it is not known, so that payers cannot be verified
     * @throws InvalidPolicyException if anything in it is wrong
     */
    public static Policy parse(String text, Optional<String> ownAccount) {
        PolicyParser file = new PolicyParser(ownAccount);
        YamlNode root = YamlNode.root(text, file.notes);
        file.check();
        Policy policy = file.policy(root);
        file.check();
        if (!policy.rules().isEmpty()) {
            RuleParser.findUnreachable(
                    policy.rules(), Objects.requireNonNull(root.anyMembers().get("rules")));
        }
        file.check();
        return policy;
    }

    /**
     * The policy that a file holds.
     *
     * @throws InvalidPolicyException if anything in it is wrong
     */
    public static Policy parse(byte[] file) {
        return parse(file, Optional.empty());
    }

    /**
     * Returns the policy that a file contains.
     *
     * @param ownAccount the id of the functions' own account; empty if it is not known, so that payers cannot be verified
     * @throws InvalidPolicyException if anything in it is wrong
     */
    public static Policy parse(byte[] file, Optional<String> ownAccount) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        CharBuffer text = CharBuffer.allocate(file.length);
        CoderResult end = UTF_8.newDecoder().decode(bytes, text, true);
        if (end.isError()) {
            String before = text.flip().toString();
            int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
            int column = before.length() - before.lastIndexOf('\n');
            throw new InvalidPolicyException(List.of(Problem.of(line, column, "", "not-utf-8", List.of())));
        }
        return parse(text.flip().toString(), ownAccount);
    }

    private void check() {
        if (!notes.problems().isEmpty()) {
            throw new InvalidPolicyException(notes.problems());
        }
    }

    private Policy policy(YamlNode root) {
        YamlNode.Members top = root.members(
                "site",
                "timezone",
                "accounts",
                "regions",
                "notice-days",
                "holidays",
                "owner-tag",
                "channels",
                "rules",
                "limits",
                "prices",
                "approval",
                "people");
        Site site = top.get("site").required(SITES, PolicyParser::site, root).orElse(Site.CHINA);
        SpendingParser money = new SpendingParser(site);
        List<Person> people = new PeopleParser(money).people(top.get("people"));
        Policy.Builder policy = Policy.builder()
                .site(site)
                .regions(regions(top.get("regions")))
                .messaging(new NotificationParser(people).read(top))
                .people(people);
        if (top.get("accounts").present()) {
            policy.accounts(accounts(top.get("accounts")));
        }
        YamlNode.Members limits =
                top.get("limits").members("steps", "share-of-fleet", "money", "money-per-step", "money-per-day");
        SpendingLimits spending = money.spending(top.get("timezone"), limits, top.get("prices"));
        return policy.limits(limits(limits))
                .rules(new RuleParser(site, spending.unpriced()).rules(top.get("rules")))
                .spending(spending)
                .consent(money.consent(limits, top.get("approval")))
                .build();
    }

    private static Optional<Site> site(String word) {
        return WireName.find(Site.class, word);
    }

    private List<Account> accounts(YamlNode list) {
        List<Account> accounts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<YamlNode> payers = new ArrayList<>();
        for (YamlNode item : list.items()) {
            Account account = account(item, payers);
            if (!ids.add(account.id().orElse("own"))) {
                item.report("duplicate-value", account.id().orElse("own"));
            }
            accounts.add(account);
        }
        if (accounts.isEmpty()) {
            list.report("empty-list");
        }
        if (!ids.remove("own")) {
            payers.forEach(payer -> refuseUnknownPayer(payer, ids));
        } else if (ownAccount.isPresent()) {
            ids.add(ownAccount.get());
            payers.forEach(payer -> refuseUnknownPayer(payer, ids));
        }
        return accounts;
    }

    /** While the id of the functions' own account is not known, any id may be the right one; {@link PolicyWarning} names it then. */
    private static void refuseUnknownPayer(YamlNode payer, Set<String> ids) {
        payer.text()
                .flatMap(id -> matching(id, ACCOUNT_ID))
                .filter(id -> !ids.contains(id))
                .ifPresent(id -> payer.report("unknown-payer", id, String.join(", ", new TreeSet<>(ids))));
    }

    private Account account(YamlNode item, List<YamlNode> payers) {
        if (item.isText()) {
            item.read("own, or a map of id and roles", word -> Optional.of(word).filter("own"::equals));
            return Account.OWN;
        }
        YamlNode.Members members = item.members("id", "roles", "payer");
        payers.add(members.get("payer"));
        YamlNode roles = members.get("roles");
        YamlNode.Members names = roles.members("read", "set", "renew");
        Optional<String> id =
                members.get("id").required("an account's id, digits", text -> matching(text, ACCOUNT_ID), item);
        if (id.isPresent() && id.equals(ownAccount)) {
            members.get("id").report("own-account-entered", id.get());
        }
        YamlNode owner = roles.present() ? roles : item;
        Optional<String> read = names.get("read").required("a role's name", PolicyParser::roleName, owner);
        Account account = Account.entered(
                id.orElse("?"), read.orElse("?"), names.get("set").read("a role's name", PolicyParser::roleName));
        Optional<String> renew = names.get("renew").read("a role's name", PolicyParser::roleName);
        Account renewable = renew.map(account::renewedBy).orElse(account);
        return members.get("payer")
                .read("an account's id, digits", text -> matching(text, ACCOUNT_ID))
                .map(renewable::paidBy)
                .orElse(renewable);
    }

    private static Optional<String> roleName(String text) {
        return matching(text, "[A-Za-z0-9.-]{1,64}");
    }

    private static Set<String> regions(YamlNode regions) {
        if (!regions.present()
                || (regions.isText() && regions.text().filter("all"::equals).isPresent())) {
            return Set.of();
        }
        if (regions.isText()) {
            regions.report("illegal-value", regions.text().orElse(""), "all, or a list of region ids");
            return Set.of();
        }
        if (regions.items().isEmpty()) {
            regions.report("empty-list");
        }
        Set<String> ids = new HashSet<>();
        regions.items()
                .forEach(item -> item.read("a region's id", text -> matching(text, "[a-z0-9-]{2,64}"))
                        .ifPresent(ids::add));
        return ids;
    }

    private static Limits limits(YamlNode.Members members) {
        int steps = members.get("steps")
                .read("1 to " + MOST_STEPS, text -> number(text, MOST_STEPS))
                .orElse(Limits.USUAL.steps());
        int share = members.get("share-of-fleet")
                .read("1% to 100%", PolicyParser::percent)
                .orElse(Limits.USUAL.shareOfFleet());
        return Limits.of(steps, share);
    }

    /** From 1% to 100%. */
    static Optional<Integer> percent(String text) {
        return text.endsWith("%") ? number(text.substring(0, text.length() - 1), 100) : Optional.empty();
    }

    static Optional<Integer> number(String text, int most) {
        return matching(text, "[1-9]\\d{0,8}").map(Integer::valueOf).filter(number -> number <= most);
    }

    static Optional<String> matching(String text, String form) {
        return Optional.of(text).filter(value -> value.matches(form));
    }
}
