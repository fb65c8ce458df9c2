package evergreen.local.cloud.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.Ask;
import evergreen.local.cloud.RawSocket;
import evergreen.local.cloud.RawSocket.Answer;
import evergreen.local.cloud.TestCloud;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real clients, careless clients and no clients at all send, byte by byte. */
class OddRequestsTest {
    private static final String NO_BODY = "Content-Length: 0\r\nConnection: close\r\n\r\n";
    private static final int MEBIBYTE = 1024 * 1024;

    private final TestCloud cloud = TestCloud.start();

    @AfterEach
    void stop() {
        cloud.close();
    }

    private static Ask ask() {
        return new Ask(Instant.now());
    }

    private Answer send(String request) {
        return RawSocket.send(cloud.address(), request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NO_BODY,
                "Connection: close\r\n\r\n",
                "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n",
                "Accept-Encoding: gzip\r\nContent-Length:0\r\nConnection: close\r\n\r\n",
                "Expect: 100-continue\r\nContent-Length:  0\r\nConnection: close\r\n\r\n"
            })
    void an_empty_body_may_be_announced_in_every_way(String tail) {
        String request = ask().with("RegionId", "cn-hangzhou")
                .acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET)
                .text()
                .replace(NO_BODY, tail);
        Answer answer = send(request);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json;charset=utf-8");
        assertThat(Integer.parseInt(answer.header("content-length")))
                .isEqualTo(answer.body().getBytes(UTF_8).length);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "[\"i-1\"], [\"i-1\"]",
                "{a|b}, {a|b}",
                "a+b%20c, a b c",
                "a%2Bb, a+b",
                "~*'()!, ~*'()!",
                "%7e%7E, ~~",
                "a=b==, a=b==",
                "^`\\\\<>, ^`\\\\<>",
                "中文, 中文",
                "%e4%B8%ad, 中",
                "``, ``"
            })
    void a_query_may_hold_raw_characters(String raw, String meant) {
        Ask ask = ask();
        ask.query.put("InstanceName", meant);
        ask.acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET);
        Answer answer = send(ask.text("InstanceName=" + raw));
        assertThat(answer.code()).isEmpty();
        assertThat(cloud.calls.get(0).parameters()).isEqualTo(Map.of("InstanceName", meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%2", "a=%zz", "a=%C3%28", "%FF=1", "a=%ED%A0%80", "a=%u4e2d"})
    void a_broken_escape_is_refused(String query) {
        Answer answer = send(
                ask().acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET).text(query));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("InvalidParameter");
        assertThat(answer.json().get("RequestId").getAsString()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "application/x-www-form-urlencoded; charset=utf-8",
                "Application/X-WWW-Form-URLencoded;charset=UTF-8"
            })
    void a_form_is_read_whatever_the_case_of_its_type(String type) {
        Ask ask = ask();
        ask.headers.put("content-type", type);
        ask.form.put("InstanceName", "名 + *");
        ask.acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET);
        assertThat(send(ask.text()).status()).isEqualTo(200);
        assertThat(cloud.calls.get(0).parameters()).isEqualTo(Map.of("InstanceName", "名 + *"));
    }

    @Test
    void of_a_repeated_parameter_the_first_value_counts_and_all_are_signed() {
        Ask ask = ask();
        ask.query.put("A", "1&A=2");
        ask.query.put("B", "");
        ask.acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET);
        // The signer above has signed one odd value; as two values of one name this is another request.
        assertThat(send(ask.text("A=1&A=2&B=")).code()).isEqualTo("SignatureDoesNotMatch");
        assertThat(cloud.calls).isEmpty();
    }

    @Test
    void a_connection_carries_many_requests() {
        try (RawSocket socket = new RawSocket(cloud.address())) {
            for (int each = 0; each < 20; each++) {
                String request = ask().acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET)
                        .text()
                        .replace("Connection: close", "Connection: Keep-Alive");
                assertThat(socket.send(request.getBytes(UTF_8)).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void header_names_have_no_case_and_values_may_have_room_around_them() {
        String request = ask().acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET)
                .text()
                .replace("x-acs-action: ", "X-ACS-Action:   ")
                .replace("x-acs-version:", "X-Acs-Version:")
                .replace("Host:", "host:")
                .replace("\r\nx-acs-date", "  \r\nx-acs-date");
        assertThat(send(request).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {MEBIBYTE + 1, 3 * MEBIBYTE})
    void a_body_over_the_limit_is_refused(int length) {
        Ask ask = ask();
        ask.body = "x".repeat(length);
        Answer answer = send(ask.text());
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("RequestEntityTooLarge");
    }

    @Test
    void a_body_at_the_limit_is_read() {
        Ask ask = ask();
        ask.headers.put("content-type", "application/x-www-form-urlencoded");
        ask.body = "&".repeat(MEBIBYTE);
        ask.acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET);
        assertThat(send(ask.text()).code()).isEqualTo("InvalidParameter");
        ask.body = "a".repeat(MEBIBYTE);
        ask.acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET);
        assertThat(send(ask.text()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET /\u0000 HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"
            })
    void what_is_not_http_is_refused_without_a_page_or_a_trace(String request) {
        Answer answer = send(request);
        assertThat(answer.status()).isBetween(400, 505);
        assertThat(answer.body()).doesNotContain("Exception", "<html", "jetty", "\tat ");
        assertThat(answer.head()).doesNotContainIgnoringCase("server: jetty");
    }

    @Test
    void a_head_beyond_all_measure_is_refused() {
        Answer answer = send("GET /?a=" + "x".repeat(200_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(answer.status()).isIn(414, 431);
        assertThat(answer.code()).isEqualTo("InvalidRequest");
    }

    @Test
    void bytes_that_are_no_text_do_not_crash() {
        byte[] request = "GET /?a=\u00ff\u00fe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1);
        assertThat(RawSocket.send(cloud.address(), request).status()).isEqualTo(400);
    }

    @Test
    void a_request_without_any_signature_is_told_what_is_missing() {
        Answer answer =
                send("GET /?Action=DescribeRegions&Format=JSON HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("MissingParameter");
    }
}
