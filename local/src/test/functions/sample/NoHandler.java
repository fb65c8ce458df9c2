package sample;

/** Implements nothing that the runtime calls. */
public final class NoHandler {
    private NoHandler() {}
}
