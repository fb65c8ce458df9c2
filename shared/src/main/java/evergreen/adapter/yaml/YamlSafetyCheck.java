package evergreen.adapter.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;

/**
 * Looks through a text before its nodes are made. A policy needs neither names for its nodes, which can make a short file
 * mean an endless one, nor depth, which can exhaust whoever follows it.
 */
final class YamlSafetyCheck {
    private static final int LONGEST = 256 * 1024;
    private static final int DEEPEST = 20;

    private final YamlNode.Notes notes;
    private boolean plain = true;
    private int depth;

    private YamlSafetyCheck(YamlNode.Notes notes) {
        this.notes = notes;
    }

    /** Whether the nodes can be made; if not, it is noted why. */
    static boolean isPlain(String text, LoadSettings settings, YamlNode.Notes notes) {
        YamlSafetyCheck shape = new YamlSafetyCheck(notes);
        if (text.length() > LONGEST) {
            notes.add(Optional.empty(), "", "too-large", String.valueOf(LONGEST / 1024));
            return false;
        }
        for (Event event : new Parse(settings).parseString(text)) {
            shape.look(event);
            if (shape.depth > DEEPEST) {
                return false;
            }
        }
        return shape.plain;
    }

    private void look(Event event) {
        if (event instanceof NodeEvent) {
            ((NodeEvent) event).getAnchor().ifPresent(name -> refuse(event, "anchor", String.valueOf(name)));
        }
        if (event.getEventId() == Event.ID.SequenceStart || event.getEventId() == Event.ID.MappingStart) {
            depth++;
        }
        if (event.getEventId() == Event.ID.SequenceEnd || event.getEventId() == Event.ID.MappingEnd) {
            depth--;
        }
        if (depth > DEEPEST) {
            refuse(event, "too-deep", String.valueOf(DEEPEST));
        }
    }

    private void refuse(Event event, String code, String fact) {
        notes.add(event.getStartMark(), "", code, fact);
        plain = false;
    }
}
