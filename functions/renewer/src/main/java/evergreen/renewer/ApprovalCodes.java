package evergreen.renewer;

import evergreen.adapter.chat.ChatReply;
import evergreen.adapter.chat.ChatRequest;
import evergreen.adapter.chat.Platform;
import evergreen.adapter.fc.LogLine;
import evergreen.journal.Journal;
import evergreen.journal.OneTimeCodes;
import evergreen.notification.DeliveryException;
import evergreen.notification.Message;
import evergreen.notification.MessageSender;
import evergreen.plan.Plan;
import evergreen.policy.Person;
import evergreen.report.Messages;
import evergreen.wiring.ChatServices;
import evergreen.wiring.Invocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes sure that an approval was said by whom the message names. DingTalk signs the hour and not the words: whoever saw one
 * message pass can put others in anybody's mouth. So there an approval takes a code, which only the conversation's own robot is
 * told; the address that came with the message is as forgeable as its words.
 */
final class ApprovalCodes {
    private final ChatServices chat;
    private final Journal journal;
    private final ChatRequest request;
    private final Invocation frame;
    private final Instant now;

    ApprovalCodes(ChatServices chat, Journal journal, ChatRequest request, Invocation frame, Instant now) {
        this.chat = chat;
        this.journal = journal;
        this.request = request;
        this.frame = frame;
        this.now = now;
    }

    /**
     * What is asked before an approval counts; none if nothing is.
     *
     * @param code the code that was said
     */
    Optional<ChatReply> asked(Plan plan, Person person, Optional<String> code, Messages messages) {
        if (request.platform() != Platform.DINGTALK) {
            return Optional.empty();
        }
        OneTimeCodes archive = chat.codes(journal);
        return code.isPresent()
                ? Optional.of(messages.say("chat.code.wrong"))
                        .filter(wrong -> !archive.redeem(plan.id(), person.name(), code.get(), frame.id(), now))
                        .map(ApprovalCodes::said)
                : Optional.of(said(issued(archive, plan, person, messages)));
    }

    private String issued(OneTimeCodes archive, Plan plan, Person person, Messages messages) {
        Optional<MessageSender> robot = chat.robot(request.room());
        if (robot.isEmpty()) {
            return messages.say("chat.code.no-robot");
        }
        String code = chat.oneTimeCode();
        if (!archive.issue(plan.id(), person.name(), code, now)) {
            return messages.say("chat.code.sent-before");
        }
        String title = messages.say("chat.code", person.name(), plan.id());
        Message message = Message.of(
                plan.id(),
                title,
                List.of(Message.Item.of(messages.say("chat.say.code", plan.id(), code), List.of())),
                List.of("", ""),
                List.of(messages.say("chat.code.warning")),
                Optional.empty());
        try {
            robot.get().send(message);
            return messages.say("chat.code.sent");
        } catch (DeliveryException untold) {
            frame.log(LogLine.of("chat-code-untold").with("code", untold.code()));
            return messages.say("chat.code.untold");
        }
    }

    private static ChatReply said(String words) {
        return ChatReply.of(List.of(words));
    }
}
