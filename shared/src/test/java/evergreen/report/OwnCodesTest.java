package evergreen.report;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.execution.renewal.Check;
import evergreen.fleet.FaultCode;
import evergreen.plan.ApprovalCheck;
import evergreen.plan.ObjectionCode;
import evergreen.plan.StepCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every code of Evergreen's own: its text is fixed, and it has a sentence in every language. */
class OwnCodesTest {
    private static final String STEPS =
            "no-authority plan-rejected plan-expired not-the-payer takeover-waits mark-unread"
                    + " not-found rule-asks-no-more on-hold expiry-later expiry-earlier locked-for-security setting-unclear"
                    + " platform-will-renew platform-may-be-deducting set-to-not-renewal renews-again-at-once leaves-it-expired"
                    + " renewed-this-week balance-short balance-not-read payer-not-in-policy no-quote price-rose over-step-limit"
                    + " over-day-limit no-such-subscription expiry-unclear already-as-asked rule-wants-otherwise price-not-read other-currency"
                    + " nothing-found known-from claim-unreadable another-expiry-in-flight NoOrderId journal-at-odds"
                    + " journal-unavailable day-money-unusable too-slow out-of-time step-failed paid-by-another-plan"
                    + " another-renewal-of-this-expiry account-not-entered setting-changed";

    private static final String OBJECTIONS = "requester-may-not-ask rule-asks-no-more may-not-approve"
            + " over-approvers-limit account-outside-scope region-outside-policy too-many-steps unpriced"
            + " no-money-for-plans over-plan-limit over-step-limit needs-another-person platform-comes-too-late"
            + " needs-a-person plan-expired impossible-times plan-rejected plan-approved plan-done plan-not-approved plan-altered no-such-plan"
            + " not-handed-over";

    private static final String FAULTS = "NoCredentials RoleNotEntered Timeout UnknownHost ConnectionRefused"
            + " ConnectionLost BrokenAnswer AnswerTooLarge CallFailed ListEndsAt1000 PagesWithoutEnd NotInAnswer NotAsked"
            + " DryRunIgnored EmptyWithoutPermission ExpiryUnreadable OutOfTime LimitExceeded";

    /** Names of events in the log may be those of codes. */
    private static final Pattern LITERAL = Pattern.compile("(?<!LogLine\\.of\\()\"([A-Za-z-]+)\"");

    @Test
    void aTextThatIsStoredOrSentNeverChanges() {
        assertThat(steps()).containsExactlyInAnyOrderElementsOf(texts(STEPS));
        assertThat(objections()).containsExactlyInAnyOrderElementsOf(texts(OBJECTIONS));
        assertThat(faults()).containsExactlyInAnyOrderElementsOf(texts(FAULTS));
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeHasItsSentenceInWhateverContextItIsSaid(Language language) {
        Messages messages = new Messages(language);

        assertThat(steps()).allSatisfy(code -> says(messages, code, messages.say("check." + code)));
        assertThat(objections())
                .allSatisfy(
                        code -> assertThat(messages.find("objection." + code)).isPresent());
        assertThat(objections())
                .allSatisfy(code -> assertThat(new PlanSentences(messages).objection(code))
                        .isEqualTo(messages.say("objection." + code)));
        assertThat(faults()).allSatisfy(code -> {
            assertThat(messages.find("error." + code)).isPresent();
            assertThat(messages.error(code)).startsWith(code + ": ").doesNotContain(messages.say("error.other"));
        });
    }

    private static void says(Messages messages, String code, String sentence) {
        assertThat(messages.error(code)).isEqualTo(sentence);
        assertThat(messages.settingError(code)).isEqualTo(sentence);
        assertThat(messages.paymentError(code)).isEqualTo(sentence);
    }

    /** A sentence that belongs to no code must be true of all codes. */
    @Test
    void theSentenceOfAnUnknownCodeClaimsNothing() {
        assertThat(new Messages(Language.EN).say("error.other"))
                .doesNotContainIgnoringCase("refused")
                .doesNotContainIgnoringCase("nothing")
                .doesNotContainIgnoringCase("changed")
                .doesNotContainIgnoringCase("paid");
        assertThat(new Messages(Language.ZH).say("error.other"))
                .doesNotContain("拒绝")
                .doesNotContain("未做")
                .doesNotContain("付款");
    }

    @Test
    void everyCheckAndEveryObjectionIsACode() {
        assertThat(Arrays.stream(Check.values()).map(check -> check.code().text()))
                .isSubsetOf(texts(STEPS));
        assertThat(Arrays.stream(ApprovalCheck.values()).map(ApprovalCheck::code))
                .isSubsetOf(texts(OBJECTIONS));
    }

    @Test
    void noCodeIsMadeOfALiteralOrOfAnExceptionsName() {
        String sources = sources(
                "shared/src/main/java/evergreen/execution",
                "shared/src/main/java/evergreen/journal",
                "shared/src/main/java/evergreen/fleet",
                "shared/src/main/java/evergreen/adapter/aliyun",
                "shared/src/main/java/evergreen/adapter/oss",
                "functions");

        assertThat(LITERAL.matcher(sources).results().map(found -> found.group(1)))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(Stream.of(steps(), objections(), faults())
                        .flatMap(codes -> codes)
                        .filter(code -> !code.equals("unpriced"))
                        .collect(toList()));
        assertThat(sources).doesNotContain("getSimpleName");
    }

    private static List<String> texts(String all) {
        return Arrays.asList(all.split(" ", -1));
    }

    private static Stream<String> steps() {
        return Arrays.stream(StepCode.values()).map(StepCode::text);
    }

    private static Stream<String> objections() {
        return Arrays.stream(ObjectionCode.values()).map(ObjectionCode::text);
    }

    private static Stream<String> faults() {
        return Arrays.stream(FaultCode.values()).map(FaultCode::text);
    }

    private static String sources(String... folders) {
        return Arrays.stream(folders).map(each -> sources(Path.of("..", each))).collect(joining());
    }

    private static String sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")
                            && !file.toString().contains("src/test")
                            && !file.endsWith("FaultCode.java"))
                    .map(OwnCodesTest::read)
                    .collect(joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
