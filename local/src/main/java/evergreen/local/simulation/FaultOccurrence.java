package evergreen.local.simulation;

/** The n-th time that a trouble could have come. */
record FaultOccurrence(FaultType trouble, int number) {
    @Override
    public String toString() {
        return trouble + "#" + number;
    }
}
