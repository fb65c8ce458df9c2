package evergreen.local.cloud.ram;

import java.util.SplittableRandom;

/** The numeric ids of users and roles: eighteen digits, always the same for the same ARN. */
final class Numbers {
    private static final long SEVENTEEN_DIGITS = 100_000_000_000_000_000L;

    private Numbers() {}

    static String user(String arn) {
        return "2" + digits(arn);
    }

    static String role(String arn) {
        return "3" + digits(arn);
    }

    private static String digits(String arn) {
        long number = new SplittableRandom(arn.hashCode()).nextLong(SEVENTEEN_DIGITS);
        String digits = Long.toString(number);
        return "0".repeat(17 - digits.length()) + digits;
    }
}
