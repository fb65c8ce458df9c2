package evergreen.local.cloud.ram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityStoreTest {
    private final IdentityStore directory = new IdentityStore(Clock.systemUTC(), new Random(1));

    private void add(String json) {
        directory.add("100", JsonParser.parseString(json.replace('\'', '"')).getAsJsonObject());
    }

    private Caller caller(String key) throws ApiException {
        return directory.caller(directory.active(key), "");
    }

    @Test
    void an_accounts_own_key_may_do_everything() throws ApiException {
        add("{'keys':[{'id':'A','secret':'s'}],'balance':'12.00'}");
        assertThat(caller("A").account()).isEqualTo("100");
        assertThat(caller("A").arn()).isEqualTo("acs:ram::100:root");
        assertThat(caller("A").may("ecs:RenewInstance", "anything")).isTrue();
    }

    @Test
    void a_user_may_what_one_policy_allows_and_none_denies() throws ApiException {
        add("{'users':[{'name':'u','keys':[{'id':'A','secret':'s'},{'id':'B','secret':'t'}],'policies':["
                + "{'Version':'1','Statement':{'Effect':'Allow','Action':'ecs:*','Resource':'*'}},"
                + "{'Version':'1','Statement':{'Effect':'Deny','Action':'*','Resource':'*secret*'}}]},"
                + "{'name':'bare','keys':[{'id':'C','secret':'s'}]}]}");
        assertThat(caller("B").arn()).isEqualTo("acs:ram::100:user/u");
        assertThat(caller("A").may("ecs:X", "open")).isTrue();
        assertThat(caller("A").may("ecs:X", "a secret one")).isFalse();
        assertThat(caller("A").may("bss:X", "open")).isFalse();
        assertThat(caller("C").may("ecs:X", "open")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'keys':[{'id':'A'}]}",
                "{'keys':[{'id':'A','secret':''}]}",
                "{'keys':[{'id':'A','secret':'s','active':'no'}]}",
                "{'keys':[{'id':'A','secret':'s','mfa':true}]}",
                "{'keys':[{'id':'A','secret':'s'},{'id':'A','secret':'t'}]}",
                "{'keys':{'id':'A','secret':'s'}}",
                "{'users':[{'keys':[]}]}",
                "{'users':[{'name':'u','policies':['AdministratorAccess']}]}",
                "{'roles':[{'name':'r'}]}",
                "{'roles':[{'name':'r','trust':{'Version':'1','Statement':[]},'maxSession':'1h'}]}",
                "{'roles':[{'name':'r','trust':{'Version':'1','Statement':[]},'maxSession':'PT13H'}]}",
                "{'roles':[{'name':'r','trust':{'Version':'1','Statement':[]},'maxSession':'PT14M59S'}]}",
                "{'roles':[{'name':'r','trust':{'Version':'1','Statement':{'Effect':'Allow','Action':'sts:X',"
                        + "'Principal':{'RAM':'*'}}}}]}",
                "{'roles':[{'name':'r','trust':{'Version':'1','Statement':{'Effect':'Allow',"
                        + "'Action':'sts:AssumeRole','Principal':{'Federated':'*'}}}}]}",
                "{'roles':[{'name':'r','trust':{'Version':'1','Statement':{'Effect':'Allow',"
                        + "'Action':'sts:AssumeRole','Principal':{'RAM':'*'},"
                        + "'Condition':{'IpAddress':{'acs:SourceIp':'10.0.0.0/8'}}}}}]}"
            })
    void an_account_that_is_not_understood_does_not_load(String json) {
        assertThatThrownBy(() -> add(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".+");
    }

    @Test
    void a_key_never_shows_its_secret() throws ApiException {
        add("{'keys':[{'id':'A','secret':'hush-hush'}]}");
        assertThat(directory.active("A").toString()).contains("A").doesNotContain("hush");
    }

    @Test
    void a_service_gets_a_role_that_names_it_for_as_long_as_it_likes() throws ApiException {
        addRole("'Service':['fc.aliyuncs.com']", "");
        AccessKey key = directory.lend("fc.aliyuncs.com", "acs:ram::100:role/r", "job", Duration.ofHours(36));
        Caller caller = directory.caller(key, key.session().orElseThrow().token());
        assertThat(caller.arn()).isEqualTo("acs:ram::100:role/r/job");
        assertThat(caller.may("ecs:X", "open")).isTrue();
        assertThat(caller.may("bss:X", "open")).isFalse();
        assertThat(key.session().orElseThrow().end())
                .isAfter(Clock.systemUTC().instant().plus(Duration.ofHours(35)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Service':['ecs.aliyuncs.com']", "'RAM':['*']", "'RAM':['fc.aliyuncs.com']"})
    void a_service_gets_no_role_that_does_not_name_it(String principal) {
        addRole(principal, "");
        assertThatThrownBy(() -> directory.lend("fc.aliyuncs.com", "acs:ram::100:role/r", "job", Duration.ofHours(1)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("does not trust");
    }

    @Test
    void a_service_has_no_external_id_to_show() {
        addRole("'Service':['fc.aliyuncs.com']", ",'Condition':{'StringEquals':{'sts:ExternalId':'x1'}}");
        assertThatThrownBy(() -> directory.lend("fc.aliyuncs.com", "acs:ram::100:role/r", "job", Duration.ofHours(1)))
                .isInstanceOf(ApiException.class);
    }

    private void addRole(String principal, String condition) {
        add("{'roles':[{'name':'r','trust':{'Version':'1','Statement':{'Effect':'Allow',"
                + "'Action':'sts:AssumeRole','Principal':{" + principal + "}" + condition + "}},"
                + "'policies':[{'Version':'1','Statement':{'Effect':'Allow','Action':'ecs:*','Resource':'*'}}]}]}");
    }
}
