package evergreen.command;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The words that are known, in both languages. A word that would turn a sentence around, such as "not", is none of them: a
 * sentence with a word that is not known is not carried out.
 */
final class Lexicon {
    private static final Map<String, Token> TERMS = new LinkedHashMap<>();
    private static final Map<String, Integer> NUMBERS = new HashMap<>();
    private static final int LONGEST_CHINESE = 6;

    static {
        put(Token.EXPIRING, "expiring expire expires expiry expiration");
        put(Token.EXPIRING, "到期 快到期 即将到期 要到期 将到期 会到期 待续费");
        put(Token.SHOW, "show list get describe");
        put(Token.SHOW, "查看 查询 显示 详情 看看 看一下 查一下 列出");
        put(Token.PRICE, "price prices cost costs quote");
        put(Token.PRICE, "价格 报价 询价 多少钱 费用 要多少钱 需要多少钱 续费价格 查价");
        put(Token.RENEW, "renew renewal extend");
        put(Token.RENEW, "续费 续期");
        put(Token.APPROVE, "approve 批准 同意 通过");
        put(Token.REJECT, "reject decline deny 驳回 拒绝");
        put(Token.HOLD, "hold postpone 暂缓 暂缓续费");
        put(Token.AUTO, "auto autorenew auto-renew auto-renewal autorenewal 自动续费 自动续期");
        put(Token.PLANS, "plan plans 计划 计划列表 所有计划 待批准计划 待批准的计划");
        put(Token.WHO, "who whoami 我是谁");
        put(Token.HELP, "help usage 帮助 怎么用 用法");
        put(Token.WITHIN, "within in next 未来 今后 接下来");
        put(Token.INSIDE, "内 以内 之内 后");
        put(Token.ON, "on enable 开启 打开 启用 开");
        put(Token.OFF, "off disable 关闭 停用 取消 关");
        put(Token.TAG, "tag tags tagged 标签");
        put(Token.REGION, "region 地域");
        put(Token.NAME, "name named 名称 名字");
        put(Token.HOUR, "h hour hours 小时 个小时");
        put(Token.DAY, "d day days 天 日");
        put(Token.WEEK, "w week weeks 周 个周 星期 个星期");
        put(Token.MONTH, "m mo month months 月 个月");
        put(Token.YEAR, "y yr year years 年");
        put(
                Token.FILLER,
                "please pls the my our a an for of to is are until till by up am i me can could you hi hey hello");
        put(
                Token.FILLER,
                "and with that which what what's whats server servers instance instances machine machines ecs");
        put(Token.FILLER, "subscription subscriptions evergreen how much does do it would turn set code pending");
        put(Token.FILLER, "请 请问 帮我 给我 我 把 将 的 了 吧 呢 一下 对 为 给 到 至 直到 和 与 及 有 有哪些 哪些 要 需要 多久");
        put(Token.FILLER, "台 个 服务器 实例 机器 这台 这些 包年包月实例 验证码 吗 你好 时长 周期 安全组 资源组");
        String[] digits = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"};
        String[] names = {
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"
        };
        for (int i = 0; i < digits.length; i++) {
            NUMBERS.put(digits[i], i + 1);
            NUMBERS.put(names[i], i + 1);
        }
        NUMBERS.put("两", 2);
        NUMBERS.put("a", 1);
        NUMBERS.put("an", 1);
        NUMBERS.put("十五", 15);
        NUMBERS.put("三十", 30);
    }

    private Lexicon() {}

    private static void put(Token term, String words) {
        for (String word : words.split(" ", -1)) {
            TERMS.put(word, term);
        }
    }

    static Optional<Token> term(String word) {
        return Optional.ofNullable(TERMS.get(word));
    }

    static Optional<Integer> number(String word) {
        return word.matches("\\d{1,4}") ? Optional.of(Integer.valueOf(word)) : Optional.ofNullable(NUMBERS.get(word));
    }

    /** How many characters at a place of a Chinese text are the longest word that is known; none if no word begins there. */
    static int chinese(String text, int from) {
        for (int length = Math.min(LONGEST_CHINESE, text.length() - from); length > 0; length--) {
            String word = text.substring(from, from + length);
            if (TERMS.containsKey(word) || NUMBERS.containsKey(word)) {
                return length;
            }
        }
        return 0;
    }

    /** The known word that a misspelt one is nearest to; none if all are far. */
    static Optional<String> nearest(String word, boolean commandsOnly) {
        return TERMS.entrySet().stream()
                .filter(known -> isTelling(known.getKey()) && known.getValue() != Token.FILLER)
                .filter(known -> !commandsOnly || known.getValue().isVerb())
                .filter(known -> EditDistance.distance(word, known.getKey()) <= tolerance(known.getKey()))
                .map(Map.Entry::getKey)
                .min(Comparator.comparingInt(known -> EditDistance.distance(word, known)));
    }

    /** Two letters are near to too many words; two Chinese characters are a whole word. */
    private static boolean isTelling(String known) {
        return known.length() > 2 || (known.length() == 2 && CommandParser.isChinese(known));
    }

    private static int tolerance(String known) {
        return known.length() < 5 ? 1 : 2;
    }
}
