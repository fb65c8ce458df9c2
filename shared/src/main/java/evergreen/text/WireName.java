package evergreen.text;

import java.util.Optional;

/** Constant or fault with an explicit name in documents, messages, policies and logs, which does not depend on names in the code. */
public interface WireName {
    /** Returns the name, for example "not-as-asked". */
    String wireName();

    /** Returns the constant with a name, exactly as it is written; empty if none has it. */
    static <E extends Enum<E> & WireName> Optional<E> find(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.wireName().equals(name)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
