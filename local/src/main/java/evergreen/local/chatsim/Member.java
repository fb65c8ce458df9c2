package evergreen.local.chatsim;

import java.util.Optional;

/**
 * Somebody who writes.
 *
 * @param name what others see
 * @param slack the member id
 * @param dingTalk the staff id; none for people from outside the organisation, for whom the platform does not vouch
 */
public record Member(String name, String slack, Optional<String> dingTalk) {}
