package evergreen.adapter.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

/** One node of a YAML document, with its place. What is wrong with it is noted, and reading goes on. */
final class YamlNode {
    private static final int LONGEST_FACT = 200;

    private final Optional<Node> node;
    private final String path;
    private final Notes notes;

    private YamlNode(Optional<Node> node, String path, Notes notes) {
        this.node = node;
        this.path = path;
        this.notes = notes;
    }

    /** The document's root; not present if the text is none that can be read, which is noted. */
    static YamlNode root(String text, Notes notes) {
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(true) // told with all else that is wrong, not alone
                .build();
        Optional<Node> root = Optional.empty();
        try {
            if (YamlSafetyCheck.isPlain(text, settings, notes)) {
                root = new Compose(settings).composeString(text);
                if (root.isEmpty()) {
                    notes.add(Optional.empty(), "", "empty-document");
                }
            }
        } catch (MarkedYamlEngineException broken) {
            notes.add(broken.getProblemMark(), "", "not-yaml", String.valueOf(broken.getProblem()));
        } catch (YamlEngineException broken) {
            notes.add(Optional.empty(), "", "not-yaml", String.valueOf(broken.getMessage()));
        }
        return new YamlNode(root, "", notes);
    }

    /** Everything that is wrong so far. */
    static final class Notes {
        private final List<Problem> problems = new ArrayList<>();

        void add(Optional<Mark> mark, String path, String code, String... facts) {
            int line = mark.map(Mark::getLine).orElse(0) + 1;
            int column = mark.map(Mark::getColumn).orElse(0) + 1;
            boolean known = problems.stream().anyMatch(each -> each.line() == line && each.column() == column);
            if (!known || !code.equals("empty-list")) { // what is no list at all was said to be none
                problems.add(Problem.of(line, column, path, code, List.of(facts)));
            }
        }

        List<Problem> problems() {
            return problems;
        }
    }

    /** Whether it is there. */
    boolean present() {
        return node.isPresent();
    }

    /** Whether it is a text, and no list or map. */
    boolean isText() {
        return node.filter(ScalarNode.class::isInstance).isPresent();
    }

    /** Notes that it is wrong. */
    void report(String code, String... facts) {
        String[] told = Arrays.stream(facts).map(YamlNode::cut).toArray(String[]::new);
        notes.add(node.flatMap(Node::getStartMark), path, code, told);
    }

    private static String cut(String fact) {
        return fact.length() <= LONGEST_FACT ? fact : fact.substring(0, LONGEST_FACT) + "...";
    }

    /** The line it stands in, from 1; 0 if it is missing. */
    int line() {
        return node.flatMap(Node::getStartMark).map(mark -> mark.getLine() + 1).orElse(0);
    }

    /** The members of a map, of which only these names are legal. */
    Members members(String... legal) {
        List<String> names = List.of(legal);
        Map<String, YamlNode> members = anyMembers();
        node.filter(MappingNode.class::isInstance)
                .map(map -> ((MappingNode) map).getValue())
                .orElse(List.of())
                .forEach(tuple -> known(tuple, names));
        return name -> Optional.ofNullable(members.get(name))
                .orElseGet(() -> new YamlNode(Optional.empty(), join(name), notes));
    }

    private void known(NodeTuple tuple, List<String> names) {
        if (tuple.getKeyNode() instanceof ScalarNode) {
            String name = ((ScalarNode) tuple.getKeyNode()).getValue();
            if (!names.contains(name)) {
                YamlNode key = new YamlNode(Optional.of(tuple.getKeyNode()), join(name), notes);
                String legal = String.join(", ", names);
                KeySuggester.nearest(name, names)
                        .ifPresentOrElse(
                                meant -> key.report("misspelt-key", name, legal, meant),
                                () -> key.report("unknown-key", name, legal));
            }
        }
    }

    /** The members of a map; one that is missing is a node that is not present. */
    @FunctionalInterface
    interface Members {
        YamlNode get(String name);
    }

    /** The members of a map, whatever their names. */
    Map<String, YamlNode> anyMembers() {
        Map<String, YamlNode> members = new LinkedHashMap<>();
        if (node.isPresent() && !(node.get() instanceof MappingNode)) {
            report("not-a-map");
        }
        node.filter(MappingNode.class::isInstance)
                .map(map -> ((MappingNode) map).getValue())
                .orElse(List.of())
                .forEach(tuple -> member(tuple, members));
        return members;
    }

    private void member(NodeTuple tuple, Map<String, YamlNode> members) {
        YamlNode key = new YamlNode(Optional.of(tuple.getKeyNode()), path, notes);
        String name = key.text().orElse("?");
        if (members.put(name, new YamlNode(Optional.of(tuple.getValueNode()), join(name), notes)) != null) {
            key.report("duplicate-key", name);
        }
    }

    /** The items of a list. */
    List<YamlNode> items() {
        List<YamlNode> items = new ArrayList<>();
        if (node.isPresent() && !(node.get() instanceof SequenceNode)) {
            report("not-a-list");
        }
        node.filter(SequenceNode.class::isInstance)
                .map(list -> ((SequenceNode) list).getValue())
                .orElse(List.of())
                .forEach(item -> items.add(new YamlNode(Optional.of(item), path + "[" + items.size() + "]", notes)));
        return items;
    }

    /** Texts: one alone, or a list of them. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        (isText() ? List.of(this) : items()).forEach(item -> item.text().ifPresent(texts::add));
        return texts;
    }

    /** Its text; none if it is missing, and noted if it is a list or a map. */
    Optional<String> text() {
        if (node.isPresent() && !isText()) {
            report("not-a-text");
        }
        return node.filter(ScalarNode.class::isInstance).map(scalar -> ((ScalarNode) scalar).getValue());
    }

    /** Its text read into a type; what cannot be read is noted with what is legal. */
    <T> Optional<T> read(String legal, Function<String, Optional<T>> reader) {
        Optional<String> text = text();
        Optional<T> value = text.flatMap(reader);
        if (text.isPresent() && value.isEmpty()) {
            report("illegal-value", text.get(), legal);
        }
        return value;
    }

    /** As {@link #read}, but what stands there is not repeated: it may be a secret that somebody wrote in the wrong place. */
    <T> Optional<T> readSecret(String legal, Function<String, Optional<T>> reader) {
        Optional<String> text = text();
        Optional<T> value = text.flatMap(reader);
        if (text.isPresent() && value.isEmpty()) {
            report("illegal-secret", legal);
        }
        return value;
    }

    /** As {@link #read}, and noted too if it is missing. */
    <T> Optional<T> required(String legal, Function<String, Optional<T>> reader, YamlNode owner) {
        if (node.isEmpty()) {
            owner.report("missing-key", path.substring(path.lastIndexOf('.') + 1), legal);
        }
        return read(legal, reader);
    }

    private String join(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
