package evergreen.adapter.chat;

/** Where people chat. */
public enum Platform {
    /** Slack. */
    SLACK("slack"),
    /** DingTalk. */
    DINGTALK("dingtalk"),
    /** Feishu, or Lark outside China. */
    FEISHU("feishu"),
    /** WeCom. */
    WECOM("wecom");

    private final String word;

    Platform(String word) {
        this.word = word;
    }

    /** The word by which a policy names the people's ids of this platform. */
    public String word() {
        return word;
    }
}
