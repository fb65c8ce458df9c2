package evergreen.wiring;

import evergreen.adapter.chat.ChatRequest;
import evergreen.adapter.chat.ChatSecret;
import evergreen.adapter.chat.Conversation;
import evergreen.adapter.chat.DingTalkDoor;
import evergreen.adapter.chat.Door;
import evergreen.adapter.chat.Platform;
import evergreen.adapter.chat.SlackDoor;
import evergreen.journal.CodeArchive;
import evergreen.journal.Journal;
import evergreen.notice.Messenger;
import java.net.URI;
import java.util.Optional;

/** The ways from chat platforms to the functions and back. To open a door takes neither the cloud nor the policy. */
public final class ChatReach {
    private final Wiring wiring;

    /** The ways by a wiring. */
    public ChatReach(Wiring wiring) {
        this.wiring = wiring;
    }

    /** The door through which a platform's requests come in; none if we share no secret with it. */
    public Optional<Door> door(Platform platform) {
        Configuration configuration = wiring.configuration();
        if (platform == Platform.SLACK && configuration.slackSecret().isPresent()) {
            return Optional.of(
                    new SlackDoor(configuration.slackSecret().get(), configuration.chatHost(SlackDoor.HOST)));
        }
        if (platform == Platform.DINGTALK && configuration.dingTalkSecret().isPresent()) {
            return Optional.of(
                    new DingTalkDoor(configuration.dingTalkSecret().get(), configuration.chatHost(DingTalkDoor.HOST)));
        }
        return Optional.empty();
    }

    /** The conversation in which something was said. */
    public Conversation conversation(ChatRequest request) {
        return new Conversation(request, wiring.clock());
    }

    /** The robot of the policy that writes to a conversation; none if there is none. */
    public Optional<Messenger> robot(String room) {
        return wiring.postroom().robotOf(room);
    }

    /** The codes by which people of DingTalk approve. */
    public CodeArchive codes(Journal journal) {
        ChatSecret secret = wiring.configuration().dingTalkSecret().orElseThrow();
        return new CodeArchive(journal, secret::seal);
    }

    /** The page of a plan; none without a domain. */
    public Optional<URI> planPage(String plan) {
        return wiring.configuration().planPage(plan);
    }

    /** Eight digits that nobody can guess. */
    public String oneTimeCode() {
        return wiring.oneTimeCode();
    }
}
