package evergreen.adapter.chat;

import evergreen.fleet.FakeTime;
import evergreen.notification.Message;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The robots, what their platforms say when all is well, and messages to send. */
enum RobotKind {
    DINGTALK("{\"errcode\":0,\"errmsg\":\"ok\"}"),
    FEISHU("{\"code\":0,\"msg\":\"success\",\"StatusCode\":0}"),
    WECOM("{\"errcode\":0,\"errmsg\":\"ok\"}"),
    SLACK("ok");

    static final ChatSecret SECRET =
            ChatSecret.of("SECb90923e19e58b466481e9e7b7a5b4f108a4531abde590ad3967fb29f0eae5c68");

    final String taken;

    RobotKind(String taken) {
        this.taken = taken;
    }

    Robot robot(RobotWebhookUrl address, FakeTime time) {
        return switch (this) {
            case DINGTALK -> new DingTalkRobot(address, Optional.of(SECRET), time, time);
            case FEISHU -> new FeishuRobot(address, Optional.of(SECRET), time, time);
            case WECOM -> new WeComRobot(address, time, time);
            case SLACK -> new SlackRobot(address, time, time);
        };
    }

    static Message.Link link() {
        return Message.Link.of("打开", URI.create("https://evergreen.example/d"));
    }

    static Message message(int servers, String name, Optional<Message.Link> link) {
        List<Message.Item> items = IntStream.range(0, servers)
                .mapToObj(i -> Message.Item.of(
                        name + i,
                        List.of("i-bp1" + i + "，cn-hangzhou", "到期 2026-11-29 00:00 UTC+8", "1 个月 CNY 204.00")))
                .toList();
        List<String> left = IntStream.rangeClosed(0, servers)
                .mapToObj(i -> i == 0 ? "" : "另有 " + i + " 台服务器")
                .toList();
        return Message.of("id", "两台服务器 " + (servers == 1 ? name : ""), items, left, List.of("批量续费合计 CNY 408.00"), link);
    }
}
