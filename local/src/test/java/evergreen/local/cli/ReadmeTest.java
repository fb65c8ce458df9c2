package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.fleetfile.FleetFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every command of the README is run, section by section: what follows a cloud's start in its section is run while it
 * runs. Ports are replaced by free ones, the real cloud by a simulated one, keys by the simulated cloud's.
 */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");
    private static final Set<String> RUN_BY_PEOPLE = Set.of("mvn verify", "mvn verify -Pfull");
    private static final String FLEET = """
            {"version":1,"accounts":[{"id":"1000000000000001","site":"china",
              "keys":[{"id":"LTAILocal1000000000000001","secret":"local-secret-of-1000000000000001"}],
              "instances":[{"id":"i-1","region":"cn-hangzhou","expiry":"+3d"}]}]}
            """;

    private final List<String> ran = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void everyCommandRuns(String file) throws IOException {
        String text = Files.readString(ROOT.resolve(file));
        List<String> commands = commands(text);

        try (CommandLineFixture commandLine =
                CommandLineFixture.with(FleetFile.parse(List.of(FLEET), Instant.parse("2026-11-22T03:00:00Z")))) {
            for (String section : text.split("\n## ", -1)) {
                run(commandLine, commands(section), commandLine.address());
            }
        }

        assertThat(commands).hasSizeGreaterThan(15);
        assertThat(ran).containsExactlyElementsOf(commands);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void everyLinkLeadsSomewhere(String file) throws IOException {
        List<String> links = LINK.matcher(Files.readString(ROOT.resolve(file)))
                .results()
                .map(link -> link.group(1))
                .toList();

        assertThat(links)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
    }

    @Test
    void bothLanguagesHaveTheSameCommandsAndFigures() throws IOException {
        String english = Files.readString(ROOT.resolve("README.md"));
        String chinese = Files.readString(ROOT.resolve("README.zh-CN.md"));

        assertThat(commands(chinese)).isEqualTo(commands(english));
        assertThat(figures(chinese)).isNotEmpty().isEqualTo(figures(english));
        assertThat(english).doesNotContain("FIGURE");
    }

    private static List<String> commands(String text) {
        return BLOCK.matcher(text)
                .results()
                .flatMap(block -> block.group(1).lines())
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** All numbers in the tables of the section of figures. */
    private static List<String> figures(String text) {
        return Stream.of(text.split("\n## ", -1))
                .filter(section -> section.startsWith("Figures\n") || section.startsWith("数据\n"))
                .flatMap(String::lines)
                .filter(line -> line.startsWith("| "))
                .flatMap(line -> Pattern.compile("\\d+([.,]\\d+)*")
                        .matcher(line)
                        .results()
                        .map(MatchResult::group))
                .sorted()
                .toList();
    }

    private void run(CommandLineFixture commandLine, List<String> commands, String address) {
        for (int n = 0; n < commands.size(); n++) {
            String command = commands.get(n);
            ran.add(command);
            if (command.matches("\\./evergreen (up|cloud)\\b.*")) {
                List<String> rest = commands.subList(n + 1, commands.size());
                start(commandLine, command, rest);
                return;
            }
            run(commandLine, command, address);
        }
    }

    private void start(CommandLineFixture commandLine, String command, List<String> rest) {
        String words = command.substring("./evergreen ".length()).replaceAll(" --port \\d+", "") + " --port 0";
        commandLine.meanwhile((out, err) -> {
            Matcher address = ADDRESS.matcher(out);
            assertThat(address.find()).as(out + err).isTrue();
            run(commandLine, rest, address.group());
        });
        CommandLineFixture.Output said = commandLine.types(words);
        assertThat(said.status()).as(command + "\n" + said.err()).isZero();
    }

    private static void run(CommandLineFixture commandLine, String command, String address) {
        if (command.startsWith("./evergreen ")) {
            String words = command.substring("./evergreen ".length())
                    .replace(" --aliyun", "")
                    .replaceAll(" --endpoint \\S+", "");
            boolean asksACloud = !words.matches("(prove|policy check)\\b.*");
            CommandLineFixture.Output said = commandLine.types(asksACloud ? words + " --endpoint " + address : words);
            assertThat(said.status())
                    .as(command + "\n" + said.out() + said.err())
                    .isIn(0, 1);
            assertThat(said.out()).as(command).isNotBlank();
        } else if (command.startsWith("curl ")) {
            assertThat(curl(command, address)).as(command).isEqualTo(200);
        } else {
            assertThat(command.startsWith("export ALIBABA_CLOUD_ACCESS_KEY_") || RUN_BY_PEOPLE.contains(command))
                    .as(command)
                    .isTrue();
        }
    }

    private static int curl(String command, String address) {
        List<String> words = Arrays.asList(command.split(" (?=(?:[^']*'[^']*')*[^']*$)"));
        int data = words.indexOf("-d") + 1;
        URI place = URI.create(
                ADDRESS.matcher(words.get(words.size() - 1)).replaceFirst(Matcher.quoteReplacement(address)));
        HttpRequest.Builder request = HttpRequest.newBuilder(place);
        if (data > 0) {
            request.POST(HttpRequest.BodyPublishers.ofString(words.get(data).replace("'", "")));
        }
        try {
            return HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(command, e);
        }
    }
}
