package evergreen.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments of other letters than those of ASCII, in a locale that this machine does not have. */
class MainTest {
    @TempDir
    private Path home;

    @Test
    void argumentsThatTheLocaleCannotReadAreRefused() {
        assertThat(Main.areReadable("scan", "--name", "\u751f\u4ea7-*")).isTrue();
        assertThat(Main.areReadable("scan", "--name", "\ufffd\ufffd-*")).isFalse();
    }

    /** Java reads arguments by the locale, and Evergreen takes its language from the same variables. */
    @ParameterizedTest
    @CsvSource({
        "LANG,          zh_CN.NONE, C.UTF-8/zh_CN.NONE",
        "LC_ALL,        zh_CN.NONE, C.UTF-8/zh_CN.NONE",
        "EVERGREEN_LANG, zh,        C.UTF-8/zh",
        "LC_ALL,        C.UTF-8,    C.UTF-8/",
    })
    void theStartScriptTakesALocaleThatReadsAllLetters(String variable, String value, String expected)
            throws IOException {
        Path script = Files.copy(Path.of("..", "evergreen"), home.resolve("evergreen"));
        Files.createDirectories(home.resolve("local/target"));
        Files.createFile(home.resolve("local/target/evergreen.jar"));
        Path java = Files.writeString(home.resolve("java"), "#!/bin/sh\necho \"$LC_ALL/$EVERGREEN_LANG\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString(), "scan");
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("LC_") || name.matches("LANG.*|EVERGREEN_LANG"));
        environment.put("PATH", home + File.pathSeparator + environment.get("PATH"));
        environment.put(variable, value);

        Process process = builder.start();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEqualTo(expected + "\n");
    }
}
