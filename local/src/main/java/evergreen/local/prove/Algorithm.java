package evergreen.local.prove;

/** Who pays. */
public enum Algorithm {
    /** Evergreen's machine. */
    EVERGREEN,
    /** What the vendor's sample code does. */
    SAMPLE
}
