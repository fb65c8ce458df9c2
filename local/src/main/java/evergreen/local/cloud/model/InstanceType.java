package evergreen.local.cloud.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an instance type's name tells: {@code ecs.g7.2xlarge} is of family {@code ecs.g7} and has eight cores. Made-up but
 * steady figures stand in for the vendor's catalogue.
 *
 * @param family the type's family
 * @param cores virtual cores
 * @param memoryMib memory in MiB
 */
public record InstanceType(String family, int cores, int memoryMib) {
    private static final Pattern SIZE = Pattern.compile("(\\d{0,3})x?large");

    /** Reads a type's name. */
    public static InstanceType named(String type) {
        int dot = type.lastIndexOf('.');
        String family = dot > 0 ? type.substring(0, dot) : type;
        int cores = cores(type.substring(dot + 1));
        return new InstanceType(family, cores, cores * gibPerCore(family) * 1024);
    }

    private static int cores(String size) {
        Matcher large = SIZE.matcher(size);
        if (!large.matches()) {
            return 1;
        }
        if (size.equals("large")) {
            return 2;
        }
        return large.group(1).isEmpty() ? 4 : 4 * Integer.parseInt(large.group(1));
    }

    private static int gibPerCore(String family) {
        char kind = family.startsWith("ecs.") && family.length() > 4 ? family.charAt(4) : 'c';
        return switch (kind) {
            case 'g' -> 4;
            case 'r' -> 8;
            default -> 2;
        };
    }
}
