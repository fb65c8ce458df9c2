package evergreen.adapter.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.gson.Gson;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The ready policies say what their first lines promise, and the schema that editors use agrees with the reader. */
class ReadyPoliciesTest {
    private static final Path FOLDER = Path.of("policy");
    private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");

    /** What only the reader can tell: it takes more than the shape of one place. */
    private static final Set<String> BEYOND_THE_SCHEMA = Set.of(
            "never-matches",
            "duplicate-key",
            "duplicate-value",
            "look-alike",
            "strange-letter",
            "mixed-scripts",
            "overlapping-identity",
            "unknown-payer",
            "unknown-person",
            "unpriced-period",
            "renews-again-at-once",
            "anchor",
            "not-a-text");

    /** Calendars, time zones, and what depends on the site or the rule. */
    private static final Set<String> NOT_ITS_MATTER = Set.of(
            "Mars/Olympus",
            "2027-02-30",
            "11 months",
            "6 years",
            "10 months",
            "{names: \"*\"}, keep: never",
            "20000 USD");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "production-keeps-itself, i-1, env=production, 5, production: auto 1 year",
        "production-keeps-itself, i-1, env=dev, 5, everything-else: ask",
        "dev-lapses, i-1, env=dev-7, 5, dev: never",
        "dev-lapses, i-1, env=dev;keep=li, 5, kept-for-now: ask",
        "dev-lapses, i-1, env=prod, 5, everything-else: ask",
        "ask-the-owner, i-1, owner=li, 5, everything: ask",
        "finance-approves, i-1, '', 5, everything: ask",
        "evergreen-renews, i-1, team=batch;region=cn-beijing, 5, batch: renew 1 month",
        "evergreen-renews, i-1, team=batch, 5, everything-else: ask",
        "several-accounts, i-1, account=1000000000000003, 5, third-account: auto 3 months",
        "several-accounts, i-1, account=1000000000000002, 5, everything-else: ask",
        "international, i-1, name=shop-7, 5, shop: renew 1 month",
        "international, i-1, env=prod;name=shop-7, 5, production: auto 1 year",
        "by-names-and-types, i-1, name=db-1;type=ecs.g7.32xlarge, 5, big-machines: ask",
        "by-names-and-types, i-1, name=shop-mysql-1, 5, databases: auto 1 year",
        "by-names-and-types, i-1, name=web-7, 5, websites: auto 1 month",
        "by-names-and-types, i-1, name=web-old-7, 5, everything-else: ask",
        "stages-and-holidays, i-1, '', 5, everything: ask",
        "retired-on-purpose, i-1, lifecycle=retire, 5, retired: never",
        "retired-on-purpose, i-bp1needed0longer, lifecycle=retire, 5, people",
        "retired-on-purpose, i-1, env=sandbox, 90, old-sandboxes: never",
        "retired-on-purpose, i-1, env=sandbox, 89, everything-else: ask",
        "retired-on-purpose, i-1, env=sandbox;keep=y, 99, everything-else: ask",
    })
    void eachDecidesAsItSays(String file, String id, String facts, int age, String decision) throws IOException {
        Policy policy = PolicyParser.parse(Files.readAllBytes(FOLDER.resolve(file + ".yaml")));

        assertThat(policy.ruleFor(server(id, facts, age), NOW)
                        .map(rule -> rule.name() + ": " + rule.keep().name().toLowerCase(Locale.ROOT)
                                + rule.period().map(period -> " " + period).orElse(""))
                        .orElse("people"))
                .isEqualTo(decision);
    }

    @Test
    void thereAreTen() throws IOException {
        assertThat(files()).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("files")
    void theSchemaTakesThem(Path file) throws IOException {
        assertThat(Files.readAllLines(file).get(1)).startsWith("# ");
        assertThat(complaints(Files.readString(file))).isEmpty();
    }

    @Test
    void theSchemaTakesWhatIsDeployed() throws IOException {
        assertThat(complaints(Files.readString(Path.of("..", "policy.yaml")))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("evergreen.adapter.yaml.BrokenPoliciesTest#rows")
    void theSchemaRefusesWhatTheReaderRefusesWhereItCanTell(String row) throws IOException {
        String code = row.substring(0, row.indexOf(" | "));
        String text = "site: china\n"
                + row.substring(row.indexOf(" | ") + 3).replace("\u00a7", "").replace("\\n", "\n");
        if (!BEYOND_THE_SCHEMA.contains(code) && NOT_ITS_MATTER.stream().noneMatch(text::contains)) {
            assertThat(catchThrowable(() -> assertThat(complaints(text)).isEmpty()))
                    .as(row)
                    .isNotNull();
        }
    }

    private static Iterable<?> complaints(String yaml) throws IOException {
        Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(FOLDER.resolve("policy.schema.json")), InputFormat.JSON);
        return schema.validate(new Gson().toJson(document), InputFormat.JSON);
    }

    private static Subscription server(String id, String facts, int age) {
        Map<String, String> tags = new TreeMap<>();
        Stream.of(facts.split(";", -1))
                .filter(fact -> !fact.isEmpty())
                .map(fact -> fact.split("=", -1))
                .forEach(fact -> tags.put(fact[0], fact[1]));
        String region = Optional.ofNullable(tags.remove("region")).orElse("cn-hangzhou");
        String account = Optional.ofNullable(tags.remove("account")).orElse("1000000000000001");
        return Subscription.builder(Scope.of(account, region), id)
                .name(Optional.ofNullable(tags.remove("name")).orElse("server"))
                .instanceType(Optional.ofNullable(tags.remove("type")).orElse("ecs.g7.large"))
                .created(Optional.of(NOW.minus(Duration.ofDays(age))))
                .expiry(NOW)
                .tags(tags)
                .build();
    }
}
