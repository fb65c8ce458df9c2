package evergreen.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.fc.runtime.StreamRequestHandler;
import com.google.gson.JsonObject;
import evergreen.adapter.fc.Malformed;
import evergreen.policy.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

/** A timer's handler, called as the platform calls it, with what no timer sends; no cloud answers behind it. */
public final class TimerTrial {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final int CALLS = 10_000;

    private final long seed = new Random().nextLong();
    private final Malformed malformed = new Malformed(seed);
    private final Path journal;
    private final FakePlatform platform;
    private final StreamRequestHandler handler;

    /** A trial of a handler, whose journal is an empty folder. */
    public TimerTrial(Path journal, Function<Wiring, StreamRequestHandler> handler) {
        this.journal = journal;
        this.platform = new FakePlatform(journal, NOW);
        this.handler = handler.apply(platform.wiring(Policy.builder().build()));
    }

    /** Ten thousand malformed events are refused, and change nothing. */
    public void refusesMalformedEvents() throws IOException {
        refuses(malformed::timerEvent);
    }

    /** Ten thousand events with malformed payloads are refused, and change nothing. */
    public void refusesMalformedPayloads() throws IOException {
        refuses(malformed::timerPayload);
    }

    /** What the handler says to a payload. */
    public String saidTo(String payload) throws IOException {
        JsonObject event = new JsonObject();
        event.addProperty("payload", payload);
        return said(event.toString().getBytes(UTF_8));
    }

    private void refuses(Supplier<byte[]> events) throws IOException {
        for (int n = 0; n < CALLS; n++) {
            byte[] event = events.get();
            assertThat(said(event)).as(about(event)).contains("\"refused\"").contains("Nothing was done.");
        }
        assertThat(journal).isEmptyDirectory();
    }

    private String said(byte[] event) throws IOException {
        String answer = platform.call(handler, event);
        assertThat(answer + platform.log())
                .as(about(event))
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        return answer;
    }

    private String about(byte[] event) {
        return "seed " + seed + ": " + new String(event, 0, Math.min(event.length, 1_000), UTF_8);
    }
}
