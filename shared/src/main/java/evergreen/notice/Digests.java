package evergreen.notice;

import static java.util.stream.Collectors.toList;

import evergreen.plan.Mute;
import evergreen.plan.Verdict;
import evergreen.report.Line;
import evergreen.report.Report;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes of one report a digest for each of its readers. */
public final class Digests {
    private final Function<Recipient, Stages> stages;
    private final Function<Line, Recipient> readers;

    /**
     * A maker of digests.
     *
     * @param stages when a reader is told
     * @param readers who is told of a subscription
     */
    public Digests(Function<Recipient, Stages> stages, Function<Line, Recipient> readers) {
        this.stages = stages;
        this.readers = readers;
    }

    /**
     * The digests, each in the order of the report. What goes on as its owner wants by itself is told to nobody, but for what
     * spends his money next or ends on purpose; what somebody has muted is only counted.
     */
    public List<Digest> of(Report report) {
        Map<Recipient, List<Line>> lines = report.lines().stream()
                .filter(line -> line.survival().verdict() != Verdict.AUTO_RENEWS)
                .collect(Collectors.groupingBy(readers, LinkedHashMap::new, toList()));
        return lines.entrySet().stream()
                .map(of -> digest(of.getKey(), of.getValue(), report))
                .filter(digest -> !digest.entries().isEmpty())
                .collect(toList());
    }

    private Digest digest(Recipient reader, List<Line> lines, Report report) {
        Instant now = report.fleet().readAt();
        Stages days = stages.apply(reader);
        Map<Boolean, List<Entry>> due = lines.stream()
                .flatMap(line -> stage(line, days, now).stream().map(stage -> Entry.of(line, stage)))
                .collect(Collectors.partitioningBy(
                        entry -> Mute.mutes(entry.line().subscription(), now, reader.zone())));
        return Digest.of(
                reader,
                now,
                report.fleet().coverage(),
                due.getOrDefault(false, List.of()),
                due.getOrDefault(true, List.of()).size());
    }

    private static Optional<Stage> stage(Line line, Stages stages, Instant now) {
        return stages.at(line.subscription().expiry(), now)
                .map(stage -> line.survival().verdict() == Verdict.ENDS_ON_PURPOSE ? Stage.ON_PURPOSE : stage);
    }
}
