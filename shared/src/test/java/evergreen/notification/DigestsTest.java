package evergreen.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.fleet.Subscription;
import evergreen.money.Money;
import evergreen.policy.Keep;
import evergreen.policy.NotificationPolicy;
import evergreen.policy.NotificationPolicy.Channel;
import evergreen.policy.Person;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import evergreen.report.Language;
import evergreen.report.Report;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:15:00Z");
    private static final Instant IN_SIX_DAYS = Instant.parse("2026-11-28T16:00:00Z");
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final Policy POLICY = Policy.builder()
            .people(List.of(Person.of("Li Wei", Set.of(Person.Role.READ), List.of())))
            .messaging(NotificationPolicy.of(
                    List.of(30, 14, 7, 3, 1),
                    Optional.of("owner"),
                    List.of(channel("ops", "zh"), channel("web", "en")),
                    Set.of()))
            .build();

    /** By tag, else by person, else by account, else the first. */
    @Test
    void aChannelTakesFromPeopleAndAccountsWhomNoTagLeadsElsewhere() {
        Policy policy = Policy.builder()
                .people(List.of(
                        Person.of("Li Wei", Set.of(Person.Role.READ), List.of()),
                        Person.of("Chen Yu", Set.of(Person.Role.READ), List.of())))
                .messaging(NotificationPolicy.of(
                        List.of(7),
                        Optional.of("owner"),
                        List.of(
                                channel("ops", "zh"),
                                channel("web", "en").withRecipients(Set.of(), Set.of("Li Wei")),
                                channel("finance", "en").withRecipients(Set.of("1000000000000001"), Set.of())),
                        Set.of()))
                .build();
        RecipientResolver owners =
                RecipientResolver.of(policy, CHINA, channel -> false).orElseThrow();
        List<Digest> digests = new Digests(
                        reader -> new ReminderSchedule(List.of(7), new BusinessCalendar(Set.of()), CHINA), owners)
                .of(Fleets.report(
                        policy,
                        NOW,
                        List.of(
                                owned("i-ops", "ops"),
                                owned("i-li", "li wei"),
                                owned("i-chen", "Chen Yu"),
                                owned("i-nobody", "somebody else"),
                                Fleets.server("i-none", "n", IN_SIX_DAYS, Map.of()))));

        assertThat(digests)
                .extracting(digest -> digest.recipient().channel() + "/"
                        + digest.recipient().name() + " " + digest.entries().size())
                .containsExactlyInAnyOrder("ops/ops 1", "web/Li Wei 1", "ops/Chen Yu 1", "finance/ 2");
    }

    private static Channel channel(String name, String language) {
        return Channel.of(name, Channel.Kind.DINGTALK, language, "URL", Optional.empty());
    }

    @Test
    void aTagNamesAChannelOrAPersonAndNothingElse() {
        List<Digest> digests = digests(
                owned("i-web", "web"),
                owned("i-li", "li wei"),
                owned("i-url", "https://evil.example/hook"),
                Fleets.server("i-none", "n", IN_SIX_DAYS, Map.of()));

        assertThat(digests)
                .extracting(digest -> digest.recipient().channel() + "/"
                        + digest.recipient().name() + " " + digest.entries().size())
                .containsExactlyInAnyOrder("web/web 1", "ops/Li Wei 1", "ops/ 2");
        assertThat(digests)
                .filteredOn(digest -> digest.recipient().channel().equals("web"))
                .allMatch(digest -> digest.recipient().language() == Language.EN);
    }

    @Test
    void whatIsCalmIsToldToNobody() {
        assertThat(digests(
                        Fleets.server("i-auto", "n", NOW.plusSeconds(12 * 86_400), Map.of(), "AutoRenewal"),
                        Fleets.server("i-far", "n", NOW.plusSeconds(40 * 86_400), Map.of())))
                .isEmpty();
    }

    @Test
    void whatEndsOnPurposeIsToldOnce() {
        Policy policy = POLICY.toBuilder()
                .rules(List.of(Rule.of("retired", Map.of("x", List.of("y")), Keep.NEVER, Optional.empty())))
                .build();
        Subscription ends = Fleets.server("i-ends", "n", IN_SIX_DAYS, Map.of("x", "y"), "NotRenewal");
        Digest before = digests(Fleets.report(policy, NOW, List.of(ends))).get(0);
        Digest after = digests(Fleets.report(policy, NOW.plusSeconds(10 * 86_400), List.of(ends)))
                .get(0);

        assertThat(before.keys()).isEqualTo(after.keys());
        assertThat(after.without(Set.copyOf(before.keys()))).isEmpty();
    }

    @Test
    void whatIsMutedIsOnlyCountedUntilItsEndIsNear() {
        Subscription quiet = Fleets.server("i-quiet", "n", IN_SIX_DAYS, Map.of("evergreen-mute-until", "2026-12-31"));
        Subscription loud = Fleets.server("i-loud", "n", IN_SIX_DAYS, Map.of());
        Digest digest = digests(quiet, loud).get(0);

        assertThat(digest.entries())
                .extracting(entry -> entry.line().subscription().id())
                .containsExactly("i-loud");
        assertThat(DigestRenderer.of(digest, Optional.empty()).footer())
                .contains("另有 1 台服务器被标签 evergreen-mute-until 静音", "在此回复，例如：续费 i-loud 1 个月");
        assertThat(digests(quiet)).isEmpty();
        assertThat(digests(Fleets.report(POLICY, IN_SIX_DAYS.minusSeconds(86_400), List.of(quiet))))
                .hasSize(1);
    }

    @Test
    void whereNoAnswerReachesUsTheCommandIsNamed() {
        Recipient reader = Recipient.of("", "ops", Language.ZH, ZoneOffset.UTC, false);

        assertThat(DigestRenderer.of(digest(reader, false), Optional.empty()).footer())
                .contains("如需续费，例如：./evergreen plan --instance i-old --period \"1 month\"");
    }

    /** A renewal of any of these is refused until a person does something else first. */
    @ParameterizedTest
    @ValueSource(strings = {"held", "locked", "NotRenewal"})
    void theCommandNamesAServerThatCanBeRenewed(String why) {
        Instant soon = NOW.plusSeconds(86_400);
        Map<String, String> tags = why.equals("held") ? Map.of("evergreen-hold-until", "2026-12-31") : Map.of();
        Subscription first = why.equals("locked")
                ? Fleets.locked("i-first", soon)
                : Fleets.server("i-first", "n", soon, tags, why.equals("held") ? "Normal" : why);

        assertThat(DigestRenderer.of(digests(first).get(0), Optional.empty()).footer())
                .noneMatch(line -> line.contains("i-first"));
        assertThat(DigestRenderer.of(digests(first, owned("i-other", "n")).get(0), Optional.empty())
                        .footer())
                .anyMatch(line -> line.contains("i-other"));
    }

    @Test
    void theSameFactsHaveTheSameIdWheneverTheyAreRead() {
        Subscription server = owned("i-web", "web");
        String id = digests(Fleets.report(POLICY, NOW, List.of(server))).get(0).id();

        assertThat(digests(Fleets.report(POLICY, NOW.plusSeconds(3_600), List.of(server)))
                        .get(0)
                        .id())
                .isEqualTo(id);
        assertThat(digests(Fleets.report(POLICY, NOW.plusSeconds(4 * 86_400), List.of(server)))
                        .get(0)
                        .id())
                .isNotEqualTo(id);
    }

    @Test
    void theWordsSayWhatWhenWhyForHowMuchAndWhatToDo() {
        Recipient reader = Recipient.of("Li Wei", "ops", Language.EN, ZoneOffset.UTC, true);
        Message message = DigestRenderer.of(digest(reader, true), Optional.empty());

        assertThat(message.title()).isEqualTo("2 servers need you, owner Li Wei");
        assertThat(message.items()).extracting(Message.Item::head).containsExactly("gone", "billing-db");
        assertThat(message.items().get(0).lines())
                .contains("expires 2026-11-20 16:00 UTC (3 days ago)")
                .anyMatch(line -> line.startsWith("in grace: ") && line.contains("released"));
        assertThat(message.items().get(1).lines())
                .contains(
                        "i-bp1, cn-hangzhou, account 1000000000000001",
                        "expires 2026-11-28 16:00 UTC (5 days left)",
                        "renewal: 204.00 CNY");
        assertThat(message.footer())
                .contains(
                        "Renewing all whose price is known: 204.00 CNY",
                        "Answer here, for example: renew i-old for 1 month")
                .anyMatch(line -> line.contains("1 account and 1 region at 2026-11-23 02:15 UTC"));
        assertThat(message.leftOut(1)).isEqualTo("and 1 more server that is not shown here");
        assertThat(message.leftOut(2)).isEmpty();
    }

    @Test
    void machinesGetTheSameFacts() {
        Recipient reader = Recipient.of("Li Wei", "ops", Language.EN, ZoneOffset.UTC, false);
        Digest digest = digest(reader, true);
        Notification notification = JsonDigest.of(digest);
        JsonObject facts = JsonParser.parseString(notification.data()).getAsJsonObject();

        assertThat(notification.type()).isEqualTo("evergreen.digest");
        assertThat(notification.id()).isEqualTo("digest-" + digest.id());
        assertThat(facts.get("owner").getAsString()).isEqualTo("Li Wei");
        assertThat(facts.get("sum").getAsString()).isEqualTo("204.00 CNY");
        assertThat(facts.getAsJsonArray("subscriptions").get(1).toString())
                .contains("\"id\":\"i-bp1\"", "\"stage\":\"before-7\"", "\"verdict\":\"needs-decision\"", "204.00 CNY");
        assertThat(facts.get("subscriptionsLeftOut").getAsInt()).isZero();
    }

    @Test
    void theReadersZoneAndLanguageAreHis() {
        Recipient reader = Recipient.of("", "ops", Language.ZH, ZoneId.of("Asia/Shanghai"), false);
        Message message = DigestRenderer.of(
                digest(reader, false), Optional.of(Message.Link.of("打开", URI.create("https://a.example/"))));

        assertThat(message.title()).isEqualTo("2 台服务器需要处理");
        assertThat(message.items().get(1).lines()).contains("到期 2026-11-29 00:00 UTC+8（剩余 6 天）");
        assertThat(message.footer()).noneMatch(line -> line.contains("回复"));
        assertThat(message.link()).isPresent();
    }

    private static Digest digest(Recipient reader, boolean priced) {
        Report report = Fleets.report(
                POLICY,
                NOW,
                List.of(
                        Fleets.server("i-bp1", "billing-db", IN_SIX_DAYS, Map.of()),
                        Fleets.server("i-old", "gone", Instant.parse("2026-11-20T16:00:00Z"), Map.of())));
        Digest digest =
                new Digests(DigestsTest::stages, row -> reader).of(report).get(0);
        return digest.priced(entry -> Money.parse("204 CNY")
                .filter(price -> priced && entry.line().subscription().id().equals("i-bp1")));
    }

    private static List<Digest> digests(Subscription... servers) {
        return digests(Fleets.report(POLICY, NOW, List.of(servers)));
    }

    private static List<Digest> digests(Report report) {
        RecipientResolver owners =
                RecipientResolver.of(POLICY, CHINA, channel -> true).orElseThrow();
        return new Digests(DigestsTest::stages, owners).of(report);
    }

    private static ReminderSchedule stages(Recipient reader) {
        return new ReminderSchedule(List.of(30, 14, 7, 3, 1), new BusinessCalendar(Set.of()), reader.zone());
    }

    private static Subscription owned(String id, String owner) {
        return Fleets.server(id, "n", IN_SIX_DAYS, Map.of("owner", owner));
    }
}
