package evergreen.adapter.chat;

import java.util.Locale;

/** Where people chat. */
public enum Platform {
    /** Slack. */
    SLACK,
    /** DingTalk. */
    DINGTALK,
    /** Feishu, or Lark outside China. */
    FEISHU,
    /** WeCom. */
    WECOM;

    /** The word by which a policy names the people's ids of this platform. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
