package evergreen.local.cli;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an instant with its zone, seconds or none: {@code 2026-12-01T00:00Z}, {@code 2026-12-01T08:00+08:00}. */
final class InstantConverter implements ITypeConverter<Instant> {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm[:ss[.SSS]]XXX", Locale.ROOT);

    @Override
    public Instant convert(String text) {
        try {
            return FORM.parse(text, Instant::from);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is not an instant like 2026-12-01T00:00Z");
        }
    }
}
