package evergreen.local.simulation;

import java.nio.file.Path;

/**
 * One change to the source of the product.
 *
 * @param name what is missing then
 * @param source the file that it changes, below the common module's sources
 * @param text what stands there exactly once
 * @param instead what stands there then
 */
record Mutation(String name, String source, String text, String instead) {
    private static final Path SOURCES = Path.of("..", "shared", "src", "main", "java");

    static Mutation of(String name, String source, String text, String instead) {
        return in(name, "execution/" + source, text, instead);
    }

    /** A change to any source of the common module. */
    static Mutation in(String name, String source, String text, String instead) {
        return new Mutation(name, "evergreen/" + source + ".java", text, instead);
    }

    Path file() {
        return SOURCES.resolve(source);
    }

    /** Changes a source. */
    String applyTo(String code) {
        int first = code.indexOf(text);
        if (first < 0 || code.indexOf(text, first + 1) >= 0) {
            throw new IllegalStateException(source + " must hold exactly once: " + text);
        }
        return code.replace(text, instead);
    }

    @Override
    public String toString() {
        return name;
    }
}
