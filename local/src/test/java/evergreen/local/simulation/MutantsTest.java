package evergreen.local.simulation;

import static evergreen.local.simulation.Fault.BROKEN_LIMIT;
import static evergreen.local.simulation.Fault.DOUBLE_PAYMENT;
import static evergreen.local.simulation.Fault.OLD_READING;
import static evergreen.local.simulation.Fault.PAID_BESIDE_OTHERS;
import static evergreen.local.simulation.Fault.UNWANTED;
import static evergreen.local.simulation.Fault.WRONG_STATEMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Would the proof find it if a layer of safety were missing? Each is taken out, alone, or, where another one covers it, with
 * that one. A proof that finds nothing then proves nothing.
 */
class MutantsTest {
    private static final int FEW = 300;
    private static final int MANY = 10_000;

    @TempDir
    private Path folder;

    /** Found within a few schedules. */
    static Stream<Arguments> plain() {
        return Stream.of(
                arguments(Mutations.RESOLVES_WITHOUT_READING, WRONG_STATEMENT),
                arguments(Mutations.DOES_NOT_WAIT_BEFORE_RESOLVING, DOUBLE_PAYMENT),
                arguments(Mutations.PROOF_FROM_THE_ANSWER, WRONG_STATEMENT),
                arguments(Mutations.SENDS_HOWEVER_LATE, OLD_READING),
                arguments(Mutations.LIMIT_OF_A_DAY_IGNORED, BROKEN_LIMIT));
    }

    /** Found within many. */
    static Stream<Arguments> subtle() {
        return Stream.of(
                arguments(Mutations.CLAIM_IS_NOT_READ_AGAIN, DOUBLE_PAYMENT),
                arguments(Mutations.NO_ACCOUNT_MARK, DOUBLE_PAYMENT),
                arguments(Mutations.SETTING_UNPRICED, BROKEN_LIMIT),
                arguments(Mutations.LIMIT_OF_A_STEP_IGNORED, BROKEN_LIMIT),
                arguments(Mutations.REJECTS_WITHOUT_READING, WRONG_STATEMENT),
                arguments(Mutations.PAYS_WITHOUT_READING_REJECTIONS, UNWANTED),
                arguments(Mutations.SENDS_HOWEVER_LATE, PAID_BESIDE_OTHERS),
                arguments(Mutations.LATER_EXPIRY_IGNORED, PAID_BESIDE_OTHERS),
                arguments(Mutations.AUTO_RENEWAL_NOT_REFUSED, PAID_BESIDE_OTHERS),
                arguments(Mutations.DEDUCTIONS_NOT_AVOIDED, PAID_BESIDE_OTHERS),
                arguments(Mutations.ENDED_AUTO_RENEWAL_NOT_READ, PAID_BESIDE_OTHERS),
                arguments(Mutations.NOT_RENEWAL_NOT_REFUSED, UNWANTED),
                arguments(Mutations.HOLD_IGNORED, UNWANTED));
    }

    /** Covered by the layers that are named last. */
    static Stream<Arguments> covered() {
        return Stream.of(
                arguments(Mutations.CLAIM_IS_NOT_EXCLUSIVE, DOUBLE_PAYMENT, List.of(Mutations.CLAIM_IS_NOT_READ_AGAIN)),
                arguments(Mutations.TOKEN_FROM_THE_ATTEMPT, DOUBLE_PAYMENT, List.of(Mutations.CLAIM_IS_NOT_READ_AGAIN)),
                arguments(
                        Mutations.NEW_TOKEN_AFTER_A_MISMATCH,
                        DOUBLE_PAYMENT,
                        List.of(Mutations.CLAIM_IS_NOT_EXCLUSIVE, Mutations.CLAIM_IS_NOT_READ_AGAIN)),
                arguments(
                        Mutations.NESTED_NAMES_ACCEPTED,
                        BROKEN_LIMIT,
                        List.of(Mutations.SUMS_NOT_CHECKED, Mutations.HASHES_NOT_CHECKED)),
                arguments(
                        Mutations.BEGINS_WITHOUT_READING, UNWANTED, List.of(Mutations.PAYS_WITHOUT_READING_REJECTIONS)),
                arguments(
                        Mutations.CLAIMS_UPON_AN_OLD_READING,
                        PAID_BESIDE_OTHERS,
                        List.of(Mutations.SENDS_HOWEVER_LATE)));
    }

    @ParameterizedTest
    @MethodSource("plain")
    void aLayerThatIsMissingIsFoundAtOnce(Mutation mutation, Fault fault) throws IOException {
        assertThat(hunt(fault.name(), FEW, mutation)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("subtle")
    @Tag("full")
    void aLayerThatIsMissingIsFound(Mutation mutation, Fault fault) throws IOException {
        assertThat(hunt(fault.name(), MANY, mutation)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("covered")
    @Tag("full")
    void aLayerThatAnotherOneCoversIsFoundOnceThatIsMissingToo(Mutation mutation, Fault fault, List<Mutation> cover)
            throws IOException {
        assertThat(hunt("", MANY, mutation)).isEmpty();

        Map<Long, String> withoutCover = hunt(fault.name(), MANY, cover.toArray(Mutation[]::new));
        Mutation[] both = Stream.concat(Stream.of(mutation), cover.stream()).toArray(Mutation[]::new);
        Map<Long, String> withoutBoth = hunt(fault.name(), MANY, both);
        withoutBoth.keySet().removeAll(withoutCover.keySet());
        tell("which " + mutation + " alone keeps from harm when there is " + cover, withoutBoth);
        assertThat(withoutBoth).as("schedules that the layer alone saved").isNotEmpty();
    }

    @Test
    void whatIsNotMutatedHolds() throws IOException {
        assertThat(hunt("", 500)).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private Map<Long, String> hunt(String fault, int schedules, Mutation... mutations) throws IOException {
        Mutant mutant = Mutant.of(Files.createTempDirectory(folder, "mutant"), List.of(mutations));
        BiFunction<String, Integer, Map<Long, String>> hunt = mutant.make(ViolationSearch.class, BiFunction.class);
        Map<Long, String> found = hunt.apply(fault, schedules);
        tell(
                "of " + schedules + " with " + List.of(mutations) + " show " + (fault.isEmpty() ? "any fault" : fault),
                found);
        return found;
    }

    /** The figures of the README's table. */
    private static void tell(String what, Map<Long, String> schedules) {
        String first = schedules.keySet().stream()
                .min(Long::compare)
                .map(seed -> ", the first is " + seed)
                .orElse("");
        System.out.println(schedules.size() + " schedules " + what + first);
    }
}
