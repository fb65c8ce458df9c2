package evergreen.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import evergreen.local.modelcheck.SmallViolationSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which layers the small scope shows to be missing, and which ones it shows to be covered by others. */
class SmallMutantsTest {
    private static final String PAID_TWICE = "paid twice";
    private static final String PAID_AFTER_ALL = "paid after it was said that it was not";
    private static final String ANYTHING = "";
    private static final String LAG = "lag 10 s,";

    @TempDir
    private Path folder;

    /** What must not be, and with how many faults it is found. */
    static Stream<Arguments> quick() {
        return Stream.of(
                arguments(Mutations.PROOF_FROM_THE_ANSWER, "said RENEWED", 0),
                arguments(Mutations.LATER_EXPIRY_IGNORED, "which could be seen", 1),
                arguments(Mutations.RESOLVES_WITHOUT_READING, "denies", 1),
                arguments(Mutations.SENDS_HOWEVER_LATE, "too long after its reading", 1));
    }

    /** Both halves of the protocol between people who reject and processes that pay, and the list in the answer. */
    static Stream<Arguments> rulings() {
        return Stream.of(
                arguments(Mutations.REJECTS_WITHOUT_READING, PAID_AFTER_ALL),
                arguments(Mutations.LISTS_NO_PAYMENTS, PAID_AFTER_ALL),
                arguments(Mutations.PAYS_WITHOUT_READING_REJECTIONS, PAID_AFTER_ALL));
    }

    static Stream<Arguments> slow() {
        return Stream.of(
                arguments(Mutations.CLAIM_IS_NOT_READ_AGAIN, PAID_TWICE, 1),
                arguments(Mutations.DOES_NOT_WAIT_BEFORE_RESOLVING, PAID_TWICE, 1),
                arguments(Mutations.NOT_RENEWAL_NOT_REFUSED, "NotRenewal", 1));
    }

    /**
     * Not seen missing in so small a scope: another layer covers it. Each is looked for in the worlds in which it can matter: a
     * mismatch takes two plans, and only where the platform renews can that be ignored. A lag of 10 s stands for the others,
     * which only shift how long a payment is hidden.
     */
    static Stream<Arguments> covered() {
        return Stream.of(
                arguments(Mutations.CLAIM_IS_NOT_EXCLUSIVE, LAG),
                arguments(Mutations.TOKEN_FROM_THE_ATTEMPT, LAG),
                arguments(Mutations.NEW_TOKEN_AFTER_A_MISMATCH, "plans TWO,"),
                arguments(Mutations.CLAIMS_UPON_AN_OLD_READING, LAG),
                arguments(Mutations.AUTO_RENEWAL_NOT_REFUSED, "plans ONE_BESIDE_PLATFORM,"));
    }

    @ParameterizedTest
    @MethodSource("quick")
    void aLayerThatIsMissingIsFound(Mutation mutation, String sought, int faults) throws IOException {
        assertThat(hunt(List.of(sought), faults, mutation)).contains("=> ", sought);
    }

    @ParameterizedTest
    @MethodSource("rulings")
    void aRejectionThatOneSideDoesNotReadIsFound(Mutation mutation, String sought) throws IOException {
        assertThat(hunt(List.of(sought), 0, mutation)).contains("=> ", sought);
    }

    @ParameterizedTest
    @MethodSource("slow")
    @Tag("full")
    void aLayerThatIsMissingIsFoundInTime(Mutation mutation, String sought, int faults) throws IOException {
        assertThat(hunt(List.of(sought), faults, mutation)).contains("=> ", sought);
    }

    @ParameterizedTest
    @MethodSource("covered")
    @Tag("full")
    void aLayerThatAnotherOneCoversIsNotMissed(Mutation mutation, String worlds) throws IOException {
        assertThat(hunt(List.of(ANYTHING, worlds), 1, mutation)).isEmpty();
    }

    @Test
    @Tag("full")
    void whatIsOnAutoRenewalIsPaidOnceNeitherItNorTheHoursOfDeductionAreRespected() throws IOException {
        String way = hunt(
                List.of("although the platform renews"),
                1,
                Mutations.AUTO_RENEWAL_NOT_REFUSED,
                Mutations.DEDUCTIONS_NOT_AVOIDED);
        assertThat(way).isNotEmpty();
    }

    @Test
    void withoutClaimsNothingElseKeepsTwoProcessesApartWhereTokensAreForgotten() throws IOException {
        assertThat(hunt(List.of(PAID_TWICE), 0, Mutations.CLAIM_IS_NOT_EXCLUSIVE, Mutations.CLAIM_IS_NOT_READ_AGAIN))
                .contains("token memory 0 s");
    }

    /** What claims keep apart, tokens keep apart once more, in a cloud that remembers them. */
    @Test
    void withoutClaimsTokensKeepTwoProcessesApartUnlessTheyAreMadeFromTheAttemptOrAnew() throws IOException {
        List<String> sought = List.of(PAID_TWICE, SmallViolationSearch.REMEMBERING, LAG);

        assertThat(hunt(sought, 0, Mutations.CLAIM_IS_NOT_EXCLUSIVE, Mutations.CLAIM_IS_NOT_READ_AGAIN))
                .isEmpty();
        assertThat(hunt(
                        sought,
                        0,
                        Mutations.CLAIM_IS_NOT_EXCLUSIVE,
                        Mutations.CLAIM_IS_NOT_READ_AGAIN,
                        Mutations.TOKEN_FROM_THE_ATTEMPT))
                .isNotEmpty();
        assertThat(hunt(
                        sought,
                        0,
                        Mutations.CLAIM_IS_NOT_EXCLUSIVE,
                        Mutations.CLAIM_IS_NOT_READ_AGAIN,
                        Mutations.NEW_TOKEN_AFTER_A_MISMATCH))
                .contains("IdempotenceParamNotMatch");
    }

    @SuppressWarnings("unchecked")
    private String hunt(List<String> sought, int faults, Mutation... mutations) throws IOException {
        Mutant mutant = Mutant.of(Files.createTempDirectory(folder, "mutant"), List.of(mutations));
        BiFunction<List<String>, Integer, String> hunt = mutant.make(SmallViolationSearch.class, BiFunction.class);
        return hunt.apply(sought, faults);
    }
}
