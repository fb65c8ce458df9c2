package evergreen.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.modelcheck.Violations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the reduced exhaustive search with one that leaves no order of effects out: without faults, every mutant shows the
 * same violations in both.
 */
class ReductionTest {
    private static final String SMALLEST = "lag 10 s, monotonic, plans ONE_BESIDE_PLATFORM";
    private static final String ONE_PLAN = "lag 10 s, monotonic, plans ONE,";
    private static final String TWO_PLANS = "lag 10 s, monotonic, plans TWO,";

    @TempDir
    private Path folder;

    static Stream<List<Mutation>> mutants() {
        return Stream.of(
                List.of(),
                List.of(Mutations.PROOF_FROM_THE_ANSWER),
                List.of(Mutations.CLAIM_IS_NOT_EXCLUSIVE, Mutations.CLAIM_IS_NOT_READ_AGAIN),
                List.of(Mutations.LATER_EXPIRY_IGNORED),
                List.of(Mutations.SENDS_HOWEVER_LATE),
                List.of(Mutations.RESOLVES_WITHOUT_READING),
                List.of(Mutations.AUTO_RENEWAL_NOT_REFUSED, Mutations.DEDUCTIONS_NOT_AVOIDED),
                List.of(Mutations.REJECTS_WITHOUT_READING),
                List.of(Mutations.PAYS_WITHOUT_READING_REJECTIONS),
                List.of(Mutations.BEGINS_WITHOUT_READING),
                List.of(Mutations.BEGINS_WITHOUT_READING, Mutations.PAYS_WITHOUT_READING_REJECTIONS),
                List.of(Mutations.LISTS_NO_PAYMENTS));
    }

    @ParameterizedTest
    @MethodSource("mutants")
    @Tag("full")
    void everyMutantShowsTheSameWithOnePlan(List<Mutation> mutant) throws IOException {
        assertSame(ONE_PLAN, mutant);
    }

    @ParameterizedTest
    @MethodSource("mutants")
    @Tag("full")
    void everyMutantShowsTheSameWithTwoPlans(List<Mutation> mutant) throws IOException {
        assertSame(TWO_PLANS, mutant);
    }

    @ParameterizedTest
    @MethodSource("mutants")
    @Tag("full")
    void everyMutantShowsTheSameBesideThePlatform(List<Mutation> mutant) throws IOException {
        assertSame(SMALLEST, mutant);
    }

    @Test
    void aMutantShowsTheSame() throws IOException {
        assertThat(assertSame(SMALLEST, List.of(Mutations.AUTO_RENEWAL_NOT_REFUSED, Mutations.DEDUCTIONS_NOT_AVOIDED)))
                .isNotEmpty();
    }

    @SuppressWarnings("unchecked")
    private Set<String> assertSame(String worlds, List<Mutation> mutations) throws IOException {
        Mutant mutant = Mutant.of(Files.createTempDirectory(folder, "mutant"), mutations);
        BiFunction<String, Boolean, Set<String>> search = mutant.make(Violations.class, BiFunction.class);
        Set<String> reduced = search.apply(worlds, true);
        System.out.println(mutations + " in " + worlds + ": " + reduced);
        assertThat(reduced).isEqualTo(search.apply(worlds, false));
        return reduced;
    }
}
