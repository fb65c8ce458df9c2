package evergreen.local.host.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML into values with their places. Keys are texts, and no key is there twice. */
final class YamlReader {
    private static final Spot TOP = new Spot(1, 1);
    private static final Map<Tag, Value.Kind> KINDS = Map.of(
            Tag.STR, Value.Kind.TEXT,
            Tag.INT, Value.Kind.INTEGER,
            Tag.FLOAT, Value.Kind.DECIMAL,
            Tag.BOOL, Value.Kind.FLAG,
            Tag.NULL, Value.Kind.NOTHING);

    private final Problems problems;

    YamlReader(Problems problems) {
        this.problems = problems;
    }

    Optional<Value.Table> read(String text) {
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode top) {
                return Optional.of(table(top));
            }
            problems.add(TOP, "", "the file has no keys at its top");
        } catch (MarkedYamlEngineException broken) {
            Spot spot = broken.getProblemMark().map(YamlReader::spot).orElse(TOP);
            problems.add(spot, "", "this is no YAML: " + broken.getProblem());
        } catch (YamlEngineException broken) {
            problems.add(TOP, "", "this is no YAML: " + broken.getMessage());
        }
        return Optional.empty();
    }

    private Value value(Node node) {
        if (node.isRecursive() || node.getAnchor().isPresent()) {
            problems.add(spot(node), "", "anchors are not understood; use ${vars.name}");
            return new Value.Scalar(spot(node), Value.Kind.NOTHING, "");
        }
        if (node instanceof MappingNode mapping) {
            return table(mapping);
        }
        return node instanceof SequenceNode sequence ? listing(sequence) : scalar((ScalarNode) node);
    }

    private Value.Table table(MappingNode node) {
        Map<String, Value.Member> members = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            Spot spot = spot(tuple.getKeyNode());
            if (members.putIfAbsent(key, new Value.Member(spot, value(tuple.getValueNode()))) != null) {
                problems.add(spot, key, "is there twice");
            }
        }
        return new Value.Table(spot(node), members);
    }

    private Value.Listing listing(SequenceNode node) {
        List<Value> items = new ArrayList<>();
        node.getValue().forEach(each -> items.add(value(each)));
        return new Value.Listing(spot(node), items);
    }

    private Value.Scalar scalar(ScalarNode node) {
        Value.Kind kind = KINDS.get(node.getTag());
        if (kind == null) {
            problems.add(spot(node), "", "the tag " + node.getTag() + " is not understood");
            kind = Value.Kind.TEXT;
        }
        return new Value.Scalar(spot(node), kind, node.getValue());
    }

    private static Spot spot(Node node) {
        return node.getStartMark().map(YamlReader::spot).orElse(TOP);
    }

    private static Spot spot(Mark mark) {
        return new Spot(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
