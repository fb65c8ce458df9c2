package evergreen.local.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import evergreen.fleet.Selection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** The subscriptions that a command is about. Each option may come again; what fits one of its values fits. */
final class SelectionOptions {
    @Option(names = "--region", descriptionKey = "region", paramLabel = "ID")
    private List<String> regions = List.of();

    @Option(names = "--security-group", descriptionKey = "security-group", paramLabel = "ID")
    private List<String> securityGroups = List.of();

    @Option(names = "--tag", descriptionKey = "tag", paramLabel = "KEY=VALUE", converter = TagConverter.class)
    private List<Map.Entry<String, String>> tags = List.of();

    @Option(names = "--name", descriptionKey = "name", paramLabel = "PATTERN")
    private List<String> names = List.of();

    @Option(names = "--resource-group", descriptionKey = "resource-group", paramLabel = "ID")
    private List<String> resourceGroups = List.of();

    @Option(names = "--instance", descriptionKey = "instance", paramLabel = "ID")
    private List<String> instances = List.of();

    /** The selection so far, without a window. */
    Selection.Builder selection() {
        return Selection.builder()
                .regions(Set.copyOf(regions))
                .securityGroups(Set.copyOf(securityGroups))
                .tags(tags.stream().collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList()))))
                .names(Set.copyOf(names))
                .resourceGroups(Set.copyOf(resourceGroups))
                .ids(Set.copyOf(instances));
    }
}
