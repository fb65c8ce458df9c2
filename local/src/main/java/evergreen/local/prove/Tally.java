package evergreen.local.prove;

/**
 * What there was to judge.
 *
 * @param sent requests of ours that arrived
 * @param paid orders of ours
 * @param others orders of the platform and of people
 */
record Tally(long sent, long paid, long others) {
    static final Tally NONE = new Tally(0, 0, 0);

    static Tally of(Scene scene) {
        long all = scene.scenario().world().orders().size();
        long ours =
                scene.scenario().world().orders().stream().filter(Judge::isOurs).count();
        return new Tally(scene.counter().taken().size(), ours, all - ours);
    }

    Tally plus(Tally other) {
        return new Tally(sent + other.sent, paid + other.paid, others + other.others);
    }
}
