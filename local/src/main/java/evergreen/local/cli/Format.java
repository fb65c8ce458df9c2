package evergreen.local.cli;

/** How an answer is written. */
enum Format {
    /** For people. */
    text,
    /** For programs, with a version and a schema. */
    json,
    /** For spreadsheets. */
    csv
}
