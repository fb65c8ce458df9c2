package evergreen.enforcer;

import com.google.gson.JsonObject;
import evergreen.journal.ScanArchive;
import evergreen.notification.Notification;
import evergreen.wiring.Monitor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Check that a scan of the whole fleet was complete recently. Otherwise people are notified, once a day. */
final class DeadMansSwitch {
    private final ScanArchive archive;
    private final Monitor monitor;

    DeadMansSwitch(ScanArchive archive, Monitor monitor) {
        this.archive = archive;
        this.monitor = monitor;
    }

    /** Returns the warning of the day; empty while the last complete scan is young enough, or none is expected. */
    Optional<Notification> warning(Instant now) {
        Optional<Instant> last = archive.lastComplete(now);
        if (!monitor.lacksScan(last, now)) {
            return Optional.empty();
        }
        String id = "no-complete-scan-" + now.truncatedTo(ChronoUnit.DAYS);
        return Optional.of(Notification.of(id, "evergreen.no-complete-scan", now, facts(last)));
    }

    private static String facts(Optional<Instant> last) {
        JsonObject facts = new JsonObject();
        last.ifPresent(scan -> facts.addProperty("lastCompleteScan", scan.toString()));
        boolean never = last.isEmpty();
        facts.addProperty(
                "en",
                (never
                                ? "No scan of the whole fleet has been complete yet."
                                : "No scan of the whole fleet was complete for 26 hours.")
                        + " What expires may go unseen. Look at the log of expiry-scanner.");
        facts.addProperty("zh", (never ? "尚无一次完整的全量扫描" : "26 小时内没有一次完整的全量扫描") + "，到期的实例可能未被发现。请查看 expiry-scanner 的日志。");
        return facts.toString();
    }
}
