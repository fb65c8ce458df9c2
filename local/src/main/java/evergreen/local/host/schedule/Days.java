package evergreen.local.host.schedule;

import java.time.LocalDate;
import java.util.SortedSet;

/** The days on which a cron expression fires. */
final class Days {
    private final SortedSet<Integer> daysOfMonth;
    private final SortedSet<Integer> months;
    private final SortedSet<Integer> daysOfWeek;
    private final boolean either;

    Days(String dayOfMonth, String month, String dayOfWeek) {
        this.daysOfMonth = Field.DAY_OF_MONTH.read(dayOfMonth);
        this.months = Field.MONTH.read(month);
        this.daysOfWeek = Field.DAY_OF_WEEK.read(dayOfWeek);
        this.either = narrows(dayOfMonth) && narrows(dayOfWeek);
    }

    private static boolean narrows(String field) {
        return !field.startsWith("*") && !field.equals("?");
    }

    boolean contain(LocalDate day) {
        boolean ofMonth = daysOfMonth.contains(day.getDayOfMonth());
        boolean ofWeek = daysOfWeek.contains(day.getDayOfWeek().getValue());
        return months.contains(day.getMonthValue()) && (either ? ofMonth || ofWeek : ofMonth && ofWeek);
    }
}
