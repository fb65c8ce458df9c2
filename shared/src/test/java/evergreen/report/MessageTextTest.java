package evergreen.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "www.evil.example/login         | www[.]evil[.]example/login",
                "evil.com/pay?x=1               | evil[.]com/pay?x=1",
                "EVIL.COM                       | EVIL[.]COM",
                "see evil.com.                  | see evil[.]com.",
                "(evil.com)                     | (evil[.]com)",
                "名称evil.com续费                | 名称evil[.]com续费",
                "li.wei@evil.com                | li[.]wei@evil[.]com",
                "mailto:li@evil.com             | mailto：li@evil[.]com",
                "MAILTO:li@intern               | MAILTO：li@intern",
                "dingtalk:dingtalkclient/page   | dingtalk：dingtalkclient/page",
                "https://evil.com               | https：//evil[.]com",
                "ftp://10.0.0.1/x               | ftp：//10[.]0[.]0[.]1/x",
                "10.0.0.1/login                 | 10[.]0[.]0[.]1/login",
                "evil。com                       | evil[.]com",
                "evil．com                       | evil[.]com",
                "evil｡com                       | evil[.]com",
                "пример.рф                      | пример[.]рф",
                "例子.中国                        | 例子[.]中国",
                "xn--e1afmkfd.xn--p1ai          | xn--e1afmkfd[.]xn--p1ai",
                "a-b.c_d.evil-x.io:8443/y       | a-b[.]c_d[.]evil-x[.]io:8443/y",
            })
    void aNameThatAClientWouldLinkIsBroken(String text, String shown) {
        assertThat(MessageText.of(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web-1",
                "1440.00 CNY",
                "15,120.00 CNY on 2026-12-02 08:00",
                "./evergreen approve 20261130-r1cd7d120c0c6eba8",
                "已续费。订单 213900000000001。",
                "version 1.2.3",
                "e.g. now",
                "its data: gone",
                "a...b",
                ".",
                "limits.money-per-day of the policy",
                "roles.renew of the account in policy.yaml",
                "Throttling.User: There is no such server.",
            })
    void allElseStaysAsItIs(String text) {
        assertThat(MessageText.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202E", "\u202D", "\u2066", "\u2069", "\u200F", "\u061C", "\u200B", "\u2028", "\n"})
    void aMarkThatTurnsTheDirectionOfWritingIsShownAsOne(String mark) {
        assertThat(MessageText.of("gpj" + mark + "moc.live")).startsWith("gpj\uFFFDmoc[.]live");
    }

    @Test
    void whatIsBrokenOnceStaysSo() {
        String once = MessageText.of("mailto:li@evil.com, http://www.evil.com/\u202Ex");

        assertThat(MessageText.of(once)).isEqualTo(once);
    }
}
