package evergreen.renewer;

import evergreen.adapter.fc.InvalidEventException;
import evergreen.adapter.fc.StrictJson;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Period;
import evergreen.fleet.Selection;
import evergreen.fleet.Window;
import evergreen.plan.PlannedAction;
import evergreen.policy.Policy;
import evergreen.report.DurationFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What somebody asks to be planned, hostile until it is read. */
final class PlanRequest {
    private static final Set<String> MEMBERS = Set.of(
            "instances",
            "accounts",
            "regions",
            "securityGroups",
            "resourceGroups",
            "names",
            "tags",
            "within",
            "from",
            "to",
            "renew",
            "insist",
            "autoRenewal",
            "hold",
            "partOf");
    private static final String ID = "[A-Za-z0-9_-]{1,128}";
    private static final int MOST_VALUES = 1_000;
    private static final int LONGEST_REASON = 128;

    private final StrictJson json;
    private final Policy policy;
    private final Instant now;

    /**
     * A wish.
     *
     * @throws InvalidEventException if it has a member that is none of these: a typing error must not widen what is asked
     */
    PlanRequest(StrictJson json, Policy policy, Instant now) {
        json.onlyHas(MEMBERS);
        this.json = json;
        this.policy = policy;
        this.now = now;
    }

    /** The plan that a part is wanted of; none if servers are to be looked for. */
    Optional<String> partOf() {
        return json.text("partOf");
    }

    /** The ids that are named. */
    Set<String> instances() {
        return ids("instances");
    }

    /** The accounts that are named. */
    Set<String> accounts() {
        return ids("accounts");
    }

    /** Which servers are meant; never all of them by saying nothing. */
    Selection selection() {
        Selection.Builder selection = Selection.builder()
                .ids(instances())
                .regions(ids("regions"))
                .securityGroups(ids("securityGroups"))
                .resourceGroups(ids("resourceGroups"))
                .names(Set.copyOf(values("names")))
                .tags(tags());
        window().ifPresent(selection::window);
        Selection meant = selection.build();
        boolean narrow = meant.window().isPresent()
                || Stream.of(meant.ids(), meant.securityGroups(), meant.resourceGroups(), meant.names())
                        .anyMatch(names -> !names.isEmpty())
                || !meant.tags().isEmpty();
        if (!narrow) {
            throw new InvalidEventException(
                    "nothing-selected", "Name instances, or select them by expiry, tag, name or group.");
        }
        return meant;
    }

    private Optional<Window> window() {
        Optional<Instant> from = json.instant("from");
        Optional<Instant> to = json.instant("to");
        Optional<String> within = json.text("within");
        boolean whole = from.isPresent() == to.isPresent();
        if (!whole || (from.isPresent() && (within.isPresent() || !from.get().isBefore(to.get())))) {
            throw new InvalidEventException("bad-window", "Ask with within, or with from and a later to together.");
        }
        return from.isPresent()
                ? Optional.of(Window.between(from.get(), to.get()))
                : within.map(text -> Window.within(
                        DurationFormat.parse(text)
                                .orElseThrow(() -> new InvalidEventException(
                                        "bad-window", "within must be a time like 12h, 30d or 2w.")),
                        now));
    }

    /** What shall happen: exactly one thing. */
    PlannedAction deed() {
        long wishes = Stream.of("renew", "autoRenewal", "hold")
                .filter(json.names()::contains)
                .count();
        if (wishes != 1 || (json.names().contains("insist") && !json.names().contains("renew"))) {
            throw new InvalidEventException(
                    "bad-wish", "Ask for exactly one of renew, autoRenewal and hold; insist goes with renew alone.");
        }
        return json.text("renew").map(this::renewal).orElseGet(this::otherDeed);
    }

    private PlannedAction renewal(String words) {
        Period period = Period.parse(words)
                .filter(policy.site()::sellsRenewal)
                .orElseThrow(() -> new InvalidEventException(
                        "period-not-sold",
                        "renew must be a period that the site sells: 1 to 9 months, 1 year"
                                + " and, on the China site, 1 to 4 weeks and 2 to 5 years."));
        return PlannedAction.renew(period, Optional.empty(), json.flag("insist"), window().map(Window::to));
    }

