package evergreen.local.host.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The deployment file, {@code s.yaml}: read, its variables resolved, and found right in every particular.
 *
 * @param functions in the file's order
 */
public record ServiceFile(List<FunctionSpec> functions) {
    public ServiceFile {
        functions = List.copyOf(functions);
    }

    /** What a reading looks at. */
    public enum Depth {
        /** The file alone. */
        FILE,
        /** The jars that it names, too: handlers must be there, and be what the runtime calls. */
        JARS
    }

    /**
     * Reads a file.
     *
     * @param deploymentVariables what its expressions may ask for
     * @throws ServiceFileException with everything that is wrong, each with line and column
     * @throws IOException when the file cannot be read
     */
    public static ServiceFile read(Path file, DeploymentVariables deploymentVariables, Depth depth)
            throws ServiceFileException, IOException {
        Problems problems = new Problems(String.valueOf(file.getFileName()));
        Path folder = file.toAbsolutePath().resolveSibling("");
        Optional<YamlValue.Table> root = new YamlReader(problems).read(Files.readString(file));
        List<FunctionSpec> functions = new ArrayList<>();
        if (root.isPresent()) {
            YamlValue.Table resolved = resolved(root.get(), deploymentVariables, problems);
            Fc3.file().check(resolved, "", problems);
            List<YamlValue.Table> all = checked(resolved, problems);
            HandlerCheck handlers = new HandlerCheck(folder, problems);
            all.stream().filter(any -> depth == Depth.JARS).forEach(handlers::check);
            if (problems.none()) {
                all.forEach(each -> functions.add(new SpecReader(each, folder, deploymentVariables.account()).read()));
            }
        }
        problems.refuse();
        return new ServiceFile(functions);
    }

    private static YamlValue.Table resolved(
            YamlValue.Table root, DeploymentVariables deploymentVariables, Problems problems) {
        Expressions expressions = new Expressions(root, deploymentVariables, problems);
        Map<String, YamlValue.Member> members = new LinkedHashMap<>();
        root.members().forEach((key, member) -> {
            YamlValue value = key.equals("resources") && member.value() instanceof YamlValue.Table resources
                    ? resources(resources, expressions)
                    : expressions.resolve(member.value(), "");
            members.put(key, new YamlValue.Member(member.key(), value));
        });
        return new YamlValue.Table(root.spot(), members);
    }

    private static YamlValue resources(YamlValue.Table resources, Expressions expressions) {
        Map<String, YamlValue.Member> members = new LinkedHashMap<>();
        resources
                .members()
                .forEach((id, member) ->
                        members.put(id, new YamlValue.Member(member.key(), expressions.resolve(member.value(), id))));
        return new YamlValue.Table(resources.spot(), members);
    }

    private static List<YamlValue.Table> checked(YamlValue.Table root, Problems problems) {
        List<YamlValue.Table> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        root.table("resources")
                .ifPresent(resources -> resources.members().forEach((id, member) -> {
                    if (member.value() instanceof YamlValue.Table resource && !Fc3.isDomain(resource)) {
                        resource.table("props").ifPresent(props -> {
                            String path = "resources." + id + ".props";
                            new FunctionRules(props, path, problems).check();
                            props.scalar("functionName")
                                    .filter(name -> !names.add(name.text()))
                                    .ifPresent(name ->
                                            problems.add(name.spot(), path + ".functionName", "is there twice"));
                            all.add(props);
                        });
                    }
                }));
        routes(root, names, problems);
        return all;
    }

    /** A domain leads to functions of this file. */
    private static void routes(YamlValue.Table root, Set<String> functions, Problems problems) {
        root.table("resources").stream()
                .flatMap(resources -> resources.members().values().stream())
                .map(YamlValue.Member::value)
                .filter(value -> value instanceof YamlValue.Table resource && Fc3.isDomain(resource))
                .flatMap(domain -> ((YamlValue.Table) domain).table("props").stream())
                .flatMap(props -> props.table("routeConfig").stream())
                .flatMap(config -> config.list("routes").stream())
                .filter(YamlValue.Table.class::isInstance)
                .flatMap(route -> ((YamlValue.Table) route).scalar("functionName").stream())
                .filter(name -> !functions.contains(name.text()))
                .forEach(name -> problems.add(name.spot(), "routes.functionName", "is no function of this file"));
    }
}
