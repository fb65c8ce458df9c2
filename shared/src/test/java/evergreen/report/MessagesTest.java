package evergreen.report;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import evergreen.execution.renewal.RenewalOutcome;
import evergreen.fleet.CoverageGap;
import evergreen.fleet.Period;
import evergreen.plan.LimitExceeded;
import evergreen.plan.Reason;
import evergreen.plan.SettingOutcome;
import evergreen.plan.SkippedSetting;
import evergreen.plan.Verdict;
import evergreen.policy.PolicyWarning;
import evergreen.policy.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
    private static final Pattern LITERAL_KEY = Pattern.compile("(?:say|find|count)\\(\\s*\"([a-z][a-z.-]*[a-z])\"");
    private static final Object[] PLACEHOLDERS = {"{0}", "{1}", "{2}", "{3}", "{4}", "{5}"};

    private final Messages english = new Messages(Language.EN);
    private final Messages chinese = new Messages(Language.ZH);

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(chinese.keys()).isEqualTo(english.keys()).isNotEmpty();
    }

    @Test
    void bothSayTheSameOfTheSameThings() {
        assertThat(english.keys())
                .allSatisfy(key -> assertThat(placeholders(chinese, key)).isEqualTo(placeholders(english, key)));
    }

    @Test
    void chineseIsWrittenInChinese() {
        assertThat(chinese.keys().stream().filter(key -> !key.equals("next.more")))
                .allSatisfy(key -> assertThat(chinese.say(key, PLACEHOLDERS)).matches(".*\\p{IsHan}.*"));
    }

    @Test
    void everyKeyThatTheCodeNamesExists() {
        Set<String> named = LITERAL_KEY
                .matcher(sources())
                .results()
                .map(found -> found.group(1))
                .filter(key -> !key.endsWith("."))
                .collect(toSet());

        assertThat(named).hasSizeGreaterThan(40);
        assertThat(named)
                .allMatch(key -> english.keys().contains(key) || english.keys().contains(key + ".many"));
    }

    @Test
    void everyKeyThatTheCodePutsTogetherExists() {
        assertThat(Arrays.stream(Reason.values()).map(reason -> "reason." + reason.code()))
                .isSubsetOf(english.keys());
        assertThat(Arrays.stream(Verdict.values()).map(verdict -> "verdict." + verdict.wireName()))
                .isSubsetOf(english.keys());
        assertThat(Arrays.stream(SettingOutcome.Kind.values()).map(kind -> "outcome." + kind.wireName()))
                .isSubsetOf(english.keys());
        assertThat(Arrays.stream(SkippedSetting.Why.values()).map(why -> "left-alone." + why.code()))
                .isSubsetOf(english.keys());
        assertThat(Arrays.stream(LimitExceeded.Limit.values()).map(limit -> "limit." + limit.wireName()))
                .isSubsetOf(english.keys());
        assertThat(Arrays.stream(Site.values()).map(site -> "periods." + site.wireName()))
                .isSubsetOf(english.keys());
        assertThat(Arrays.stream(PolicyWarning.Kind.values()).map(kind -> "policy-warning." + kind.code()))
                .isSubsetOf(english.keys());
        assertThat(Arrays.stream(RenewalOutcome.Kind.values()).map(kind -> "step." + kind.wireName()))
                .isSubsetOf(english.keys());
        assertThat(Arrays.stream(CoverageGap.What.values()).map(what -> "gap." + what.wireName()))
                .isSubsetOf(english.keys());
        assertThat(Arrays.stream(Period.Unit.values()).map(unit -> "period." + unit.wireName() + ".many"))
                .isSubsetOf(english.keys());
    }

    /**
     * A key stands in the code as a whole, or its beginning does and the code puts the rest to it. Those of a policy's problems
     * are held by the test of the problems.
     */
    @Test
    void noKeyIsLeftOver() {
        String sources = sources();

        assertThat(english.keys().stream()
                        .filter(key -> !key.startsWith("policy."))
                        .map(key -> key.replaceAll("\\.(one|many)$", ""))
                        .filter(key -> !sources.contains('"' + key + '"'))
                        .filter(key -> !sources.contains('"' + key.replaceAll("\\..*", ".") + '"')))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyDocumentedCodeHasASentenceThatSaysWhatToDo(Language language) {
        Messages messages = new Messages(language);
        String unknown = messages.say("error.other");

        assertThat(Codes.DOCUMENTED)
                .hasSizeGreaterThan(50)
                .allSatisfy(code ->
                        assertThat(messages.error(code)).startsWith(code + ": ").doesNotContain(unknown));
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeThatAnswersAChangeIsExplainedAndOnlyARefusalSaysThatNothingWasChanged(Language language) {
        Messages messages = new Messages(language);
        String nothing = language == Language.EN ? "othing was changed" : "未做任何更改";

        assertThat(Codes.OF_SETTING)
                .allSatisfy(code -> assertThat(messages.settingError(code))
                        .startsWith(code + ": ")
                        .doesNotContain(nothing)
                        .doesNotContain("DescribeInstances"));
        assertThat(List.of(
                        messages.say("outcome.refused", "-", "-"), messages.say("step.change-refused", "-", "-", "-")))
                .allMatch(sentence -> sentence.contains(nothing));
        assertThat(messages.settingError("Throttling")).isEqualTo(messages.error("Throttling"));
    }

    @ParameterizedTest
    @CsvSource({
        "Throttling.Anything, Throttling",
        "ServiceUnavailable.RegionMaintaining, ServiceUnavailable",
        "Forbidden.Something.Deep, Forbidden",
        "Something.New, other",
        "New, other"
    })
    void aCodeThatHasNoSentenceSpeaksForItsFamily(String code, String key) {
        assertThat(english.error(code)).isEqualTo(code + ": " + english.say("error." + key));
    }

    @Test
    void argumentsAreFilledInAndMadeHarmless() {
        assertThat(english.say("days", 7)).isEqualTo("7 d");
        assertThat(english.say("days", "{0}")).isEqualTo("{0} d");
        assertThat(english.say("days", "\u001B[2J")).isEqualTo("\uFFFD[2J d");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 regions", "1, 1 region", "2, 2 regions"})
    void oneIsOneAndAllElseIsMany(long count, String words) {
        assertThat(english.count("coverage.regions", count)).isEqualTo(words);
    }

    @Test
    void aKeyThatDoesNotExistIsADefect() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> english.say("no.such"))
                .withMessageContaining("no.such");
        assertThat(english.find("no.such")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"zh, ZH", "zh_CN.UTF-8, ZH", "ZH-Hans, ZH", "en_GB.UTF-8, EN", "C, EN", "'', EN", "de_DE, EN"})
    void theReadersLocaleChooses(String locale, Language language) {
        assertThat(Language.of(locale)).isEqualTo(language);
    }

    private static Set<String> placeholders(Messages messages, String key) {
        return PLACEHOLDER
                .matcher(messages.say(key, PLACEHOLDERS))
                .results()
                .map(MatchResult::group)
                .collect(TreeSet::new, Set::add, Set::addAll);
    }

    /** Every source that speaks: of all modules, since they share the words. */
    private static String sources() {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(file -> file.toString().contains("src/main/java")
                            && file.toString().endsWith(".java"))
                    .map(MessagesTest::read)
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
