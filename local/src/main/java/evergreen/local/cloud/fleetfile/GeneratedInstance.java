package evergreen.local.cloud.fleetfile;

import evergreen.local.cloud.model.ChargeType;
import evergreen.local.cloud.model.Identity;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.InstanceSpec;
import evergreen.local.cloud.model.InstanceTraits;
import evergreen.local.cloud.model.Regions;
import evergreen.local.cloud.model.RenewalSetting;
import evergreen.local.cloud.model.SubscriptionTerms;
import evergreen.local.cloud.model.Term;
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
    private final GeneratorOptions blueprint;

    GeneratedInstance(Random random, Instant start, GeneratorOptions blueprint) {
        this.random = random;
        this.start = start;
        this.blueprint = blueprint;
    }

    Instance make(int number, ExpiryBucket result) {
        String region = any(blueprint.regions());
        String env = any(ENVS);
        String team = any(TEAMS);
        Identity identity = new Identity(id(number), Identities.account(number % blueprint.accounts()), region);
        InstanceSpec machine = new InstanceSpec(
                env + "-" + any(ROLES) + "-" + number,
                any(TYPES),
                Regions.zone(region, any(ZONES)),
                "rg-" + team,
                List.of("sg-" + region + "-" + team));
        return new Instance(identity, machine, contract(result), InstanceTraits.none()).tagged(tags(env, team));
    }

    /** Twenty-two characters as real ids have, different by the number at the end. */
    private String id(int number) {
        String digits = Integer.toString(number, 36);
        String made = Long.toString(random.nextLong() & Long.MAX_VALUE, 36) + "0".repeat(13);
        return "i-bp1" + made.substring(0, 11) + "0".repeat(6 - digits.length()) + digits;
    }

    private SubscriptionTerms contract(ExpiryBucket result) {
        Instant expiry = result.expiry(start, random);
        Instant created =
                (expiry.isBefore(start) ? expiry : start).minus(Duration.ofMinutes(random.nextInt(60, 1_000_000)));
        String status = random.nextInt(10) == 0 ? "Stopped" : "Running";
        return result == ExpiryBucket.PAY_AS_YOU_GO
                ? SubscriptionTerms.postpaid(created, status)
                : new SubscriptionTerms(ChargeType.PREPAID, created, expiry, setting(expiry), status);
    }

    private RenewalSetting setting(Instant expiry) {
        int percent = random.nextInt(100);
        boolean renewedByNow = expiry.isBefore(start.plus(FIRST_DEDUCTION));
        if (percent < 40 && !renewedByNow) {
            return new RenewalSetting(RenewalSetting.Status.AUTO_RENEWAL, any(TERMS));
        }
        return percent < 90
                ? RenewalSetting.NORMAL
                : new RenewalSetting(RenewalSetting.Status.NOT_RENEWAL, RenewalSetting.NORMAL.term());
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
