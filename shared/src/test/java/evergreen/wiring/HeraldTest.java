package evergreen.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.journal.InMemoryJournal;
import evergreen.notice.Channel;
import evergreen.notice.Notice;
import evergreen.notice.NoticeUndelivered;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeraldTest {
    private final List<String> told = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Herald herald = new Herald(new InMemoryJournal(), channels, line -> log.add(line.toString()));

    @Test
    void aChannelThatFailsKeepsNoOtherFromHearingAndIsToldAgainAlone() {
        channels.put("", this::refuse);
        channels.put("运维一组", notice -> told.add("ops " + notice.id()));
        Notice notice = Notice.of("plan-1", "evergreen.plan", Instant.EPOCH, "{}");

        assertThatThrownBy(() -> herald.tell(notice))
                .isInstanceOfSatisfying(
                        NoticeUndelivered.class,
                        failed -> assertThat(failed.code()).isEqualTo("HTTP 503"));
        assertThat(told).containsExactly("ops plan-1");
        assertThat(log).anyMatch(line -> line.contains("\"undelivered\":\"HTTP 503\""));

        channels.put("", each -> told.add("own " + each.id()));
        herald.tell(notice);
        herald.tell(notice);
        assertThat(told).containsExactly("ops plan-1", "own plan-1");
    }

    /** Where several read one channel, one of them must not cost the others the same notice again and again. */
    @Test
    void whatOnlySomeOfAChannelGotIsSaidAndNotToldAgain() {
        channels.put("ops", notice -> {
            told.add(notice.id());
            throw NoticeUndelivered.toSome("li@example.com SMTP 550", new IOException("refused"));
        });
        Notice notice = Notice.of("plan-1", "evergreen.plan", Instant.EPOCH, "{}");

        assertThatThrownBy(() -> herald.tell(notice)).isInstanceOf(NoticeUndelivered.class);
        herald.tell(notice);

        assertThat(told).containsExactly("plan-1");
        assertThat(log).anyMatch(line -> line.contains("li@example.com SMTP 550"));
    }

    private void refuse(Notice notice) {
        throw new NoticeUndelivered("HTTP 503", new IOException(notice.id()));
    }
}
