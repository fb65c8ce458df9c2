package evergreen.local.cloud.fleetfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.local.cloud.TestClock;
import evergreen.local.cloud.model.Account;
import evergreen.local.cloud.model.ChargeType;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.RenewalSetting.Status;
import evergreen.local.cloud.model.Site;
import evergreen.local.cloud.operation.Simulation;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetFileTest {
    private static final Instant START = Simulation.START;

    private static FleetFile read(String text) {
        return FleetFile.parse(List.of(text), START);
    }

    @Test
    void aFileSaysWhatAnAccountAndItsInstancesAre() {
        FleetFile file = read("""
                {"version": 1, "regions": ["cn-hangzhou", "mars-1"], "accounts": [
                 {"id": "1000000000000001", "site": "international", "balance": "12.50", "canPay": false,
                  "unifiedExpiryDay": 5, "thousandsSeparators": true,
                  "instances": [
                   {"id": "i-1", "region": "mars-1", "name": "一", "type": "ecs.r7.xlarge", "zone": "mars-1c",
                    "created": "2026-01-04T02:10:59Z", "expiry": "2026-12-05T00:00+08:00", "status": "Stopped",
                    "tags": {"env": "prod", "a": ""}, "securityGroups": ["sg-1"], "resourceGroup": "rg-1",
                    "setting": {"status": "AutoRenewal", "duration": 2, "unit": "Year"}, "locks": ["security"]},
                   {"id": "i-2", "region": "cn-hangzhou", "chargeType": "PostPaid"}]},
                 {"id": "1000000000000002"}]}
                """);

        Account account = file.fleet().accounts().get(0);
        assertThat(account.site()).isEqualTo(Site.INTERNATIONAL);
        assertThat(account.balance()).isEqualByComparingTo("12.50");
        assertThat(account.traits()).isEqualTo(new Account.Traits("USD", false, 5, true));
        assertThat(file.fleet().accounts().get(1).traits()).isEqualTo(new Account.Traits("CNY", true, null, false));
        Instance one = file.fleet().instances().get(0);
        assertThat(one.trueExpiry()).isEqualTo("2026-12-04T16:00:00Z");
        assertThat(one.contract().created()).isEqualTo("2026-01-04T02:10:00Z");
        assertThat(one.contract().setting().status()).isEqualTo(Status.AUTO_RENEWAL);
        assertThat(one.contract().setting().term()).hasToString("2 Year");
        assertThat(one.machine().zone()).isEqualTo("mars-1c");
        assertThat(one.machine().securityGroups()).containsExactly("sg-1");
        assertThat(one.peculiarities().locks()).containsExactly("security");
        assertThat(one.tags().toString()).isEqualTo("{env=prod, a=}");
        Instance two = file.fleet().instances().get(1);
        assertThat(two.contract().chargeType()).isEqualTo(ChargeType.POSTPAID);
        assertThat(two.machine().zone()).isEqualTo("cn-hangzhou-h");
        assertThat(file.fleet().start()).isEqualTo(START);
    }

    /** The world begins at 17:00 of UTC+8, and days count from the midnight that follows. */
    @ParameterizedTest
    @CsvSource({
        "+0d, 2026-11-22T16:00:00Z",
        "+12d, 2026-12-04T16:00:00Z",
        "-1d, 2026-11-21T16:00:00Z",
        "2026-12-04T16:00Z, 2026-12-04T16:00:00Z"
    })
    void timesCountFromTheFirstMidnightSoThatAFileDoesNotAge(String expiry, Instant instant) {
        FleetFile file = read("{'accounts':[{'id':'1000000000000001','instances':[{'id':'i-1','region':'cn-beijing',"
                        .replace('\'', '"')
                + "\"expiry\":\"" + expiry + "\"}]}]}");

        assertThat(file.fleet().instances().get(0).trueExpiry()).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            'colour':1                  | fleet.accounts[0].instances[0].colour: unknown; there are chargeType
            'expiry':'soon'             | fleet.accounts[0].instances[0].expiry: '"soon"' is not a time such as
            'expiry':5                  | fleet.accounts[0].instances[0].expiry: '5' is not a time
            'expiry':null               | fleet.accounts[0].instances[0].expiry: is missing
            'region':'cn-nowhere'       | fleet.accounts[0].instances[0].region: there is no region 'cn-nowhere'
            'id':null                   | fleet.accounts[0].instances[0].id: is missing
            'status':'Expired'          | fleet.accounts[0].instances[0].status: 'Expired' is no status
            'locks':['door']            | fleet.accounts[0].instances[0].locks: 'door' is no lock reason
            'locks':'security'          | fleet.accounts[0].instances[0].locks: a list is needed
            'upgrading':'yes'           | fleet.accounts[0].instances[0].upgrading: '"yes"' is not true or false
            'chargeType':'Free'         | fleet.accounts[0].instances[0].chargeType: '"Free"' is not one of
            'tags':['a']                | fleet.accounts[0].instances[0].tags: an object is needed
            'setting':{'status':'Auto'} | fleet.accounts[0].instances[0].setting.status: '"Auto"' is not one of
            'setting':{'term':1}        | fleet.accounts[0].instances[0].setting.term: unknown; there are duration
            'setting':{'status':'AutoRenewal','duration':7} | fleet.accounts[0].instances[0].setting.duration: auto-renewal by 7 Month is not sold
            'refuse':{'RenewInstances':'Throttling'} | fleet.accounts[0].instances[0].refuse.RenewInstances: unknown; there are
            'refuse':{'DescribeInstances':'Throttling'} | fleet.accounts[0].instances[0].refuse.DescribeInstances: unknown
            'refuse':{'RenewInstance':'NoSuchCode'} | fleet.accounts[0].instances[0].refuse.RenewInstance: 'NoSuchCode' is no documented
            'refuse':{'RenewInstance':{'code':'Throttling','times':0}} | fleet.accounts[0].instances[0].refuse.RenewInstance.times: it is 1
            'refuse':{'RenewInstance':{'code':'Throttling','often':2}} | fleet.accounts[0].instances[0].refuse.RenewInstance.often: unknown
            """, delimiter = '|', quoteCharacter = '`')
    void whatIsWrongWithAnInstanceIsToldWithItsPlace(String field, String said) {
        String whole = "{'id':'i-1','region':'cn-beijing','expiry':'+3d'}";
        String name = field.substring(0, field.indexOf(':'));
        String instance = whole.contains(name)
                ? whole.replaceFirst(name + ":'[^']*'", field)
                : whole.replace("}", "," + field + "}");

        assertWrong("{'accounts':[{'id':'1000000000000001','instances':[" + instance + "]}]}", said);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            {'accounts':[],'name':'x'}                   | fleet.name: unknown; there are accounts, regions, version
            {'version':2,'accounts':[]}                  | fleet.version: this is version 1
            {'version':1}                                | fleet.accounts: is missing
            [1]                                          | fleet: an object is needed
            {'accounts':[7]}                             | fleet.accounts[0]: an object is needed
            {'accounts':[{'id':'12'}]}                   | fleet.accounts[0].id: '12' is not the sixteen digits
            {'accounts':[{'balance':'1'}]}               | fleet.accounts[0].id: is missing
            {'accounts':[{'id':'1000000000000001','owner':'x'}]}      | fleet.accounts[0].owner: unknown; there are balance
            {'accounts':[{'id':'1000000000000001','site':'moon'}]}    | fleet.accounts[0].site: '"moon"' is not one of
            {'accounts':[{'id':'1000000000000001','balance':'much'}]} | fleet.accounts[0].balance: '"much"' is not an amount
            {'accounts':[{'id':'1000000000000001','unifiedExpiryDay':29}]} | fleet.accounts[0].unifiedExpiryDay: it is 1 to 28
            {'accounts':[{'id':'1000000000000001'},{'id':'1000000000000001'}]} | fleet.accounts[1].id: '1000000000000001' is there twice
            {'accounts':[{'id':'1000000000000001','refuse':{'Reboot':'Throttling'}}]} | fleet.accounts[0].refuse.Reboot: unknown
            {'accounts':                                 | not JSON
            """, delimiter = '|', quoteCharacter = '`')
    void whatIsWrongWithTheRestIsToldWithItsPlace(String text, String said) {
        assertWrong(text, said);
    }

    @Test
    void aWeekIsSoldInChinaAlone() {
        String week = "'instances':[{'id':'i-1','region':'cn-beijing','expiry':'+3d','setting':"
                + "{'status':'AutoRenewal','unit':'Week'}}]}]}";

        read("{'accounts':[{'id':'1000000000000001',".replace('\'', '"') + week.replace('\'', '"'));
        assertWrong(
                "{'accounts':[{'id':'1000000000000001','site':'international'," + week,
                "fleet.accounts[0].instances[0].setting.duration: auto-renewal by 1 Week is not sold");
    }

    private static void assertWrong(String text, String said) {
        assertThatThrownBy(() -> read(text.replace('\'', '"')))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(error -> assertThat(
                                String.valueOf(error.getMessage()).lines())
                        .as(error.getMessage())
                        .anyMatch(
                                line -> line.startsWith(said.replace("'\"", "'").replace("\"'", "'"))
                                        || line.startsWith(said)));
    }

    @Test
    void allErrorsAreToldAtOnce() {
        String text = "{'a':1,'accounts':[{'id':'1','b':2,'instances':[{'c':3},{'d':4}]}]}".replace('\'', '"');

        assertThatThrownBy(() -> read(text))
                .satisfies(error -> assertThat(String.valueOf(error.getMessage())
                                .lines()
                                .map(line -> line.substring(0, line.indexOf(':'))))
                        .contains(
                                "fleet.a",
                                "fleet.accounts[0].b",
                                "fleet.accounts[0].id",
                                "fleet.accounts[0].instances[0].c",
                                "fleet.accounts[0].instances[1].d",
                                "fleet.accounts[0].instances[1].region"));
    }

    @Test
    void theDemonstrationIsAGoodFileAndItsKeyOpensIt() {
        FleetFile file = DemonstrationFleet.at(START);

        assertThat(file.fleet().instances()).hasSizeGreaterThan(30);
        assertThat(file.directory(new TestClock(START), new Random(7))).isNotNull();
    }
}
