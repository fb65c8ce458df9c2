package evergreen.notification;

import static java.util.stream.Collectors.toUnmodifiableList;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * When people are told: some days before an end, moved to the working day before where nobody would read it, and every day
 * once it has come, weekends too, since the data goes next. A stage lasts until the next one begins, so that what could not be
 * delivered is delivered later, and who is first seen late is told at once.
 */
public final class ReminderSchedule {
    private final List<Integer> days;
    private final BusinessCalendar working;
    private final ZoneId zone;

    /**
     * Stages.
     *
     * @param days before the end, in any order
     */
    public ReminderSchedule(Collection<Integer> days, BusinessCalendar working, ZoneId zone) {
        this.days = days.stream().sorted().distinct().collect(toUnmodifiableList());
        this.working = working;
        this.zone = zone;
    }

    /** Where a look ahead may stop: what ends from then on is too far away for any stage today. */
    public Instant horizon(Instant now) {
        LocalDate next = working.after(now.atZone(zone).toLocalDate());
        int most = days.isEmpty() ? 0 : days.get(days.size() - 1);
        return next.plusDays(most).atStartOfDay(zone).toInstant();
    }

    /** The stage that an end is at; none if it is still too far away. */
    public Optional<ReminderStage> at(Instant expiry, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate end = expiry.atZone(zone).toLocalDate();
        if (!expiry.isAfter(now)) {
            return Optional.of(ReminderStage.grace(ChronoUnit.DAYS.between(end, today)));
        }
        return days.stream()
                .filter(before -> !today.isBefore(working.atOrBefore(end.minusDays(before))))
                .map(ReminderStage::before)
                .findFirst();
    }
}
