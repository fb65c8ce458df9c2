package evergreen.local.simulation;

import evergreen.fleet.Period;
import evergreen.local.cloud.model.Account;
import evergreen.local.cloud.model.Assumptions;
import evergreen.local.cloud.model.ChargeType;
import evergreen.local.cloud.model.Fleet;
import evergreen.local.cloud.model.ForcedErrors;
import evergreen.local.cloud.model.Identity;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.InstanceSpec;
import evergreen.local.cloud.model.InstanceTraits;
import evergreen.local.cloud.model.PlatformTime;
import evergreen.local.cloud.model.RenewalSetting;
import evergreen.local.cloud.model.Site;
import evergreen.local.cloud.model.SubscriptionTerms;
import evergreen.local.cloud.model.Term;
import evergreen.local.cloud.model.World;
import evergreen.money.Money;
import evergreen.money.SpendingLimits;
import evergreen.policy.ApprovalPolicy;
import evergreen.policy.Keep;
import evergreen.policy.Person;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** In which of the possible worlds a schedule takes place, with which fleet and under which limits. */
final class Scenario {
    static final String ACCOUNT = "1000000000000001";
    static final String REGION = "cn-hangzhou";
    static final String RULE = "batch";

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 25);
    private static final int DAYS = 800;
    private static final int CENTS_A_MONTH = 18_000;
    private static final int ALL_THE_MONEY = 100_000_000;
    static final List<String> PEOPLE = List.of("Ann", "Bob");

    /** The longest time until every reading shows a payment is ten minutes; unsettled readings take as long as the lag again. */
    private static final List<String> LAGS_OF_SETTLED = List.of("0s", "10s", "60s", "300s", "600s");

    private static final List<String> LAGS_OF_UNSETTLED = List.of("0s", "10s", "60s", "300s");

    private static final Map<String, Assumptions> KNOWN = new ConcurrentHashMap<>();

    private final FaultRandom random;
    private final Site site;
    private final Instant start;
    private final String assumed;
    private final List<Instance> instances = new ArrayList<>();
    private final World world;
    private final SpendingLimits spending;
    private final Policy policy;

    Scenario(FaultRandom random, long seed) {
        this.random = random;
        this.site = random.below(10) < 7 ? Site.CHINA : Site.INTERNATIONAL;
        this.assumed = assumptions();
        LocalDate today = FIRST_DAY.plusDays(random.below(DAYS));
        this.start = timeOf(today);
        int count = 1 + random.below(3);
        for (int number = 1; number <= count; number++) {
            instances.add(instance(number, today.plusDays(random.below(26) - 13L)));
        }
        Assumptions assumptions = KNOWN.computeIfAbsent(assumed, text -> Assumptions.parse(List.of(text)));
        world = new World(
                new Fleet(start, List.of(account()), instances, Optional.of(List.of(REGION))), assumptions, seed);
        spending = limits();
        policy = Policy.builder()
                .site(site == Site.CHINA ? evergreen.policy.Site.CHINA : evergreen.policy.Site.INTERNATIONAL)
                .spending(spending)
                .consent(consent())
                .people(PEOPLE.stream()
                        .map(name -> Person.of(name, EnumSet.allOf(Person.Role.class), List.of()))
                        .toList())
                .rules(List.of(Rule.of(RULE, Map.of(), Keep.RENEW, Optional.of(Period.of(1, Period.Unit.MONTH)))
                        .renewingAhead(PlanGenerator.AHEAD)))
                .build();
    }

    private String assumptions() {
        boolean settled = random.below(2) == 0;
        return String.join(
                ",",
                "token-memory=" + any("forever", "60s", "0s"),
                "refused-token=" + any("replayed", "anew"),
                "reads=" + (settled ? "monotonic" : "non-monotonic"),
                "lag=" + any((settled ? LAGS_OF_SETTLED : LAGS_OF_UNSETTLED).toArray(String[]::new)),
                "not-renewal=" + any("renewable", "refused"),
                "no-money-code=" + any("InvalidAccountStatus.NotEnoughBalance/403", "InsufficientBalance/400"),
                "deduction-hour=" + any("8", "13", "18"),
                "deduction-day=" + any("expiry", "last-paid"));
    }

    private String any(String... ways) {
        return ways[random.below(ways.length)];
    }

    /** Often close to the platform's hours of deduction. */
    private Instant timeOf(LocalDate today) {
        int minute = switch (random.below(4)) {
            case 0 -> 7 * 60 + 10 + random.below(60);
            case 1 -> 12 * 60 + 50 + random.below(20);
            case 2 -> 17 * 60 + 40 + random.below(60);
            default -> random.below(24 * 60);
        };
        return PlatformTime.hour(today, 0).plusSeconds(minute * 60L + random.below(60));
    }

    private Instance instance(int number, LocalDate lastDay) {
        Instant end = PlatformTime.hour(lastDay, 0).plusSeconds(random.below(5) == 0 ? random.below(1440) * 60L : 0);
        RenewalSetting.Status status = switch (random.below(10)) {
            case 0, 1, 2 -> RenewalSetting.Status.AUTO_RENEWAL;
            case 3 -> RenewalSetting.Status.NOT_RENEWAL;
            default -> RenewalSetting.Status.NORMAL;
        };
        RenewalSetting setting = new RenewalSetting(status, new Term(1, Term.Unit.MONTH));
        List<String> locks = random.below(30) == 0 ? List.of("security") : List.of();
        return new Instance(
                new Identity("i-" + number, ACCOUNT, REGION),
                new InstanceSpec("web-" + number, "ecs.c6.large", REGION + "-h", "", List.of()),
                new SubscriptionTerms(ChargeType.PREPAID, end.minus(Duration.ofDays(60)), end, setting, "Running"),
                new InstanceTraits(locks, Set.of(), null, null, ForcedErrors.none()));
    }

    private Account account() {
        int cents = random.below(8) == 0 ? random.below(4 * CENTS_A_MONTH) : ALL_THE_MONEY;
        return Account.of(ACCOUNT, site, BigDecimal.valueOf(cents, 2));
    }

    private SpendingLimits limits() {
        SpendingLimits.Builder limits = SpendingLimits.builder()
                .tolerancePercent(random.below(2) * 10)
                .trustsPlannedPrices(random.below(3) == 0)
                .unpriced(random.below(4) == 0);
        if (random.below(2) == 0) {
            limits.perDay(money(CENTS_A_MONTH * (1 + random.below(4))));
        }
        return (random.below(5) == 0 ? limits.perStep(money(CENTS_A_MONTH * 2)) : limits).build();
    }

    /** Mostly nothing but the limits of a step and a day stands in the way. */
    private ApprovalPolicy consent() {
        int most = random.below(6) == 0 ? CENTS_A_MONTH * (1 + random.below(6)) : ALL_THE_MONEY;
        Optional<Money> above =
                random.below(3) == 0 ? Optional.of(money(CENTS_A_MONTH * (1 + random.below(8)))) : Optional.empty();
        return ApprovalPolicy.of(Optional.of(money(most)), above, above.isPresent() && random.below(4) > 0);
    }

    private Money money(int cents) {
        return Money.of(BigDecimal.valueOf(cents, 2), site.currency());
    }

    FaultRandom dice() {
        return random;
    }

    Instant start() {
        return start;
    }

    World world() {
        return world;
    }

    List<Instance> instances() {
        return instances;
    }

    Site site() {
        return site;
    }

    /** One rule names every server, and two people ask and approve. */
    Policy policy() {
        return policy;
    }

    /** A person of the policy. */
    String anybody() {
        return PEOPLE.get(random.below(PEOPLE.size()));
    }

    SpendingLimits spending() {
        return spending;
    }

    /** Until when after a payment a reading may not show it. */
    Duration staleness() {
        Duration lag = world.assumptions().lag();
        boolean settled = assumed.contains("reads=monotonic");
        Duration least = Duration.ofSeconds(10);
        return settled ? lag : lag.plus(lag.compareTo(least) > 0 ? lag : least);
    }

    @Override
    public String toString() {
        return site + ", " + start + ", " + assumed + ", " + spending + ", " + policy.consent();
    }
}
