package evergreen.local.cloud.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.local.cloud.ApiException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/**
 * Percent-encoding over UTF-8. Both signatures are over RFC 3986 form, whatever form a client sent: clients write a
 * space as {@code +} or {@code %20} and a tilde as it is or as {@code %7E}.
 */
public final class Percent {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String UNRESERVED_MARKS = "-_.~";

    private Percent() {}

    /** The RFC 3986 form: all but letters, digits and {@code -_.~} as upper-case escapes. */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte each : text.getBytes(UTF_8)) {
            if (unreserved(each)) {
                encoded.append((char) each);
            } else {
                HEX.toHexDigits(encoded.append('%'), each);
            }
        }
        return encoded.toString();
    }

    private static boolean unreserved(byte each) {
        return (each >= 'a' && each <= 'z')
                || (each >= 'A' && each <= 'Z')
                || (each >= '0' && each <= '9')
                || UNRESERVED_MARKS.indexOf(each) >= 0;
    }

    /**
     * What a query or form field means; a plus is a space.
     *
     * @throws ApiException when an escape is broken or the bytes are not UTF-8
     */
    public static String decode(String field) throws ApiException {
        byte[] raw = field.getBytes(UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(raw.length);
        for (int at = 0; at < raw.length; at++) {
            if (raw[at] == '%') {
                decoded.write(escaped(raw, at));
                at += 2;
            } else {
                decoded.write(raw[at] == '+' ? ' ' : raw[at]);
            }
        }
        return utf8(decoded.toByteArray());
    }

    private static int escaped(byte[] raw, int at) throws ApiException {
        if (at + 2 >= raw.length || !HexFormat.isHexDigit(raw[at + 1]) || !HexFormat.isHexDigit(raw[at + 2])) {
            throw broken("a percent sign is not followed by two hexadecimal digits");
        }
        return (HexFormat.fromHexDigit(raw[at + 1]) << 4) | HexFormat.fromHexDigit(raw[at + 2]);
    }

    private static String utf8(byte[] bytes) throws ApiException {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw broken("the decoded bytes are not UTF-8");
        }
    }

    private static ApiException broken(String why) {
        return new ApiException(400, "InvalidParameter", "The request's parameters cannot be read: " + why + ".");
    }
}
