package evergreen.local.simulation;

/** Who pays. */
public enum Algorithm {
    /** Evergreen's machine. */
    EVERGREEN,
    /** What the vendor's sample code does. */
    SAMPLE
}
