package evergreen.local.cloud.model;

import java.time.Instant;
import java.time.OffsetDateTime;

/** A length of time that is sold: calendar months and years of UTC+8, the end of a month clamped, or weeks. */
public record Term(int count, Unit unit) {
    /** The units that the API knows. */
    public enum Unit {
        WEEK("Week"),
        MONTH("Month"),
        YEAR("Year");

        private final String word;

        Unit(String word) {
            this.word = word;
        }

        /** The unit as the documentation writes it. */
        public String word() {
            return word;
        }
    }

    /** The instant at which this term ends if it starts at the given one. */
    public Instant from(Instant start) {
        OffsetDateTime local = start.atOffset(PlatformTime.ZONE);
        OffsetDateTime end = switch (unit) {
            case WEEK -> local.plusWeeks(count);
            case MONTH -> local.plusMonths(count);
            case YEAR -> local.plusYears(count);
        };
        return end.toInstant();
    }

    @Override
    public String toString() {
        return count + " " + unit.word();
    }
}