    private PlannedAction otherDeed() {
        return json.names().contains("hold") ? hold(json.object("hold")) : setting(json.object("autoRenewal"));
    }

    private PlannedAction setting(StrictJson wanted) {
        wanted.onlyHas(Set.of("status", "period"));
        Optional<String> period = wanted.text("period");
        switch (wanted.text("status").orElse("")) {
            case "AutoRenewal":
                return PlannedAction.set(DesiredSetting.autoRenewal(period.flatMap(Period::parse)
                        .filter(policy.site()::sellsAutoRenewal)
                        .orElseThrow(() -> new InvalidEventException(
                                "period-not-sold",
                                "autoRenewal.period must be a period that the site renews by itself: 1, 2, 3, 6, 12,"
                                        + " 24, 36, 48 or 60 months, 1 to 5 years and, on the China site, 1 to 4"
                                        + " weeks."))));
            case "Normal":
                return without(period, DesiredSetting.NORMAL);
            case "NotRenewal":
                return without(period, DesiredSetting.NOT_RENEWAL);
            default:
                throw new InvalidEventException(
                        "bad-status", "autoRenewal.status must be AutoRenewal, Normal or NotRenewal.");
        }
    }

    private static PlannedAction without(Optional<String> period, DesiredSetting setting) {
        if (period.isPresent()) {
            throw new InvalidEventException("bad-status", "autoRenewal.period goes with the status AutoRenewal alone.");
        }
        return PlannedAction.set(setting);
    }

    private PlannedAction hold(StrictJson wanted) {
        wanted.onlyHas(Set.of("until", "reason"));
        String reason = wanted.text("reason")
                .flatMap(PlanRequest::reason)
                .orElseThrow(() -> new InvalidEventException(
                        "bad-hold",
                        "hold.reason must say why, in a tag's letters: " + LONGEST_REASON
                                + " at most, and no address."));
        return PlannedAction.hold(until(wanted.text("until").orElse("")), reason);
    }

    /** A reason as a tag takes it; none if it does not. */
    static Optional<String> reason(String text) {
        return Optional.of(text.strip())
                .filter(reason -> !reason.isEmpty()
                        && reason.length() <= LONGEST_REASON
                        && !reason.contains("://")
                        && !reason.startsWith("acs:")
                        && reason.chars().noneMatch(Character::isISOControl));
    }

    private LocalDate until(String text) {
        try {
            LocalDate until = LocalDate.parse(text);
            LocalDate today = policy.spending().dayOf(now);
            if (!until.isBefore(today) && until.isBefore(today.plusYears(5))) {
                return until;
            }
        } catch (DateTimeException none) {
            // The same words as for a day that is past.
        }
        throw new InvalidEventException("bad-hold", "hold.until must be a day like 2026-12-31, today or later.");
    }

    private Map<String, List<String>> tags() {
        StrictJson tags = json.object("tags");
        Map<String, List<String>> all = new HashMap<>();
        tags.names().forEach(key -> all.put(key, tags.texts(key)));
        if (all.values().stream().anyMatch(List::isEmpty)) {
            throw new InvalidEventException("bad-tags", "tags must name the values that fit for each key.");
        }
        return all;
    }

    private Set<String> ids(String name) {
        List<String> ids = values(name);
        if (!ids.stream().allMatch(id -> id.matches(ID))) {
            throw new InvalidEventException("bad-" + name.toLowerCase(Locale.ROOT), name + " must be ids.");
        }
        return Set.copyOf(ids);
    }

    private List<String> values(String name) {
        List<String> values = json.texts(name);
        if (json.names().contains(name) && values.isEmpty()) {
            throw new InvalidEventException("empty-member", name + " must name some, or be left out.");
        }
        if (values.size() > MOST_VALUES) {
            throw new InvalidEventException("too-many", name + " may have " + MOST_VALUES + " values at most.");
        }
        return values;
    }
}
