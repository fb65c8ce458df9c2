package evergreen.local.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.RawSocket.Answer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP libraries do on their own around a signed request. */
class HttpHabitsTest {
    private static final String PATTERN = "ACS3-HMAC-SHA256 Credential=%s,SignedHeaders=%s,Signature=%s";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final TestCloud cloud = TestCloud.start();

    @AfterEach
    void stop() {
        cloud.close();
    }

    private static Ask ask() {
        return new Ask(Instant.now()).with("RegionId", "cn-beijing");
    }

    private static Ask newer() {
        return newer(ask());
    }

    private static Ask newer(Ask ask) {
        return ask.acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET);
    }

    private static Ask older(String method) {
        Ask ask = ask().common("DescribeRegions", TestCloud.KEY);
        ask.method = method;
        return ask;
    }

    private Answer send(String request) {
        return RawSocket.send(cloud.address(), request);
    }

    private void accepted(String request) {
        Answer answer = send(request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(cloud.calls.get(0).parameters()).containsEntry("RegionId", "cn-beijing");
    }

    @Test
    void an_older_version_of_http() {
        accepted(newer().text().replace("HTTP/1.1", "HTTP/1.0"));
        accepted(older("GET").rpc(TestCloud.SECRET).text().replace("HTTP/1.1", "HTTP/1.0"));
    }

    @Test
    void an_address_with_its_host_as_proxies_get_it() {
        accepted(newer().text().replace("POST /?", "POST http://127.0.0.1:1/?"));
    }

    @Test
    void names_of_headers_in_capitals() {
        Ask ask = newer();
        Map<String, String> loud = new LinkedHashMap<>();
        ask.headers.forEach((name, value) -> loud.put(name.toUpperCase(Locale.ROOT), value));
        ask.headers = loud;
        accepted(ask.text());
    }

    @Test
    void a_body_that_waits_for_leave() {
        Ask ask = ask();
        ask.headers.put("content-type", FORM);
        ask.form.put("Name", "中 文");
        String request = newer(ask).text().replace("Connection: close", "Expect: 100-continue\r\nConnection: close");
        try (RawSocket socket = new RawSocket(cloud.address())) {
            int head = request.indexOf("\r\n\r\n") + 4;
            assertThat(socket.send(request.substring(0, head).getBytes(UTF_8)).status())
                    .isEqualTo(100);
            assertThat(socket.send(request.substring(head).getBytes(UTF_8)).status())
                    .isEqualTo(200);
        }
        assertThat(cloud.calls.get(0).parameters()).containsEntry("Name", "中 文");
    }

    @ParameterizedTest
    @ValueSource(strings = {"newer", "older"})
    void a_form_in_chunks(String protocol) {
        Ask ask = protocol.equals("newer") ? ask() : older("POST");
        ask.headers.put("content-type", FORM + "; charset=UTF-8");
        ask.form.put("InstanceName", "web *~+ [a]");
        String request = protocol.equals("newer")
                ? newer(ask).text()
                : ask.rpc(TestCloud.SECRET).text();
        String body = ask.body();
        String chunks = "5\r\n" + body.substring(0, 5) + "\r\n" + Integer.toHexString(body.length() - 5) + ";x=y\r\n"
                + body.substring(5) + "\r\n0\r\n\r\n";
        accepted(request.replace("Content-Length: " + body.length(), "Transfer-Encoding: chunked")
                .replace("\r\n\r\n" + body, "\r\n\r\n" + chunks));
        assertThat(cloud.calls.get(0).parameters()).containsEntry("InstanceName", "web *~+ [a]");
    }

    @Test
    void requests_sent_before_the_first_is_answered() {
        String first = newer().text().replace("Connection: close", "Connection: keep-alive");
        String second = older("GET").rpc(TestCloud.SECRET).text();
        try (RawSocket socket = new RawSocket(cloud.address())) {
            assertThat(socket.send((first + second).getBytes(UTF_8)).status()).isEqualTo(200);
            assertThat(socket.send(new byte[0]).status()).isEqualTo(200);
        }
        assertThat(cloud.calls).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:1"})
    void a_signature_over_the_hosts_name_alone_or_with_its_port(String signedHost) {
        Ask ask = newer();
        TreeMap<String, String> signed = new TreeMap<>();
        ask.headers.forEach((name, value) -> {
            if (name.startsWith("x-acs-")) {
                signed.put(name, value);
            }
        });
        signed.put("host", signedHost);
        accepted(ask.sign(TestCloud.KEY, TestCloud.SECRET, PATTERN, signed).text());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, json",
                "application/json, -, json",
                "*/*, -, json",
                "'text/html, application/xml;q=0.9', -, json",
                "'application/json, application/xml', -, json",
                "application/xml, -, xml",
                "text/xml;charset=utf-8, -, xml",
                "Application/XML, -, xml",
                "application/xml, JSON, json",
                "application/json, XML, xml"
            })
    void the_newer_protocol_answers_as_format_or_else_accept_asks(String accept, String format, String kind) {
        Ask ask = format == null ? ask() : ask().with("Format", format);
        if (accept != null) {
            ask.headers.put("Accept", accept);
        }
        assertThat(send(newer(ask).text()).header("content-type")).contains(kind + ";charset=utf-8");
    }

    @ParameterizedTest
    @CsvSource({"JSON, json", "json, json", "Json, json", "XML, xml", "xml, xml", "'', xml", "YAML, xml"})
    void the_older_protocol_answers_as_format_asks_or_in_xml(String format, String kind) {
        Ask ask = older("GET").with("Format", format);
        ask.headers.put("Accept", "application/json");
        assertThat(send(ask.rpc(TestCloud.SECRET).text()).header("content-type"))
                .contains(kind + ";charset=utf-8");
    }

    @Test
    void the_signature_stands_anywhere_and_brackets_stay_raw() {
        Ask ask = older("GET").with("InstanceIds", "[\"i-1\"]").rpc(TestCloud.SECRET);
        String signature = "Signature=" + Signer.encode(ask.query.getOrDefault("Signature", ""));
        ask.query.remove("Signature");
        String rest = Signer.query(ask.query).replace("%5B%22i-1%22%5D", "[\"i-1\"]");
        accepted(ask.text(signature + "&" + rest));
        assertThat(cloud.calls.get(0).parameters()).containsEntry("InstanceIds", "[\"i-1\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PUT", "DELETE", "PATCH"})
    void other_methods_are_refused_in_either_protocol_and_head_without_a_body(String method) {
        Ask newer = ask();
        newer.method = method;
        for (Ask ask : new Ask[] {newer(newer), older(method).rpc(TestCloud.SECRET)}) {
            if (method.equals("HEAD")) {
                String head = ask.text().replace("Connection: close", "Connection: keep-alive");
                String next = newer().text();
                try (RawSocket socket = new RawSocket(cloud.address())) {
                    assertThat(socket.head(head)).startsWith("HTTP/1.1 403");
                    assertThat(socket.send(next.getBytes(UTF_8)).status()).isEqualTo(200);
                }
            } else {
                assertThat(send(ask.text()).code()).isEqualTo("UnsupportedHTTPMethod");
            }
        }
    }
}
