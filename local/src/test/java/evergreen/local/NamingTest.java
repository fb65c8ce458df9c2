package evergreen.local;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of types in all modules: those of the field, one for each thing. */
class NamingTest {
    private static final Path ROOT = Path.of("..");
    private static final List<String> SHIPPED =
            List.of("shared", "functions/expiry-scanner", "functions/renewer", "functions/auto-renew-enforcer");
    private static final Pattern TYPE = Pattern.compile(
            "^ *(?:[a-z-]+ )*(?:class|interface|enum|record) (\\w+)(?:<.*?>)?"
                    + "(?:\\(.*?\\))?(?: extends ([\\w.]+))?",
            Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("[A-Z][a-z0-9]*");

    /** What these words name elsewhere is not what the code does. */
    private static final Set<String> METAPHORS = Set.of("""
            Bargain Books Court Courier Deed Desk Dice Door Doorkeeper Doors Dose Entrance Errand Errands Eyes Fate
            Furniture Herald Home House Keeper Letter Morning Neighbour Paper Passage Patience Postroom Purse
            Puzzled Reach Scene Sign Till Traits Trouble Understanding Vault Visit Wall Weather Wish Witness
            """.strip().split("\\s+"));

    /** Former names, for which the field has a term that a reader finds by search. */
    private static final Set<String> FORMER = Set.of("""
            Admission Aim AliyunIdentity AliyunTill AlteredPlan AnswerAddress Attempts Authority BadEvent Bargain
            Barred Bill BookDesk Books CallBook Callbacks ChatDesk ChatReach ChatReception ChatTurn Cleaning
            CloudFault CloudRefused CloudUnavailable Complaint Conditions Consent Counter Courier Court Creation
            DayMoney Deed DeskSite Dice DingTalkDoor Dispatch Door Doorkeeper Dose Draft Drain DueByRule Ends
            Enforcement Entrance Entries Envelope Errand Errands Eyes Fate FeishuDoor FirstBytes FirstWrite Fitness
            Fitting Following Freshness FunctionCalls FunctionFailed Funds Furniture HandedMessage Handover
            Handshake Happenings HeardArchive Held Herald Home Inspection InventoryEyes JournalPlace
            JournalUnavailable Keeper LeftAlone LeftOut Letter LetterText Likeness LocalCloud Look Moment Moments
            MorningPost Moves Narrowing Neighbour News NotUnderstood Notice NoticeUndelivered ObjectErrand Occasion
            OtherTool Outside OutsideJson OutsideText OutsideXml Pace Paper Passage PastChanges PastDocuments
            Patience Pattern Paying Peculiarities PlanDesk PlanNews PlanOrder PlanRulings PlanSettings PlanWork
            PolicyFile PolicyProblems Position Possible Posting Postroom Preparing Proving Purse Puzzled Question
            Reach Reading ReadingDesk Receipt Refusal Refused Rejected RenewerLine RenewerRefused RenewerSign
            Resolving Retelling Round RpcErrand RuleCommand Ruling Runner Running Scene Sending Settings
            SettingsBehindADoor ShortBalance Sighting SingleSend SlackDoor SmallSocket Sorting Span Spelling Stage
            Stages Stamp Statements SteadyClock Submission Surroundings Survival Till Time Timeliness TimerDesk
            Tokens ToldArchive Trail Trouble Truth Understanding UnknownRegions Upkeep Vault VetoReader Vetoes Visit
            Wall WantedSetting WeComDoor Weather Where Which Wish Witness Wording Words WorldBooks Writing Yaml
            YamlShape
            """.strip().split("\\s+"));

    /** Standard terms that contain such a word: properties of an instance. */
    private static final Set<String> TERMS = Set.of("InstanceTraits", "Traits");

    /** Words of the domain, which both the product and the simulated cloud have. */
    private static final Set<String> OF_BOTH = Set.of("Account", "Fleet", "Quote", "Regions", "RenewalSetting", "Site");

    private record Type(String module, String file, String name, String parent, boolean nested) {}

    private static List<Type> types;

    @BeforeAll
    static void read() {
        types = Stream.concat(SHIPPED.stream(), Stream.of("local"))
                .flatMap(module -> Stream.of("main", "test").flatMap(kind -> typesOf(module, kind)))
                .toList();
    }

    @Test
    void aTypeThatIsThrownSaysSo() {
        assertThat(types)
                .filteredOn(type -> type.parent().matches(".*(Exception|Error|Throwable)"))
                .isNotEmpty()
                .allMatch(type -> type.name().matches(".*(Exception|Error)"));
    }

    @Test
    void noTypeHasTheNameOfAMetaphor() {
        assertThat(types).hasSizeGreaterThan(1_000);
        assertThat(types.stream().map(Type::name).filter(NamingTest::isMetaphor))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PostDoor, true",
        "Purse, true",
        "Doorway, false",
        "DigestDispatcher, false",
        "ChatRoom, false",
        "Understanding, true",
        "Retelling, true"
    })
    void aMetaphorIsAWholeWord(String name, boolean metaphor) {
        assertThat(isMetaphor(name)).isEqualTo(metaphor);
    }

    @Test
    void aNameIsOfOneType() {
        Map<String, Set<String>> shipped = main(SHIPPED);
        assertThat(shipped).allSatisfy((name, files) -> assertThat(files).hasSize(1));
        Set<String> both = new TreeSet<>(shipped.keySet());
        both.retainAll(main(List.of("local")).keySet());
        assertThat(both).isEqualTo(new TreeSet<>(OF_BOTH));
    }

    private static Map<String, Set<String>> main(List<String> modules) {
        return types.stream()
                .filter(type -> modules.contains(type.module()) && type.file().contains("src/main") && !type.nested())
                .collect(groupingBy(Type::name, mapping(Type::file, toSet())));
    }

    private static boolean isMetaphor(String name) {
        return FORMER.contains(name)
                || (!TERMS.contains(name)
                        && WORD.matcher(name).results().anyMatch(word -> METAPHORS.contains(word.group())));
    }

    private static Stream<Type> typesOf(String module, String kind) {
        Path sources = ROOT.resolve(module).resolve("src").resolve(kind).resolve("java");
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream()
                    .flatMap(file -> typesIn(module, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Type> typesIn(String module, Path file) {
        try {
            return TYPE.matcher(Files.readString(file))
                    .results()
                    .map(match -> new Type(
                            module,
                            file.toString(),
                            match.group(1),
                            match.group(2) == null ? "" : match.group(2),
                            !file.getFileName().toString().equals(match.group(1) + ".java")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
