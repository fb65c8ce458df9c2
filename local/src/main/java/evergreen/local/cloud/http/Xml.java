package evergreen.local.cloud.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/** An answer's tree as XML: members are elements, and a list is its element repeated. */
final class Xml {
    private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private Xml() {}

    static String render(String root, JsonObject body) {
        StringBuilder xml = new StringBuilder(PROLOG);
        element(xml, root, body);
        return xml.toString();
    }

    private static void element(StringBuilder xml, String name, JsonElement value) {
        if (value.isJsonArray()) {
            value.getAsJsonArray().forEach(each -> element(xml, name, each));
            return;
        }
        xml.append('<').append(name).append('>');
        if (value.isJsonObject()) {
            for (Map.Entry<String, JsonElement> member : value.getAsJsonObject().entrySet()) {
                element(xml, member.getKey(), member.getValue());
            }
        } else if (value.isJsonPrimitive()) {
            escape(xml, value.getAsString());
        }
        xml.append("</").append(name).append('>');
    }

    private static void escape(StringBuilder xml, String text) {
        text.codePoints().filter(Xml::legal).forEach(each -> {
            switch (each) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                // A bare carriage return would reach the reader as a line feed.
                case '\r' -> xml.append("&#13;");
                default -> xml.appendCodePoint(each);
            }
        });
    }

    /** XML 1.0 has no place at all for most control characters, nor for half a surrogate pair. */
    private static boolean legal(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
