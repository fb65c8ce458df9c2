package evergreen.adapter.oss;

import evergreen.fleet.CloudUnavailableException;
import evergreen.fleet.FaultCode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Takes the few texts out of an answer that are wanted, wherever in it they stand. */
final class OssXml {
    private OssXml() {}

    /**
     * What stands directly within each element of a name, in their order.
     *
     * @param action whose answer it is
     * @throws CloudUnavailableException if it is no XML
     */
    static List<String> texts(String action, String xml, String element) {
        return texts(action, xml, Set.of(element)).getOrDefault(element, List.of());
    }

    /**
     * Returns what stands directly within each element of some names, in their order, by the name. A page of 1,000 keys is read
     * once, whatever is taken out of it.
     *
     * @param action whose answer it is
     * @throws CloudUnavailableException if it is no XML
     */
    static Map<String, List<String>> texts(String action, String xml, Set<String> elements) {
        try {
            return texts(xml, elements);
        } catch (XMLStreamException broken) {
            throw CloudUnavailableException.unreachable(action, FaultCode.BROKEN_ANSWER.text(), broken);
        }
    }

    private static Map<String, List<String>> texts(String xml, Set<String> elements) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // An answer that names other files or grows from a few bytes is none of OSS's.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
        Map<String, List<String>> texts = new HashMap<>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT && elements.contains(reader.getLocalName())) {
                texts.computeIfAbsent(reader.getLocalName(), name -> new ArrayList<>())
                        .add(direct(reader));
            }
        }
        return texts;
    }

    private static String direct(XMLStreamReader reader) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            int event = reader.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamReader.END_ELEMENT) {
                depth--;
            } else if (depth == 1 && event == XMLStreamReader.CHARACTERS) {
                text.append(reader.getText());
            }
        }
        return text.toString();
    }
}
