package evergreen.local.cloud.fleetfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.local.cloud.model.Assumptions;
import evergreen.local.cloud.model.ChargeType;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.RenewalSetting.Status;
import evergreen.local.cloud.model.World;
import evergreen.local.cloud.operation.Simulation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTest {
    private static FleetFile fleet(long seed, Instant start, String blueprint) {
        return new Generator(seed, start).generate(GeneratorOptions.parse(blueprint));
    }

    private static String text(FleetFile file) {
        StringBuilder text = new StringBuilder();
        for (Instance one : file.fleet().instances()) {
            text.append(one.identity())
                    .append(one.machine())
                    .append(one.contract())
                    .append(one.tags());
        }
        return text.append(file.identities()).append(file.note()).toString();
    }

    private static long count(FleetFile file, Predicate<Instance> wanted) {
        return file.fleet().instances().stream().filter(wanted).count();
    }

    @Test
    void theSameSeedMakesTheSameFleetAndAnotherAnother() {
        assertThat(text(fleet(7, Simulation.START, "500"))).isEqualTo(text(fleet(7, Simulation.START, "500")));
        assertThat(text(fleet(7, Simulation.START, "500"))).isNotEqualTo(text(fleet(8, Simulation.START, "500")));
    }

    /** At any time of the day, midnights of UTC+8 included. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void exactlySoManyExpireWithinTheWindowAsWereAskedFor(long seed) {
        Instant start = seed == 1
                ? Instant.parse("2026-11-22T16:00:00Z")
                : Simulation.START.plusSeconds(new Random(seed).nextInt(86_400));
        FleetFile file = fleet(seed, start, "5000,expiring=1000,grace=50,regions=cn-hangzhou+eu-central-1,accounts=3");
        Instant end = start.plus(Generator.WINDOW);

        Predicate<Instance> prepaid = Instance::prepaid;
        assertThat(file.fleet().instances()).as("seed %d", seed).hasSize(5000);
        assertThat(count(
                        file,
                        prepaid.and(one -> one.trueExpiry().isAfter(start)
                                && !one.trueExpiry().isAfter(end))))
                .as("seed %d", seed)
                .isEqualTo(1000);
        assertThat(count(file, prepaid.and(one -> !one.trueExpiry().isAfter(start))))
                .as("seed %d", seed)
                .isEqualTo(50);
        assertThat(file.fleet().accounts()).hasSize(3);
    }

    @Test
    void aFleetIsRealistic() {
        FleetFile file = fleet(7, Simulation.START, "5000,regions=cn-hangzhou+eu-central-1");
        List<Instance> all = file.fleet().instances();

        assertThat(new HashSet<>(all.stream().map(Instance::id).toList())).hasSize(5000);
        assertThat(all).allMatch(one -> one.id().matches("i-[a-z0-9]{20}"));
        assertThat(all).allMatch(one -> one.contract().created().isBefore(Simulation.START));
        assertThat(all)
                .filteredOn(Instance::prepaid)
                .allMatch(one -> one.trueExpiry().toString().endsWith("T16:00:00Z"));
        assertThat(all).extracting(one -> one.machine().zone()).contains("cn-hangzhou-h", "eu-central-1h");
        assertThat(count(file, one -> one.contract().chargeType() == ChargeType.POSTPAID))
                .isEqualTo(500);
        for (Status status : Status.values()) {
            assertThat(count(file, one -> one.contract().setting().status() == status))
                    .as(status.word())
                    .isGreaterThan(200);
        }
        assertThat(count(file, one -> one.tags().containsKey("env"))).isBetween(3800L, 4200L);
    }

    /** The first deduction is on the ninth day before the expiry day, at 08:00: eight days and sixteen hours before the end. */
    @Test
    void nothingIsOnAutoRenewalThatThePlatformWouldHaveRenewedByNow() {
        FleetFile file = fleet(7, Simulation.START, "2000,expiring=1000");
        Duration firstDeduction = Duration.ofDays(8).plusHours(16);

        assertThat(file.fleet().instances())
                .filteredOn(one -> one.contract().setting().automatic())
                .hasSizeGreaterThan(300)
                .allMatch(one -> one.trueExpiry().minus(firstDeduction).isAfter(Simulation.START));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            5000                                          | 5000 1000 50 7 1
            5000,expiring=1000                            | 5000 1000 0 7 1
            10,expiring=3,grace=2,regions=cn-beijing,accounts=2 | 10 3 2 1 2
            0                                             | 0 0 0 7 1
            100,expiring=100                              | 100 100 0 7 1
            """, delimiter = '|')
    void aBlueprintIsReadFromOneWord(String text, String expected) {
        GeneratorOptions read = GeneratorOptions.parse(text);

        assertThat(read.size() + " " + read.expiring() + " " + read.inGrace() + " "
                        + read.regions().size() + " " + read.accounts())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            many                            | the size is 0 to 1000000, not 'many'
            -1                              | the size is 0 to 1000000
            10,expiring=11                  | expiring is 0 to 10, not '11'
            10,expiring=5,grace=6           | grace is 0 to 5, not '6'
            10,regions=cn-hangzhou+moon     | regions: there is no region 'moon'
            10,region=cn-hangzhou           | 'region': there are expiring, grace, regions and accounts
            10,colour=1,expiring=x          | 'colour';expiring is 0 to 10
            """, delimiter = '|', quoteCharacter = '`')
    void whatIsWrongWithItIsToldAllAtOnce(String text, String said) {
        assertThatThrownBy(() -> GeneratorOptions.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(error -> assertThat(error.getMessage()).contains(Arrays.asList(said.split(";", -1))));
    }

    /** In processor time, which does not depend on what else the machine does; the limits are several times the usual. */
    @Test
    void aHundredThousandInstancesBeginInSecondsAndAYearOfFiveThousandPassesInSeconds() {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadCpuTime();
        World large = new World(fleet(7, Simulation.START, "100000").fleet(), Assumptions.defaults(), 7);
        large.snapshotAt(Simulation.START);
        long begun = thread.getCurrentThreadCpuTime();
        World year = new World(fleet(7, Simulation.START, "5000").fleet(), Assumptions.defaults(), 7);
        year.snapshotAt(Simulation.START.plus(Duration.ofDays(365)));
        long passed = thread.getCurrentThreadCpuTime();

        assertThat(year.orders()).hasSizeGreaterThan(5000);
        assertThat(Duration.ofNanos(begun - before)).isLessThan(Duration.ofSeconds(10));
        assertThat(Duration.ofNanos(passed - begun)).isLessThan(Duration.ofSeconds(10));
    }
}
