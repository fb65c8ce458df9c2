package evergreen.local.cloud.fleetfile;

import evergreen.local.cloud.world.ChargeType;
import evergreen.local.cloud.world.Contract;
import evergreen.local.cloud.world.Identity;
import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.Machine;
import evergreen.local.cloud.world.Peculiarities;
import evergreen.local.cloud.world.Regions;
import evergreen.local.cloud.world.Setting;
import evergreen.local.cloud.world.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes up one instance after the other. */
final class GeneratedInstance {
    private static final List<String> TYPES = List.of(
            "ecs.g7.large", "ecs.g7.xlarge", "ecs.c7.large", "ecs.c7.2xlarge", "ecs.r7.xlarge", "ecs.u1-c1m2.large");
    private static final List<String> ENVS = List.of("prod", "prod", "prod", "staging", "test", "dev");
    private static final List<String> TEAMS = List.of("web", "data", "pay", "batch", "search");
    private static final List<String> ROLES = List.of("api", "db", "cache", "job", "gateway", "数据库", "报表");
    private static final List<String> OWNERS = List.of("li.na", "wang.wei", "chen.jie", "anna", "tom");
    private static final List<String> ZONES = List.of("h", "i", "j", "k");
    private static final List<Term> TERMS = List.of(
            new Term(1, Term.Unit.MONTH),
            new Term(1, Term.Unit.MONTH),
            new Term(3, Term.Unit.MONTH),
            new Term(1, Term.Unit.YEAR),
            new Term(12, Term.Unit.MONTH),
            new Term(1, Term.Unit.WEEK));
    // The platform would have renewed what is nearer to its end than this.
    private static final Duration FIRST_DEDUCTION = Duration.ofDays(10);

    private final Random random;
    private final Instant start;
    private final Blueprint blueprint;

    GeneratedInstance(Random random, Instant start, Blueprint blueprint) {
        this.random = random;
        this.start = start;
        this.blueprint = blueprint;
    }

    Instance make(int number, Fate fate) {
        String region = any(blueprint.regions());
        String env = any(ENVS);
        String team = any(TEAMS);
        Identity identity = new Identity(id(number), Identities.account(number % blueprint.accounts()), region);
        Machine machine = new Machine(
                env + "-" + any(ROLES) + "-" + number,
                any(TYPES),
                Regions.zone(region, any(ZONES)),
                "rg-" + team,
                List.of("sg-" + region + "-" + team));
        return new Instance(identity, machine, contract(fate), Peculiarities.none()).tagged(tags(env, team));
    }

    /** Twenty-two characters as real ids have, different by the number at the end. */
    private String id(int number) {
        String digits = Integer.toString(number, 36);
        String made = Long.toString(random.nextLong() & Long.MAX_VALUE, 36) + "0".repeat(13);
        return "i-bp1" + made.substring(0, 11) + "0".repeat(6 - digits.length()) + digits;
    }

    private Contract contract(Fate fate) {
        Instant expiry = fate.expiry(start, random);
        Instant created =
                (expiry.isBefore(start) ? expiry : start).minus(Duration.ofMinutes(random.nextInt(60, 1_000_000)));
        String status = random.nextInt(10) == 0 ? "Stopped" : "Running";
        return fate == Fate.PAY_AS_YOU_GO
                ? Contract.postpaid(created, status)
                : new Contract(ChargeType.PREPAID, created, expiry, setting(expiry), status);
    }

    private Setting setting(Instant expiry) {
        int percent = random.nextInt(100);
        boolean renewedByNow = expiry.isBefore(start.plus(FIRST_DEDUCTION));
        if (percent < 40 && !renewedByNow) {
            return new Setting(Setting.Status.AUTO_RENEWAL, any(TERMS));
        }
        return percent < 90 ? Setting.NORMAL : new Setting(Setting.Status.NOT_RENEWAL, Setting.NORMAL.term());
    }

    private Map<String, String> tags(String env, String team) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (random.nextInt(10) < 8) {
            tags.put("env", env);
            tags.put("team", team);
            tags.put("owner", any(OWNERS));
        }
        if (random.nextInt(20) == 0) {
            tags.put("lifecycle", "retire");
        }
        return tags;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
