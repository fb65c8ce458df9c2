package evergreen.adapter.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.teautil.Common;
import evergreen.fleet.Page;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.fleet.UnreadableExpiry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceMapperTest {
    private static final Scope SCOPE = Scope.of("1", "cn-hangzhou");

    @Test
    void everyMemberFindsItsPlace() {
        Page page = page("token", """
                {"InstanceId":"i-1","InstanceName":"web-1","InstanceType":"ecs.g7.large","Status":"Running",
                 "InstanceChargeType":"PrePaid","ExpiredTime":"2026-12-04T16:00Z","ResourceGroupId":"rg-1",
                 "SecurityGroupIds":{"SecurityGroupId":["sg-1","sg-2"]},
                 "Tags":{"Tag":[{"TagKey":"env","TagValue":"prod"},{"TagKey":"empty","TagValue":""},{"TagKey":"bare"}]},
                 "OperationLocks":{"LockReason":[{"LockReason":"security","LockMsg":""},{"LockReason":"financial"}]}}
                """);

        assertThat(page.rows()).isEqualTo(1);
        assertThat(page.next()).contains("token");
        assertThat(page.subscriptions())
                .singleElement()
                .returns(SCOPE, Subscription::scope)
                .returns("i-1", Subscription::id)
                .returns("web-1", Subscription::name)
                .returns("ecs.g7.large", Subscription::instanceType)
                .returns("Running", Subscription::status)
                .returns(Instant.parse("2026-12-04T16:00:00Z"), Subscription::expiry)
                .returns("rg-1", Subscription::resourceGroup)
                .returns(List.of("sg-1", "sg-2"), Subscription::securityGroups)
                .returns(Map.of("env", "prod", "empty", "", "bare", ""), Subscription::tags)
                .satisfies(server -> assertThat(server.locks()).containsExactly("financial", "security"));
    }

    @Test
    void whatIsOptionalMayBeMissing() {
        Page page = page("", "{'InstanceId':'i-1','ExpiredTime':'2026-12-04T16:00Z','Tags':{}}");

        assertThat(page.next()).isEmpty();
        assertThat(page.subscriptions())
                .singleElement()
                .returns("", Subscription::name)
                .returns(Map.of(), Subscription::tags)
                .returns("UNREAD", server -> server.setting().word());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-04T16:00Z, 2026-12-04T16:00:00Z",
        "2026-12-04T16:00:07Z, 2026-12-04T16:00:07Z",
        "2026-12-05T00:00+08:00, 2026-12-04T16:00:00Z",
        "2026-12-05T00:00:00+08:00, 2026-12-04T16:00:00Z",
        "2028-02-29T16:00Z, 2028-02-29T16:00:00Z",
        "2098-12-31T23:59Z, 2098-12-31T23:59:00Z"
    })
    void anExpiryHasMinutesOrSecondsAndAnOffset(String words, Instant expiry) {
        assertThat(expiring(words).subscriptions())
                .extracting(Subscription::expiry)
                .containsExactly(expiry);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2026-12-04",
                "2026-12-04T16:00",
                "2026-12-04 16:00Z",
                "2026-02-30T16:00Z",
                "1796400000",
                "2099-01-01T00:00Z",
                "2099-12-31T15:59Z",
                "2999-09-08T16:00Z"
            })
    void whatIsNoDateOrTheCloudsWordForNeverIsUnclear(String words) {
        Page page = expiring(words);

        assertThat(page.subscriptions()).isEmpty();
        assertThat(page.unclear()).containsExactly(UnreadableExpiry.of(SCOPE, "i-1", words));
        assertThat(page.rows()).isEqualTo(1);
    }

    @Test
    void payAsYouGoIsCountedAndLeftOut() {
        Page page = page(
                "",
                "{'InstanceId':'i-1','InstanceChargeType':'PostPaid','ExpiredTime':'2099-12-31T15:59Z'}",
                "{'InstanceId':'i-2','InstanceChargeType':'PrePaid','ExpiredTime':'2026-12-04T16:00Z'}");

        assertThat(page.rows()).isEqualTo(2);
        assertThat(page.unclear()).isEmpty();
        assertThat(page.subscriptions()).extracting(Subscription::id).containsExactly("i-2");
    }

    @Test
    void aRowThatNamesNoChargeTypeWasAskedForAsPrePaid() {
        assertThat(expiring("2026-12-04T16:00Z").subscriptions()).hasSize(1);
    }

    @Test
    void aTagThatComesTwiceKeepsItsLastValue() {
        Page page = page(
                "",
                "{'InstanceId':'i-1','ExpiredTime':'2026-12-04T16:00Z','Tags':{'Tag':["
                        + "{'TagKey':'a','TagValue':'1'},{'TagKey':'a','TagValue':'2'}]}}");

        assertThat(page.subscriptions()).extracting(Subscription::tags).containsExactly(Map.of("a", "2"));
    }

    @Test
    void anAnswerWithoutItsListIsBrokenAndNotEmpty() {
        assertThatThrownBy(
                        () -> InstanceMapper.read(SCOPE, ApiResponse.of("DescribeInstances", Map.of("NextToken", ""))))
                .isInstanceOf(ApiResponse.MalformedResponseException.class);
    }

    private static Page expiring(String words) {
        return page("", "{'InstanceId':'i-1','ExpiredTime':'" + words + "'}");
    }

    private static Page page(String next, String... rows) {
        String json = "{'NextToken':'" + next + "','Instances':{'Instance':[" + String.join(",", rows) + "]}}";
        return InstanceMapper.read(SCOPE, ApiResponse.of("DescribeInstances", Common.parseJSON(json)));
    }
}
