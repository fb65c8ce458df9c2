package evergreen.adapter.oss;

import evergreen.fleet.CloudUnavailable;
import evergreen.fleet.FaultCode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
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
     * @throws CloudUnavailable if it is no XML
     */
    static List<String> texts(String action, String xml, String element) {
        try {
            return texts(xml, element);
        } catch (XMLStreamException broken) {
            throw CloudUnavailable.unreachable(action, FaultCode.BROKEN_ANSWER.text(), broken);
        }
    }

    private static List<String> texts(String xml, String element) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // An answer that names other files or grows from a few bytes is none of OSS's.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
        List<String> texts = new ArrayList<>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT
                    && reader.getLocalName().equals(element)) {
                texts.add(direct(reader));
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
