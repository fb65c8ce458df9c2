package evergreen.local.cloud.fleetfile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** The fleet that is shown to whoever tries Evergreen for the first time: a small company with every kind of trouble. */
public final class DemonstrationFleet {
    private DemonstrationFleet() {}

    /** The fleet, its times counted from the start. */
    public static FleetFile at(Instant start) {
        try (InputStream in = DemonstrationFleet.class.getResourceAsStream("demonstration.json")) {
            if (in == null) {
                throw new IllegalStateException("the demonstration fleet is missing");
            }
            return FleetFile.parse(List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)), start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
