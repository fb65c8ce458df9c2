package evergreen.local.cli;

import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code env=prod}; the value may be empty, the key may not. */
final class TagConverter implements ITypeConverter<Map.Entry<String, String>> {
    @Override
    public Map.Entry<String, String> convert(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new TypeConversionException("'" + text + "' is not KEY=VALUE");
        }
        return Map.entry(text.substring(0, equals), text.substring(equals + 1));
    }
}
