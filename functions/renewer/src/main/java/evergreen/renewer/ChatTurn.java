package evergreen.renewer;

import evergreen.adapter.chat.Admission;
import evergreen.adapter.chat.ChatAnswer;
import evergreen.adapter.chat.ChatRequest;
import evergreen.adapter.chat.Conversation;
import evergreen.adapter.chat.Platform;
import evergreen.adapter.fc.BadEvent;
import evergreen.adapter.fc.LogLine;
import evergreen.chat.Command;
import evergreen.chat.NotUnderstood;
import evergreen.chat.Sentence;
import evergreen.fleet.CloudFault;
import evergreen.fleet.UnknownRegions;
import evergreen.journal.AlteredPlan;
import evergreen.journal.HeardArchive;
import evergreen.journal.JournalUnavailable;
import evergreen.journal.Sha256;
import evergreen.notice.NoticeUndelivered;
import evergreen.policy.Person;
import evergreen.report.Language;
import evergreen.report.Words;
import evergreen.wiring.Alarms;
import evergreen.wiring.ChatReach;
import evergreen.wiring.Invocation;
import evergreen.wiring.Reach;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One message's turn: who says it, what it means, what comes of it, and the answer. */
final class ChatTurn {
    private final ChatReach chat;
    private final Reach reach;
    private final PlanWatch watch;
    private final Invocation frame;
    private final DeskMaker desks;
    private final Instant now;

    /** Makes the desk for one person's message. */
    @FunctionalInterface
    interface DeskMaker {
        ChatDesk desk(ChatRequest request, Person person, Words words);
    }

    ChatTurn(ChatReach chat, Reach reach, PlanWatch watch, Invocation frame, DeskMaker desks, Instant now) {
        this.chat = chat;
        this.reach = reach;
        this.watch = watch;
        this.frame = frame;
        this.desks = desks;
        this.now = now;
    }

    /** Verifies the signature again, though not its age, and acts. */
    String run(HandedMessage message) {
        return chat.door(message.platform())
                .map(door -> outcome(door.admitAgain(message.callback())))
                .orElse("no secret is shared with this platform");
    }

    private String outcome(Admission admission) {
        if (admission.refusal().isPresent()) {
            String code = admission.refusal().get().code();
            frame.log(LogLine.of("chat-refused").with("code", code));
            return code;
        }
        return admission.request().map(this::hear).orElse("a handshake");
    }

    private String hear(ChatRequest request) {
        String id = request.platform().word() + " " + request.id();
        if (!isFirst(request, id)) {
            return "heard before";
        }
        Conversation conversation = chat.conversation(request);
        if (!conversation.isOpen()) {
            return late(request, id);
        }
        act(request, conversation);
        return "answered";
    }

    /**
     * Whether this is the message's first time. DingTalk signs the moment and not the words: under each of its signatures one
     * message is heard, or whoever has seen one pass could put others under it. Two people who write in the same millisecond look
     * the same, so the channel is notified; a repetition of the first message is not, since it was acted on.
     */
    private boolean isFirst(ChatRequest request, String id) {
        HeardArchive heard = new HeardArchive(reach.journal());
        String signature = "dingtalk signed " + request.sentAt().toEpochMilli();
        if (request.platform() == Platform.DINGTALK && !heard.isFor(signature, frame.id())) {
            frame.log(LogLine.of("chat-signature-used")
                    .with("platform", request.platform().word()));
            if (heard.isFor(id, frame.id()) && person(request).isPresent()) {
                alarm("chat-signature-used-" + Sha256.hex(signature), "chat.signature-used", request);
            }
            return false;
        }
        return heard.isFor(id, frame.id());
    }

    /** Whoever asked has long given up: nothing is done behind his back. What a stranger says is no news to anybody. */
    private String late(ChatRequest request, String id) {
        frame.log(LogLine.of("chat-late").with("platform", request.platform().word()));
        if (request.answerTo().isPresent() && person(request).isPresent()) {
            alarm("chat-late-" + Sha256.hex(id), "chat.too-late", request);
        }
        return "too late";
    }

    private void alarm(String id, String key, ChatRequest request) {
        try {
            reach.herald(frame::log).tell(Alarms.alarm(id, key, now, request.sentAt()));
        } catch (NoticeUndelivered untold) {
            frame.log(LogLine.of("chat-alarm-undelivered").with("code", untold.code()));
        }
    }

    private void act(ChatRequest request, Conversation conversation) {
        Words words = new Words(Sentence.isChinese(request.text()) ? Language.ZH : Language.EN);
        Optional<Person> person = person(request);
        if (person.isEmpty()) {
            say(conversation, ChatAnswer.of(List.of(stranger(request, words))));
            return;
        }
        ChatDesk desk = desks.desk(request, person.get(), words);
        say(conversation, answer(request, desk, words));
        desk.approved()
                .flatMap(watch::ended)
                .ifPresent(report -> say(conversation, desk.shown(report).toAll()));
    }

    private ChatAnswer answer(ChatRequest request, ChatDesk desk, Words words) {
        try {
            return Sentence.read(request.text())
                    .match(
                            (Command command) -> command.match(desk),
                            (NotUnderstood why) -> ChatAnswer.of(List.of(words.say(why.key(), why.arguments()))));
        } catch (BadEvent | UnknownRegions bad) {
            return ChatAnswer.of(List.of(words.say("chat.unknown-place")));
        } catch (AlteredPlan altered) {
            return ChatAnswer.of(List.of(words.say("objection.plan-altered", altered.plan())));
        } catch (CloudFault | JournalUnavailable fault) {
            frame.log(LogLine.of("chat-failed").with(fault));
            return ChatAnswer.of(List.of(words.say("chat.no-answer")));
        } catch (RuntimeException fault) {
            frame.log(LogLine.of("chat-failed").with(fault));
            return ChatAnswer.of(List.of(words.say("chat.failed")));
        }
    }

    /** By the platform's id, with the organisation's in front of it if the policy names that; never by a name that people show. */
    private Optional<Person> person(ChatRequest request) {
        Platform platform = request.platform();
        return request.sender()
                .flatMap(sender -> reach.policy().people().stream()
                        .filter(person -> isKnownAs(
                                Optional.ofNullable(person.identities().get(platform.word())), request, sender))
                        .findFirst())
                .filter(person -> person.may(Person.Role.READ));
    }

    private static boolean isKnownAs(Optional<String> identity, ChatRequest request, String sender) {
        return identity.filter(
                        id -> id.equals(sender) || id.equals(request.tenant().orElse("") + "/" + sender))
                .isPresent();
    }

    private static String stranger(ChatRequest request, Words words) {
        return request.sender()
                .map(sender ->
                        words.say("chat.stranger", sender, request.platform().word()))
                .orElseGet(() -> words.say("chat.nobody"));
    }

    private void say(Conversation conversation, ChatAnswer answer) {
        try {
            conversation.say(answer);
        } catch (NoticeUndelivered lost) {
            frame.log(LogLine.of("chat-answer-lost").with("code", lost.code()));
        }
    }
}
