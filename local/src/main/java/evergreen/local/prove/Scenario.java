package evergreen.local.prove;

import evergreen.fleet.Period;
import evergreen.local.cloud.world.Account;
import evergreen.local.cloud.world.Assumptions;
import evergreen.local.cloud.world.ChargeType;
import evergreen.local.cloud.world.Contract;
import evergreen.local.cloud.world.Fleet;
import evergreen.local.cloud.world.Identity;
import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.Machine;
import evergreen.local.cloud.world.Peculiarities;
import evergreen.local.cloud.world.PlatformTime;
import evergreen.local.cloud.world.Setting;
import evergreen.local.cloud.world.Site;
import evergreen.local.cloud.world.Term;
import evergreen.local.cloud.world.Vetoes;
import evergreen.local.cloud.world.World;
import evergreen.money.Money;
import evergreen.money.Spending;
import evergreen.policy.Consent;
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

    private final Dice dice;
    private final Site site;
    private final Instant start;
    private final String assumed;
    private final List<Instance> instances = new ArrayList<>();
    private final World world;
    private final Spending spending;
    private final Policy policy;

    Scenario(Dice dice, long seed) {
        this.dice = dice;
        this.site = dice.below(10) < 7 ? Site.CHINA : Site.INTERNATIONAL;
        this.assumed = assumptions();
        LocalDate today = FIRST_DAY.plusDays(dice.below(DAYS));
        this.start = timeOf(today);
        int count = 1 + dice.below(3);
        for (int number = 1; number <= count; number++) {
            instances.add(instance(number, today.plusDays(dice.below(26) - 13L)));
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
                        .renewingAhead(Planning.AHEAD)))
                .build();
    }

    private String assumptions() {
        boolean settled = dice.below(2) == 0;
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
        return ways[dice.below(ways.length)];
    }

    /** Often close to the platform's hours of deduction. */
    private Instant timeOf(LocalDate today) {
        int minute = switch (dice.below(4)) {
            case 0 -> 7 * 60 + 10 + dice.below(60);
            case 1 -> 12 * 60 + 50 + dice.below(20);
            case 2 -> 17 * 60 + 40 + dice.below(60);
            default -> dice.below(24 * 60);
        };
        return PlatformTime.hour(today, 0).plusSeconds(minute * 60L + dice.below(60));
    }

    private Instance instance(int number, LocalDate lastDay) {
        Instant end = PlatformTime.hour(lastDay, 0).plusSeconds(dice.below(5) == 0 ? dice.below(1440) * 60L : 0);
        Setting.Status status = switch (dice.below(10)) {
            case 0, 1, 2 -> Setting.Status.AUTO_RENEWAL;
            case 3 -> Setting.Status.NOT_RENEWAL;
            default -> Setting.Status.NORMAL;
        };
        Setting setting = new Setting(status, new Term(1, Term.Unit.MONTH));
        List<String> locks = dice.below(30) == 0 ? List.of("security") : List.of();
        return new Instance(
                new Identity("i-" + number, ACCOUNT, REGION),
                new Machine("web-" + number, "ecs.c6.large", REGION + "-h", "", List.of()),
                new Contract(ChargeType.PREPAID, end.minus(Duration.ofDays(60)), end, setting, "Running"),
                new Peculiarities(locks, Set.of(), null, null, Vetoes.none()));
    }

    private Account account() {
        int cents = dice.below(8) == 0 ? dice.below(4 * CENTS_A_MONTH) : ALL_THE_MONEY;
        return Account.of(ACCOUNT, site, BigDecimal.valueOf(cents, 2));
    }

    private Spending limits() {
        Spending.Builder limits = Spending.builder()
                .tolerancePercent(dice.below(2) * 10)
                .trustsPlannedPrices(dice.below(3) == 0)
                .unpriced(dice.below(4) == 0);
        if (dice.below(2) == 0) {
            limits.perDay(money(CENTS_A_MONTH * (1 + dice.below(4))));
        }
        return (dice.below(5) == 0 ? limits.perStep(money(CENTS_A_MONTH * 2)) : limits).build();
    }

    /** Mostly nothing but the limits of a step and a day stands in the way. */
    private Consent consent() {
        int most = dice.below(6) == 0 ? CENTS_A_MONTH * (1 + dice.below(6)) : ALL_THE_MONEY;
        Optional<Money> above =
                dice.below(3) == 0 ? Optional.of(money(CENTS_A_MONTH * (1 + dice.below(8)))) : Optional.empty();
        return Consent.of(Optional.of(money(most)), above, above.isPresent() && dice.below(4) > 0);
    }

    private Money money(int cents) {
        return Money.of(BigDecimal.valueOf(cents, 2), site.currency());
    }

    Dice dice() {
        return dice;
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
        return PEOPLE.get(dice.below(PEOPLE.size()));
    }

    Spending spending() {
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
