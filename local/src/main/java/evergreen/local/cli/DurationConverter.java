package evergreen.local.cli;

import evergreen.report.DurationFormat;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time ahead: {@code 12h}, {@code 30d}, {@code 2w}. */
final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return DurationFormat.parse(text)
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is not a time like 12h, 30d or 2w"));
    }
}
