package evergreen.local.cloud.ram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
    private static final String INSTANCE = "acs:ecs:cn-hangzhou:100:instance/i-1";

    private static RamPolicy policy(String statements) {
        String json = "{'Version':'1','Statement':" + statements + "}";
        return RamPolicy.parse(JsonParser.parseString(json.replace('\'', '"')));
    }

    private static String statement(String effect, String action, String resource) {
        return "{'Effect':'" + effect + "','Action':'" + action + "','Resource':'" + resource + "'}";
    }

    @ParameterizedTest
    @CsvSource({
        "*, *, ecs:RenewInstance, ALLOW",
        "ecs:*, *, ecs:RenewInstance, ALLOW",
        "ecs:*, *, bss:DescribeAcccount, SILENT",
        "ecs:Describe*, *, ecs:DescribeInstances, ALLOW",
        "ecs:Describe*, *, ecs:RenewInstance, SILENT",
        "ECS:describeinstances, *, ecs:DescribeInstances, ALLOW",
        "ecs:DescribeInstance?, *, ecs:DescribeInstances, ALLOW",
        "ecs:DescribeInstance?, *, ecs:DescribeInstance, SILENT",
        "ecs:*Instance*, *, ecs:DescribeInstanceAutoRenewAttribute, ALLOW",
        "ecs:*, acs:ecs:*:*:instance/*, ecs:RenewInstance, ALLOW",
        "ecs:*, acs:ecs:cn-hangzhou:*:instance/*, ecs:RenewInstance, ALLOW",
        "ecs:*, acs:ecs:cn-beijing:*:instance/*, ecs:RenewInstance, SILENT",
        "ecs:*, acs:ecs:*:100:instance/i-1, ecs:RenewInstance, ALLOW",
        "ecs:*, acs:ecs:*:100:instance/i-2, ecs:RenewInstance, SILENT",
        "ecs:*, acs:ecs:*:200:*, ecs:RenewInstance, SILENT",
        "ecs:*, acs:ecs:*:100:instance/I-1, ecs:RenewInstance, SILENT",
        "ecs:*, acs:ecs:*, ecs:RenewInstance, ALLOW"
    })
    void an_allowance_covers_what_its_wildcards_say(String action, String resource, String asked, Effect effect) {
        assertThat(policy("[" + statement("Allow", action, resource) + "]").judge(asked, INSTANCE))
                .isEqualTo(effect);
    }

    @Test
    void a_pattern_for_one_instance_does_not_cover_all_of_them() {
        RamPolicy one = policy(statement("Allow", "ecs:*", "acs:ecs:*:*:instance/i-1"));
        assertThat(one.judge("ecs:DescribeInstances", "acs:ecs:cn-hangzhou:100:instance/*"))
                .isEqualTo(Effect.SILENT);
        RamPolicy all = policy(statement("Allow", "ecs:*", "acs:ecs:*:*:instance/*"));
        assertThat(all.judge("ecs:DescribeInstances", "acs:ecs:cn-hangzhou:100:instance/*"))
                .isEqualTo(Effect.ALLOW);
    }

    @Test
    void a_deny_wins_wherever_it_stands() {
        String allow = statement("Allow", "ecs:*", "*");
        String deny = statement("Deny", "ecs:RenewInstance", "*");
        for (String both : new String[] {"[" + allow + "," + deny + "]", "[" + deny + "," + allow + "]"}) {
            assertThat(policy(both).judge("ecs:RenewInstance", INSTANCE)).isEqualTo(Effect.DENY);
            assertThat(policy(both).judge("ecs:DescribeInstances", INSTANCE)).isEqualTo(Effect.ALLOW);
        }
    }

    @Test
    void lists_and_inversions_are_read() {
        RamPolicy lists = policy("[{'Effect':'Allow','Action':['ecs:A','ecs:B'],'Resource':['x','y']}]");
        assertThat(lists.judge("ecs:B", "y")).isEqualTo(Effect.ALLOW);
        assertThat(lists.judge("ecs:C", "y")).isEqualTo(Effect.SILENT);
        RamPolicy inverted = policy("{'Effect':'Deny','NotAction':['ecs:Describe*'],'NotResource':'x*'}");
        assertThat(inverted.judge("ecs:RenewInstance", "y")).isEqualTo(Effect.DENY);
        assertThat(inverted.judge("ecs:DescribeInstances", "y")).isEqualTo(Effect.SILENT);
        assertThat(inverted.judge("ecs:RenewInstance", "x1")).isEqualTo(Effect.SILENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "{}",
                "{'Version':'1'}",
                "{'Version':'2','Statement':[]}",
                "{'Version':1,'Statement':[]}",
                "{'Version':'1','Statement':[],'Id':'x'}",
                "{'Version':'1','Statement':['x']}",
                "{'Version':'1','Statement':[{'Effect':'Allow','Action':'*'}]}",
                "{'Version':'1','Statement':[{'Effect':'allow','Action':'*','Resource':'*'}]}",
                "{'Version':'1','Statement':[{'Action':'*','Resource':'*'}]}",
                "{'Version':'1','Statement':[{'Effect':'Allow','Action':'*','NotAction':'*','Resource':'*'}]}",
                "{'Version':'1','Statement':[{'Effect':'Allow','Action':[1],'Resource':'*'}]}",
                "{'Version':'1','Statement':[{'Effect':'Allow','Action':'*','Resource':'*','Sid':'x'}]}",
                "{'Version':'1','Statement':[{'Effect':'Allow','Action':'*','Resource':'*','Condition':{}}]}"
            })
    void what_is_not_understood_to_the_last_member_does_not_load(String json) {
        assertThatThrownBy(() -> RamPolicy.parse(JsonParser.parseString(json.replace('\'', '"'))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".+");
    }

    @Test
    void a_pattern_of_many_stars_takes_no_time() {
        assertThat(new Wildcard("a*".repeat(500) + "b").matches("a".repeat(5_000)))
                .isFalse();
    }
}
