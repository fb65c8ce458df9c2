package evergreen.wiring;

import evergreen.adapter.chat.CallbackVerifier;
import evergreen.adapter.chat.ChatRequest;
import evergreen.adapter.chat.ChatSecret;
import evergreen.adapter.chat.Conversation;
import evergreen.adapter.chat.DingTalkCallbackVerifier;
import evergreen.adapter.chat.Platform;
import evergreen.adapter.chat.SlackCallbackVerifier;
import evergreen.journal.Journal;
import evergreen.journal.OneTimeCodes;
import evergreen.notification.MessageSender;
import java.net.URI;
import java.util.Optional;

/** The ways from chat platforms to the functions and back. To open a door takes neither the cloud nor the policy. */
public final class ChatServices {
    private final Wiring wiring;

    /** The ways by a wiring. */
    public ChatServices(Wiring wiring) {
        this.wiring = wiring;
    }

    /** The door through which a platform's requests come in; none if we share no secret with it. */
    public Optional<CallbackVerifier> door(Platform platform) {
        Configuration configuration = wiring.configuration();
        if (platform == Platform.SLACK && configuration.slackSecret().isPresent()) {
            return Optional.of(new SlackCallbackVerifier(
                    configuration.slackSecret().get(), configuration.chatHost(SlackCallbackVerifier.HOST)));
        }
        if (platform == Platform.DINGTALK && configuration.dingTalkSecret().isPresent()) {
            return Optional.of(new DingTalkCallbackVerifier(
                    configuration.dingTalkSecret().get(), configuration.chatHost(DingTalkCallbackVerifier.HOST)));
        }
        return Optional.empty();
    }

    /** The conversation in which something was said. */
    public Conversation conversation(ChatRequest request) {
        return new Conversation(request, wiring.clock());
    }

    /** The robot of the policy that writes to a conversation; none if there is none. */
    public Optional<MessageSender> robot(String room) {
        return wiring.postroom().robotOf(room);
    }

    /** The codes by which people of DingTalk approve. */
    public OneTimeCodes codes(Journal journal) {
        ChatSecret secret = wiring.configuration().dingTalkSecret().orElseThrow();
        return new OneTimeCodes(journal, secret::seal);
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
