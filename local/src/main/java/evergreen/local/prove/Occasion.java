package evergreen.local.prove;

/** The n-th time that a trouble could have come. */
record Occasion(Trouble trouble, int number) {
    @Override
    public String toString() {
        return trouble + "#" + number;
    }
}
