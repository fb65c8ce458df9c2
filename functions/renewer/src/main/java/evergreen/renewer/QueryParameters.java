package evergreen.renewer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import evergreen.adapter.fc.HttpEvent;
import evergreen.adapter.fc.InvalidEventException;
import evergreen.fleet.Selection;
import evergreen.fleet.Window;
import evergreen.report.DurationFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The parameters of a query, hostile until they are read. */
final class QueryParameters {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
    private static final int MOST_VALUES = 100;
    private static final String ID = "[A-Za-z0-9_-]{1,128}";

    private final HttpEvent event;

    /**
     * A query.
     *
     * @throws InvalidEventException if it has a parameter that is none of these: a typing error must not widen what was asked
     */
    QueryParameters(HttpEvent event, Set<String> names) {
        this.event = event;
        Set<String> unknown = new TreeSet<>(event.queryNames());
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            throw new InvalidEventException("unknown-parameter", "There are only " + new TreeSet<>(names) + ".");
        }
        event.queryNames().stream()
                .filter(name -> event.queryList(name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidEventException(
                            "empty-parameter", name + " says nothing: name some, or leave it out for all.");
                });
    }

    /** The expiries that are meant: {@code within}, or {@code from} and {@code to}. */
    Window window(Instant now) {
        Optional<Instant> from = instant("from");
        Optional<Instant> to = instant("to");
        Optional<String> within = event.query("within");
        if (from.isPresent() != to.isPresent() || (from.isPresent() && within.isPresent())) {
            throw new InvalidEventException("bad-window", "Ask with within, or with from and to together.");
        }
        if (from.isPresent() && to.isPresent()) {
            return between(from.get(), to.get());
        }
        return Window.within(within.map(QueryParameters::span).orElse(USUAL), now);
    }

    private static Window between(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new InvalidEventException("bad-window", "from must be before to.");
        }
        return Window.between(from, to);
    }

    private static Duration span(String text) {
        return DurationFormat.parse(text)
                .orElseThrow(
                        () -> new InvalidEventException("bad-window", "within must be a time like 12h, 30d or 2w."));
    }

    private Optional<Instant> instant(String name) {
        return event.query(name).map(text -> {
            try {
                return Optional.of(Instant.parse(text))
                        .filter(instant -> instant.isAfter(EARLIEST) && instant.isBefore(LATEST))
                        .orElseThrow(() -> new DateTimeException("out of range"));
            } catch (DateTimeException e) {
                throw new InvalidEventException("bad-window", name + " must be an instant like 2026-12-01T00:00:00Z.");
            }
        });
    }

    /** Which subscriptions are meant, without a window. */
    Selection.Builder selection() {
        return Selection.builder()
                .regions(ids("region"))
                .ids(ids("instance"))
                .securityGroups(ids("security-group"))
                .resourceGroups(ids("resource-group"))
                .names(Set.copyOf(values("name")))
                .tags(tags());
    }

    /** Values that must be ids. */
    Set<String> ids(String name) {
        List<String> ids = values(name);
        if (!ids.stream().allMatch(id -> id.matches(ID))) {
            throw new InvalidEventException("bad-" + name, name + " must be ids.");
        }
        return Set.copyOf(ids);
    }

    /** A value that must be a whole number from 1 on; none if it is not given. */
    Optional<Integer> number(String name, int most) {
        return event.query(name)
                .map(text -> Optional.of(text)
                        .filter(digits -> digits.matches("[1-9]\\d{0,5}"))
                        .map(Integer::valueOf)
                        .filter(number -> number <= most)
                        .orElseThrow(() -> new InvalidEventException(
                                "bad-" + name, name + " must be a number from 1 to " + most + ".")));
    }

    /** A value that must be one of a few words; none if it is not given. */
    Optional<String> word(String name, Set<String> words) {
        return event.query(name).map(word -> {
            if (!words.contains(word)) {
                throw new InvalidEventException("bad-" + name, name + " must be one of " + new TreeSet<>(words) + ".");
            }
            return word;
        });
    }

    private Map<String, List<String>> tags() {
        return values("tag").stream()
                .map(QueryParameters::tag)
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static Map.Entry<String, String> tag(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new InvalidEventException("bad-tag", "tag must be key=value.");
        }
        return new SimpleImmutableEntry<>(text.substring(0, equals), text.substring(equals + 1));
    }

    private List<String> values(String name) {
        List<String> values = event.queryList(name);
        if (values.size() > MOST_VALUES) {
            throw new InvalidEventException("bad-" + name, name + " may come " + MOST_VALUES + " times at most.");
        }
        return values;
    }
}
