package evergreen.notification;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/** The days on which people read: neither weekends nor listed holidays. */
public final class BusinessCalendar {
    private static final int LONGEST_HOLIDAY = 31;

    private final Set<LocalDate> holidays;

    /** All days but weekends and these. */
    public BusinessCalendar(Set<LocalDate> holidays) {
        this.holidays = Set.copyOf(holidays);
    }

    /** The day itself if people read on it, else the last one before on which they do. */
    public LocalDate atOrBefore(LocalDate day) {
        LocalDate working = day;
        for (int i = 0; i < LONGEST_HOLIDAY && !isWorking(working); i++) {
            working = working.minusDays(1);
        }
        return working;
    }

    /** The first one after a day on which people read. */
    public LocalDate after(LocalDate day) {
        LocalDate working = day.plusDays(1);
        for (int i = 0; i < LONGEST_HOLIDAY && !isWorking(working); i++) {
            working = working.plusDays(1);
        }
        return working;
    }

    private boolean isWorking(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !holidays.contains(day);
    }
}
