package evergreen.renewer;

import evergreen.adapter.chat.ChatAnswer;
import evergreen.adapter.chat.ChatRequest;
import evergreen.adapter.chat.Platform;
import evergreen.adapter.fc.LogLine;
import evergreen.journal.CodeArchive;
import evergreen.journal.Journal;
import evergreen.notice.Message;
import evergreen.notice.Messenger;
import evergreen.notice.NoticeUndelivered;
import evergreen.plan.Plan;
import evergreen.policy.Person;
import evergreen.report.Words;
import evergreen.wiring.ChatReach;
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
    private final ChatReach chat;
    private final Journal journal;
    private final ChatRequest request;
    private final Invocation frame;
    private final Instant now;

    ApprovalCodes(ChatReach chat, Journal journal, ChatRequest request, Invocation frame, Instant now) {
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
    Optional<ChatAnswer> asked(Plan plan, Person person, Optional<String> code, Words words) {
        if (request.platform() != Platform.DINGTALK) {
            return Optional.empty();
        }
        CodeArchive archive = chat.codes(journal);
        return code.isPresent()
                ? Optional.of(words.say("chat.code.wrong"))
                        .filter(wrong -> !archive.redeem(plan.id(), person.name(), code.get(), frame.id(), now))
                        .map(ApprovalCodes::said)
                : Optional.of(said(issued(archive, plan, person, words)));
    }

    private String issued(CodeArchive archive, Plan plan, Person person, Words words) {
        Optional<Messenger> robot = chat.robot(request.room());
        if (robot.isEmpty()) {
            return words.say("chat.code.no-robot");
        }
        String code = chat.oneTimeCode();
        if (!archive.issue(plan.id(), person.name(), code, now)) {
            return words.say("chat.code.sent-before");
        }
        String title = words.say("chat.code", person.name(), plan.id());
        Message message = Message.of(
                plan.id(),
                title,
                List.of(Message.Item.of(words.say("chat.say.code", plan.id(), code), List.of())),
                List.of("", ""),
                List.of(words.say("chat.code.warning")),
                Optional.empty());
        try {
            robot.get().send(message);
            return words.say("chat.code.sent");
        } catch (NoticeUndelivered untold) {
            frame.log(LogLine.of("chat-code-untold").with("code", untold.code()));
            return words.say("chat.code.untold");
        }
    }

    private static ChatAnswer said(String words) {
        return ChatAnswer.of(List.of(words));
    }
}
