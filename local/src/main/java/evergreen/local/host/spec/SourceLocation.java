package evergreen.local.host.spec;

/**
 * A place in a file.
 *
 * @param line from 1
 * @param column from 1
 */
record SourceLocation(int line, int column) {}
