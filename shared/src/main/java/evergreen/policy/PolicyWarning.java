package evergreen.policy;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import com.google.auto.value.AutoValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Something in a policy that is legal and most likely not meant. */
@AutoValue
public abstract class PolicyWarning {
    /** What it is that is most likely not meant. */
    public enum Kind {
        /** A rule names a region that the policy leaves out. */
        REGION_OUTSIDE_POLICY("region-outside-policy"),
        /** A rule names an account that is none of the policy's. */
        ACCOUNT_OUTSIDE_POLICY("account-outside-policy"),
        /** An exclusion's last day is over. */
        EXCLUSION_OVER("exclusion-over"),
        /** A rule excludes a server twice. */
        EXCLUDED_TWICE("excluded-twice"),
        /** A rule lets end whatever is not something: a server that nobody thought of, too. */
        NEVER_ALL_BUT("never-all-but"),
        /** Rules or people can cause payments, and nothing bounds the payments of a day. */
        NO_MONEY_PER_DAY("no-money-per-day"),
        /** A rule renews, and the policy allows no money for plans. */
        NO_MONEY_FOR_PLANS("no-money-for-plans"),
        /** Renewals without a price are allowed, which no limit on money counts. */
        UNPRICED_PASSES_LIMITS("unpriced-passes-limits"),
        /** A role of another name may renew, which functions/roles.sh does not see. */
        RENEW_ROLE_UNSEEN("renew-role-unseen"),
        /** A payer is none of the accounts that the policy lists by id: the functions' own, or a mistake. */
        PAYER_NOT_LISTED("payer-not-listed");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** The stable code, {@code exclusion-over} for one. */
        public String code() {
            return code;
        }
    }

    PolicyWarning() {}

    private static PolicyWarning of(Kind kind, Rule rule, Object... facts) {
        List<String> all = new ArrayList<>(List.of(rule.name()));
        for (Object fact : facts) {
            all.add(fact.toString());
        }
        return new AutoValue_PolicyWarning(kind, List.copyOf(all));
    }

    /**
     * All that there is in a policy's rules, in their order.
     *
     * @param read the accounts that were looked at, by which the functions' own is known, whose id no policy has
     */
    public static List<PolicyWarning> of(Policy policy, Set<String> read, Instant now) {
        List<PolicyWarning> warnings = new ArrayList<>();
        Optional<Set<String>> accounts = accounts(policy, read);
        LocalDate today = now.atOffset(Site.ZONE).toLocalDate();
        for (Rule rule : policy.rules()) {
            outside(policy, accounts, rule, rule.when(), warnings);
            exclusions(rule, today, warnings);
            if (rule.keep() == Keep.NEVER && isOnlyNot(rule.when())) {
                warnings.add(of(Kind.NEVER_ALL_BUT, rule));
            }
        }
        return warnings;
    }

    /** Returns the warnings about a policy's limits, which need no fleet. */
    public static List<PolicyWarning> ofLimits(Policy policy) {
        List<PolicyWarning> warnings = new ArrayList<>();
        if (policy.spending().perDay().isEmpty() && canPay(policy)) {
            warnings.add(new AutoValue_PolicyWarning(Kind.NO_MONEY_PER_DAY, List.of()));
        }
        if (policy.consent().mostPerPlan().isEmpty() && hasRuleThatRenews(policy)) {
            warnings.add(new AutoValue_PolicyWarning(Kind.NO_MONEY_FOR_PLANS, List.of()));
        }
        if (policy.spending().unpriced() && canPay(policy)) {
            warnings.add(new AutoValue_PolicyWarning(Kind.UNPRICED_PASSES_LIMITS, List.of()));
        }
        return warnings;
    }

    /**
     * Returns the warnings about a policy's accounts, which need no fleet.
     *
     * @param ownAccount the id of the functions' own account, if it is known
     */
    public static List<PolicyWarning> ofAccounts(Policy policy, Optional<String> ownAccount) {
        List<PolicyWarning> warnings = new ArrayList<>();
        Set<String> listed = policy.accounts().stream()
                .flatMap(account -> account.id().stream())
                .collect(toCollection(HashSet::new));
        ownAccount.ifPresent(listed::add);
        for (Account account : policy.accounts()) {
            String id = account.id().orElse("");
            account.renewRole()
                    .filter(role -> !role.equals(Account.RENEW_ROLE))
                    .ifPresent(role -> warnings.add(new AutoValue_PolicyWarning(
                            Kind.RENEW_ROLE_UNSEEN, List.of(id, role, Account.RENEW_ROLE))));
            account.payer()
                    .filter(payer -> !listed.contains(payer))
                    .ifPresent(payer ->
                            warnings.add(new AutoValue_PolicyWarning(Kind.PAYER_NOT_LISTED, List.of(id, payer))));
        }
        return warnings;
    }

    private static boolean hasRuleThatRenews(Policy policy) {
        return policy.rules().stream().anyMatch(rule -> rule.keep() == Keep.RENEW);
    }

    /** Returns whether a rule lets Evergreen pay or the platform deduct, or a person may approve a plan that costs money. */
    private static boolean canPay(Policy policy) {
        boolean rules = policy.rules().stream().anyMatch(rule -> rule.keep() == Keep.AUTO || rule.keep() == Keep.RENEW);
        boolean people = policy.consent().mostPerPlan().isPresent()
                && policy.people().stream().anyMatch(person -> person.may(Person.Role.APPROVE));
        return rules || people;
    }

    /** The policy's accounts; none if whoever read was in none that could be the functions' own, which may be any other then. */
    private static Optional<Set<String>> accounts(Policy policy, Set<String> read) {
        Set<String> entered = policy.accounts().stream()
                .flatMap(account -> account.id().stream())
                .collect(toSet());
        Set<String> all = new HashSet<>(entered);
        if (policy.accounts().contains(Account.OWN)) {
            all.addAll(read);
            return Optional.of(all).filter(known -> known.size() > entered.size());
        }
        return Optional.of(all);
    }

    private static void outside(
            Policy policy, Optional<Set<String>> accounts, Rule rule, Selector when, List<PolicyWarning> warnings) {
        when.regions().stream()
                .filter(region -> !policy.covers(Set.of(region)))
                .forEach(region -> warnings.add(of(Kind.REGION_OUTSIDE_POLICY, rule, region)));
        when.accounts().stream()
                .filter(account ->
                        accounts.filter(known -> !known.contains(account)).isPresent())
                .forEach(account -> warnings.add(of(Kind.ACCOUNT_OUTSIDE_POLICY, rule, account)));
        when.not().ifPresent(not -> outside(policy, accounts, rule, not, warnings));
    }

    private static void exclusions(Rule rule, LocalDate today, List<PolicyWarning> warnings) {
        Set<String> excluded = new HashSet<>();
        for (Exclusion each : rule.exclusions()) {
            if (each.until().isBefore(today)) {
                warnings.add(of(Kind.EXCLUSION_OVER, rule, each.instanceId(), each.until()));
            }
            if (!excluded.add(each.instanceId())) {
                warnings.add(of(Kind.EXCLUDED_TWICE, rule, each.instanceId()));
            }
        }
    }

    private static boolean isOnlyNot(Selector when) {
        return when.not().isPresent()
                && when.equals(Selector.builder().not(when.not()).build());
    }

    /** What it is; {@code policy-warning.} and its code is the key of its sentence. */
    public abstract Kind kind();

    /** What the sentence speaks of: the rule's name, and what stands in it; nothing if it is about the policy's limits, accounts and roles if it is about its accounts. */
    public abstract List<String> facts();
}
