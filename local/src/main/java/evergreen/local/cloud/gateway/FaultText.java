package evergreen.local.cloud.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Faults as the command line takes them: {@code kind[=dose[:dose]][@aim]...}, separated by commas. A dose is a rate
 * ({@code 0.05}), a count ({@code 3x}) or a span ({@code 200ms}, {@code 2s}); an aim is an action, a region or an
 * account. {@code throttle=0.05,drop-after=1x@RenewInstance,slow=200ms:0.1@cn-beijing} is three of them.
 */
final class FaultText {
    private static final Pattern RULE = Pattern.compile("([a-z0-9-]+)(?:=([^@]+))?((?:@[^@]+)*)");
    private static final Pattern COUNT = Pattern.compile("(\\d{1,9})x");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})(ms|s)");
    private static final Pattern RATE = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Pattern ACCOUNT = Pattern.compile("\\d+");
    private static final Pattern ACTION = Pattern.compile("(?:[a-z]+\\.)?[A-Z]\\w*");
    private static final Pattern REGION = Pattern.compile("[a-z]+-[a-z0-9-]+");

    private FaultText() {}

    static List<Fault> parse(String text) {
        List<Fault> faults = new ArrayList<>();
        for (String rule : text.split(",", -1)) {
            faults.add(rule(rule.trim()));
        }
        return faults;
    }

    private static Fault rule(String rule) {
        Matcher parts = RULE.matcher(rule);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a fault is kind[=dose][@aim], not \"" + rule + "\"");
        }
        return new Fault(FaultKind.parse(parts.group(1)), aim(parts.group(3)), dose(parts.group(2)));
    }

    private static FaultRate dose(@Nullable String text) {
        FaultRate dose = FaultRate.ALWAYS;
        for (String part : text == null ? new String[0] : text.split(":", -1)) {
            dose = dosed(dose, part);
        }
        return dose;
    }

    private static FaultRate dosed(FaultRate dose, String part) {
        Matcher span = SPAN.matcher(part);
        if (span.matches()) {
            long figure = Long.parseLong(span.group(1));
            return dose.delay(span.group(2).equals("s") ? Duration.ofSeconds(figure) : Duration.ofMillis(figure));
        }
        Matcher count = COUNT.matcher(part);
        if (count.matches()) {
            return dose.times(Integer.parseInt(count.group(1)));
        }
        if (RATE.matcher(part).matches()) {
            return dose.rate(Double.parseDouble(part));
        }
        throw new IllegalArgumentException("a dose is a rate (0.05), a count (3x) or a span (200ms), not " + part);
    }

    private static FaultTarget aim(String text) {
        FaultTarget aim = new FaultTarget("", "", "");
        for (String part : text.isEmpty() ? new String[0] : text.substring(1).split("@", -1)) {
            aim = aimed(aim, part);
        }
        return aim;
    }

    private static FaultTarget aimed(FaultTarget aim, String part) {
        if (ACCOUNT.matcher(part).matches()) {
            return new FaultTarget(aim.action(), aim.region(), part);
        }
        if (ACTION.matcher(part).matches()) {
            return new FaultTarget(part, aim.region(), aim.account());
        }
        if (REGION.matcher(part).matches()) {
            return new FaultTarget(aim.action(), part, aim.account());
        }
        throw new IllegalArgumentException("a fault is aimed at an action, a region or an account, not at " + part);
    }
}
