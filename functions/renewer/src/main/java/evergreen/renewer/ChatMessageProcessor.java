package evergreen.renewer;

import evergreen.adapter.chat.ChatReply;
import evergreen.adapter.chat.ChatRequest;
import evergreen.adapter.chat.Conversation;
import evergreen.adapter.chat.Platform;
import evergreen.adapter.chat.VerificationResult;
import evergreen.adapter.fc.InvalidEventException;
import evergreen.adapter.fc.LogLine;
import evergreen.command.Command;
import evergreen.command.CommandParser;
import evergreen.command.ParseError;
import evergreen.fleet.CloudException;
import evergreen.fleet.UnknownRegionException;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.PlanTamperedException;
import evergreen.journal.ProcessedMessages;
import evergreen.journal.Sha256;
import evergreen.notification.DeliveryException;
import evergreen.policy.Person;
import evergreen.report.Language;
import evergreen.report.Messages;
import evergreen.wiring.Alarms;
import evergreen.wiring.ChatServices;
import evergreen.wiring.Invocation;
import evergreen.wiring.InvocationServices;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One message's turn: who says it, what it means, what comes of it, and the answer. */
final class ChatMessageProcessor {
    private final ChatServices chat;
    private final InvocationServices services;
    private final PlanPoller watch;
    private final Invocation frame;
    private final HandlerFactory desks;
    private final Instant now;

    /** Makes the desk for one person's message. */
    @FunctionalInterface
    interface HandlerFactory {
        ChatCommandHandler desk(ChatRequest request, Person person, Messages messages);
    }

    ChatMessageProcessor(
            ChatServices chat,
            InvocationServices services,
            PlanPoller watch,
            Invocation frame,
            HandlerFactory desks,
            Instant now) {
        this.chat = chat;
        this.services = services;
        this.watch = watch;
        this.frame = frame;
        this.desks = desks;
        this.now = now;
    }

    /** Verifies the signature again, though not its age, and acts. */
    String run(QueuedChatMessage message) {
        return chat.door(message.platform())
                .map(verifier -> outcome(verifier.verifyIgnoringAge(message.callback())))
                .orElse("no secret is shared with this platform");
    }

    private String outcome(VerificationResult verificationResult) {
        if (verificationResult.refusal().isPresent()) {
            String code = verificationResult.refusal().get().code();
            frame.log(LogLine.of("chat-refused").with("code", code));
            return code;
        }
        return verificationResult.request().map(this::hear).orElse("a handshake");
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
        ProcessedMessages heard = new ProcessedMessages(services.journal());
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
            services.herald(frame::log).dispatch(Alarms.alarm(id, key, now, request.sentAt()));
        } catch (DeliveryException untold) {
            frame.log(LogLine.of("chat-alarm-undelivered").with("code", untold.code()));
        }
    }

    private void act(ChatRequest request, Conversation conversation) {
        Messages messages = new Messages(CommandParser.isChinese(request.text()) ? Language.ZH : Language.EN);
        Optional<Person> person = person(request);
        if (person.isEmpty()) {
            say(conversation, ChatReply.of(List.of(stranger(request, messages))));
            return;
        }
        ChatCommandHandler desk = desks.desk(request, person.get(), messages);
        say(conversation, answer(request, desk, messages));
        desk.approved()
                .flatMap(watch::ended)
                .ifPresent(report -> say(conversation, desk.shown(report).toAll()));
    }

    private ChatReply answer(ChatRequest request, ChatCommandHandler desk, Messages messages) {
        try {
            return CommandParser.read(request.text())
                    .match(
                            (Command command) -> command.match(desk),
                            (ParseError why) -> ChatReply.of(List.of(messages.say(why.key(), why.arguments()))));
        } catch (InvalidEventException | UnknownRegionException bad) {
            return ChatReply.of(List.of(messages.say("chat.unknown-place")));
        } catch (PlanTamperedException altered) {
            return ChatReply.of(List.of(messages.say("objection.plan-altered", altered.plan())));
        } catch (CloudException | JournalUnavailableException fault) {
            frame.log(LogLine.of("chat-failed").with(fault));
            return ChatReply.of(List.of(messages.say("chat.no-answer")));
        } catch (RuntimeException fault) {
            frame.log(LogLine.of("chat-failed").with(fault));
            return ChatReply.of(List.of(messages.say("chat.failed")));
        }
    }

    /** By the platform's id, with the organisation's in front of it if the policy names that; never by a name that people show. */
    private Optional<Person> person(ChatRequest request) {
        Platform platform = request.platform();
        return request.sender()
                .flatMap(sender -> services.policy().people().stream()
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

    private static String stranger(ChatRequest request, Messages messages) {
        return request.sender()
                .map(sender ->
                        messages.say("chat.stranger", sender, request.platform().word()))
                .orElseGet(() -> messages.say("chat.nobody"));
    }

    private void say(Conversation conversation, ChatReply answer) {
        try {
            conversation.say(answer);
        } catch (DeliveryException lost) {
            frame.log(LogLine.of("chat-answer-lost").with("code", lost.code()));
        }
    }
}
