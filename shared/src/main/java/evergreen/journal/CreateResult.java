package evergreen.journal;

/** What became of a document that was to be written. */
public enum CreateResult {
    /** It is there now, and it was not there before. */
    CREATED,
    /** One of that name was there already, and is as it was. */
    EXISTS
}
