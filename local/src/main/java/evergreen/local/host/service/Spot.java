package evergreen.local.host.service;

/**
 * A place in a file.
 *
 * @param line from 1
 * @param column from 1
 */
record Spot(int line, int column) {}
