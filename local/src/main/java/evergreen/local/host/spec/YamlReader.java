package evergreen.local.host.spec;

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
    private static final SourceLocation TOP = new SourceLocation(1, 1);
    private static final Map<Tag, YamlValue.Kind> KINDS = Map.of(
            Tag.STR, YamlValue.Kind.TEXT,
            Tag.INT, YamlValue.Kind.INTEGER,
            Tag.FLOAT, YamlValue.Kind.DECIMAL,
            Tag.BOOL, YamlValue.Kind.FLAG,
            Tag.NULL, YamlValue.Kind.NOTHING);

    private final Problems problems;

    YamlReader(Problems problems) {
        this.problems = problems;
    }

    Optional<YamlValue.Table> read(String text) {
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode top) {
                return Optional.of(table(top));
            }
            problems.add(TOP, "", "the file has no keys at its top");
        } catch (MarkedYamlEngineException broken) {
            SourceLocation sourceLocation =
                    broken.getProblemMark().map(YamlReader::spot).orElse(TOP);
            problems.add(sourceLocation, "", "this is no YAML: " + broken.getProblem());
        } catch (YamlEngineException broken) {
            problems.add(TOP, "", "this is no YAML: " + broken.getMessage());
        }
        return Optional.empty();
    }

    private YamlValue value(Node node) {
        if (node.isRecursive() || node.getAnchor().isPresent()) {
            problems.add(spot(node), "", "anchors are not understood; use ${vars.name}");
            return new YamlValue.Scalar(spot(node), YamlValue.Kind.NOTHING, "");
        }
        if (node instanceof MappingNode mapping) {
            return table(mapping);
        }
        return node instanceof SequenceNode sequence ? listing(sequence) : scalar((ScalarNode) node);
    }

    private YamlValue.Table table(MappingNode node) {
        Map<String, YamlValue.Member> members = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            SourceLocation sourceLocation = spot(tuple.getKeyNode());
            if (members.putIfAbsent(key, new YamlValue.Member(sourceLocation, value(tuple.getValueNode()))) != null) {
                problems.add(sourceLocation, key, "is there twice");
            }
        }
        return new YamlValue.Table(spot(node), members);
    }

    private YamlValue.Listing listing(SequenceNode node) {
        List<YamlValue> items = new ArrayList<>();
        node.getValue().forEach(each -> items.add(value(each)));
        return new YamlValue.Listing(spot(node), items);
    }

    private YamlValue.Scalar scalar(ScalarNode node) {
        YamlValue.Kind kind = KINDS.get(node.getTag());
        if (kind == null) {
            problems.add(spot(node), "", "the tag " + node.getTag() + " is not understood");
            kind = YamlValue.Kind.TEXT;
        }
        return new YamlValue.Scalar(spot(node), kind, node.getValue());
    }

    private static SourceLocation spot(Node node) {
        return node.getStartMark().map(YamlReader::spot).orElse(TOP);
    }

    private static SourceLocation spot(Mark mark) {
        return new SourceLocation(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
