package evergreen.notice;

import static java.util.stream.Collectors.toList;

import evergreen.money.Money;
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
     * spends his money next or ends on purpose.
     *
     * @param prices of a renewal for the usual period, by instance id
     */
    public List<Digest> of(Report report, Map<String, Money> prices) {
        Map<Recipient, List<Line>> lines = report.lines().stream()
                .filter(line -> line.survival().verdict() != Verdict.AUTO_RENEWS)
                .collect(Collectors.groupingBy(readers, LinkedHashMap::new, toList()));
        Instant now = report.fleet().readAt();
        return lines.entrySet().stream()
                .map(of -> Digest.of(
                        of.getKey(),
                        now,
                        report.fleet().coverage(),
                        entries(of.getValue(), stages.apply(of.getKey()), now, prices)))
                .filter(digest -> !digest.entries().isEmpty())
                .collect(toList());
    }

    private static List<Entry> entries(List<Line> lines, Stages stages, Instant now, Map<String, Money> prices) {
        return lines.stream()
                .flatMap(line -> stage(line, stages, now).stream()
                        .map(stage -> Entry.of(
                                line,
                                stage,
                                Optional.ofNullable(
                                        prices.get(line.subscription().id())))))
                .collect(toList());
    }

    private static Optional<Stage> stage(Line line, Stages stages, Instant now) {
        return stages.at(line.subscription().expiry(), now)
                .map(stage -> line.survival().verdict() == Verdict.ENDS_ON_PURPOSE ? Stage.ON_PURPOSE : stage);
    }
}
