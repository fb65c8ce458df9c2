package evergreen.notification;

import static java.util.stream.Collectors.toList;

import evergreen.plan.DigestMute;
import evergreen.plan.Verdict;
import evergreen.report.Report;
import evergreen.report.ReportRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes of one report a digest for each of its readers. */
public final class Digests {
    private final Function<Recipient, ReminderSchedule> stages;
    private final Function<ReportRow, Recipient> readers;

    /**
     * A maker of digests.
     *
     * @param stages when a reader is told
     * @param readers who is told of a subscription
     */
    public Digests(Function<Recipient, ReminderSchedule> stages, Function<ReportRow, Recipient> readers) {
        this.stages = stages;
        this.readers = readers;
    }

    /**
     * The digests, each in the order of the report. What goes on as its owner wants by itself is told to nobody, but for what
     * spends his money next or ends on purpose; what somebody has muted is only counted.
     */
    public List<Digest> of(Report report) {
        Map<Recipient, List<ReportRow>> lines = report.lines().stream()
                .filter(row -> row.survival().verdict() != Verdict.AUTO_RENEWS)
                .collect(Collectors.groupingBy(readers, LinkedHashMap::new, toList()));
        return lines.entrySet().stream()
                .map(of -> digest(of.getKey(), of.getValue(), report))
                .filter(digest -> !digest.entries().isEmpty())
                .collect(toList());
    }

    private Digest digest(Recipient reader, List<ReportRow> lines, Report report) {
        Instant now = report.fleet().readAt();
        ReminderSchedule days = stages.apply(reader);
        Map<Boolean, List<DigestEntry>> due = lines.stream()
                .flatMap(row -> stage(row, days, now).stream().map(stage -> DigestEntry.of(row, stage)))
                .collect(Collectors.partitioningBy(
                        entry -> DigestMute.mutes(entry.line().subscription(), now, reader.zone())));
        return Digest.of(
                reader,
                now,
                report.fleet().coverage(),
                due.getOrDefault(false, List.of()),
                due.getOrDefault(true, List.of()).size());
    }

    private static Optional<ReminderStage> stage(ReportRow row, ReminderSchedule stages, Instant now) {
        return stages.at(row.subscription().expiry(), now)
                .map(stage -> row.survival().verdict() == Verdict.ENDS_ON_PURPOSE ? ReminderStage.ON_PURPOSE : stage);
    }
}
