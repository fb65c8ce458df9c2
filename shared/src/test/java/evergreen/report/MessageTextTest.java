package evergreen.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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
                "-evil.com/pay                  | -evil[.]com/pay",
                "evil.com-                      | evil[.]com-",
                "_www.evil.com_x                | _www[.]evil[.]com_x",
                "www._evil.com/x                | www[.]_evil[.]com/x",
                "www.evil.com-pay/login         | www[.]evil[.]com-pay/login",
                "a_.evil.com                    | a_[.]evil[.]com",
                "web_.com/x                     | web_[.]com/x",
                "a@-evil.com                    | a@-evil[.]com",
                "evil.com..                     | evil[.]com..",
                "*evil.com*                     | *evil[.]com*",
                "evil9.com                      | evil9[.]com",
                "evil.1and1.com                 | evil[.]1and1[.]com",
                "evil.4com                      | evil[.]4com",
                "www.evil.museum1/x             | www[.]evil[.]museum1/x",
                "\u00ADevil.com                 | \uFFFDevil[.]com",
                "www.evil.c\u0301om/            | www[.]evil[.]c\u0301om/",
                "evil.com\u0301                 | evil[.]com\u0301",
                "i\u2665.ws                     | i\u2665[.]ws",
                "\uD83D\uDC4D\uD83C\uDFFD.ws   | \uD83D\uDC4D\uD83C\uDFFD[.]ws",
                "\u30A2\u30FB.com               | \u30A2\u30FB[.]com",
                "evil\u2024com                  | evil[.]com",
                "evil\uFE52com                  | evil[.]com",
                "evil\uFE12com                  | evil[.]com",
                "evil\u2488com                  | evil1[.]com",
                "-evil\u3002com_                | -evil[.]com_",
                "例子\uFF0E中国                  | 例子[.]中国",
                "例子\u3002中国                  | 例子[.]中国",
                "例子\u3002com                  | 例子\u3002 com",
                "evil.com:443                   | evil[.]com:443",
                "localhost:8080/x               | localhost：8080/x",
                "http:/evil.com_/               | http：/evil[.]com_/",
                "https:evil.com_/a              | https：evil[.]com_/a",
                "tg:x                           | tg：x",
                "alipays:platformapi            | alipays：platformapi",
                "tel:110                        | tel：110",
                "TEL:+8610                      | TEL：+8610",
                "svn+ssh:x                      | svn+ssh：x",
                "whatsapp://x                   | whatsapp：//x",
                "//intern/pay                   | ／／intern/pay",
                "x\\\\server\\share                | x＼＼server\\share",
                "10.0.0.1_                      | 10.0.0.1_",
                "1.2.3.4                        | 1[.]2[.]3[.]4",
                "0x7f.1                         | 0x7f[.]1",
                "[2001:db8::1]/x                | [2001：db8：：1]/x",
                "http://[::1]/                  | http：//[：：1]/",
                "1:2:3:4:5:6:7:8                | 1：2：3：4：5：6：7：8",
                "web-1.prod                     | web-1[.]prod",
                "report.2026.csv                | report[.]2026[.]csv",
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
                "v1.2.3-rc1",
                "1.5",
                "1.5GB",
                "0.5vCPU",
                "ecs.g7.2xlarge",
                "2026.11.30",
                "08:00:30",
                "2026-12-02T08:00:00+08:00 (UTC+08:00)",
                "00:16:3e:12:34:56",
                "team: li",
                "1/2, a/b",
                "已续费。 Evergreen",
                "已续费。公司的服务器",
                "grant it ecs:RenewInstance",
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

    /** People paste the endpoint from an alarm. A bucket before it, or a path behind it, may have anybody's content. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "oss-cn-hangzhou-internal.aliyuncs.com          | oss-cn-hangzhou-internal.aliyuncs.com",
                "look at oss-ap-southeast-1.aliyuncs.com.       | look at oss-ap-southeast-1.aliyuncs.com.",
                "https://oss-cn-hangzhou.aliyuncs.com.          | https：//oss-cn-hangzhou.aliyuncs.com.",
                "evil.oss-cn-hangzhou.aliyuncs.com              | evil[.]oss-cn-hangzhou[.]aliyuncs[.]com",
                "oss-cn-hangzhou.aliyuncs.com/evil              | oss-cn-hangzhou[.]aliyuncs[.]com/evil",
                "oss-cn-hangzhou.aliyuncs.com:80/evil           | oss-cn-hangzhou[.]aliyuncs[.]com:80/evil",
                "x@oss-cn-hangzhou.aliyuncs.com                 | x@oss-cn-hangzhou[.]aliyuncs[.]com",
                "oss-cn-hangzhou.aliyuncs.com.evil.example      | oss-cn-hangzhou[.]aliyuncs[.]com[.]evil[.]example",
            })
    void theVendorsEndpointStaysAsItIs(String text, String shown) {
        assertThat(MessageText.of(text)).isEqualTo(shown);
    }

    /** Only text from outside is neutralised; an address in our own sentences would be, too, so none has one but on the terminal. */
    @ParameterizedTest
    @EnumSource
    void ourOwnSentencesStayAsTheyAre(Language language) {
        Messages messages = new Messages(language);
        for (String key : messages.keys()) {
            String sentence = messages.say(key, "(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)");
            if (!key.startsWith("error.usage.")) {
                assertThat(MessageText.of(sentence).replace("\u3002 ", "\u3002"))
                        .as(key)
                        .isEqualTo(sentence);
            }
        }
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
