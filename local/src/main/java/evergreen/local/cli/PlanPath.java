package evergreen.local.cli;

/** The address of a plan at the renewer. */
final class PlanPath {
    private PlanPath() {}

    /**
     * A plan's address.
     *
     * @throws IllegalArgumentException if the text can be no plan's id
     */
    static String of(String id) {
        if (!id.matches("[0-9a-f-]{1,64}")) {
            throw new IllegalArgumentException("Not a plan's id such as 20261126-0123456789abcdef: " + id);
        }
        return "/plans/" + id;
    }
}
