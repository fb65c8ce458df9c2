package evergreen.policy;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Forms of a person's name in which names that readers cannot tell apart are equal. Two such people in one policy are most likely
 * one human, who could then approve their own plans, or a stranger whom a reader takes for a colleague.
 *
 * <p>{@link NameCharacters} refuses rare letters and words of several scripts. The table here has what remains: whole words in
 * another script, such as Cyrillic or Katakana, and variants of Han. It follows Unicode's confusables (UTS 39), and adds Bopomofo
 * and more pairs of Katakana and Han. Simplified and traditional characters are not the same here: readers see the difference.
 * Compatibility forms (wide, mathematical, ligatures, radicals) are resolved by NFKC, accents by decomposition.
 */
public final class NameSkeleton {
    /** Groups of letters that look alike; the first one stands for all. */
    static final String ALIKE =
            "aαа bβвЬь cсςϛҫ dԁđ eеҽєεԑ fք gցԍ hһнհћħ iіıιꙇլ jјϳյ kкκ lӏł\u05D5\u05DF\u0627 mм nηոռ "
                    + "oоοσօഠဝჿø\u05E1\u0647\u06BE\u06C1\u06D5 pрρ qԛգզ rгᴦ sѕ tтτŧ uцυսն "
                    + "vνѵ\u05D8 wԝωѡꙍա xхχ yуγүყ "
                    + "AАΑ BВΒ CСҪ DĐÐ EЕΕ FϜ GԌ HНΗĦ IІΙӀ丨 JЈͿ KКΚ LŁ MМΜϺ NΝ OОΟՕଠዐ〇Ø PРΡ QԚ SЅՏ TТΤŦ丁丅ㄒ UՍሀ凵ㄩ VѴ WԜ "
                    + "XХΧ乂メㄨ YΥУҮ丫ㄚ ZΖ 2Ꙅ 3ЗӠ 6б "
                    + "əә ƏӘ æӕ ÆӔ þϸ ÞϷ өѳθ ӨѲΘ ӈӊ ӇӉ ѣҍ ѢҌ ӡჳ пπᴨ ПΠ ЛΛ лᴫ иͷ ИͶ ГΓ фφ ФΦՓቀ ѱψ ѰΨ δծ ҷӌ ҶӋ պሣ Իኮ Մሆ "
                    + "Ոበ Պጣ Ռቡ ձኔ "
                    + "ऽઽ உഉ ஜജ ணണ ழഴ ஶശ అಅ ఆಆ ఇಇ ఒಒ ఔಔ ఓಓ జಜ ఞಞ ణಣ యಯ ఱಱ లಲ จຈ บບ ปປ ฝຝ พພ ฟຟ ยຍ རཪ អឣ "
                    + "一ーㄧ 丿ノ 二ニ 三ミ 八ハ 力カㄌ 卜ト 口ロ囗 夕タ 工エ 千チ 厶ムㄙ 又ヌㄡ 儿ルㄦ 才オ 匕ヒ 彐ヨ りリ刂 勹クㄅ 七セㄘ 亻イ へヘ くㄑ𡿨 "
                    + "厂ㄏ 匚ㄈ 冂ㄇ 尢ㄤ 幺ㄠ 彳ㄔ 卩ㄗ 尸ㄕ 日曰ㄖ 丂ㄎ 夂攵ㄆ 乃ㄋ 万ㄪ 巜ㄍ 刀ㄉ 土士 己已巳 末未 戶戸 黑黒 併倂 值値 啓啟 "
                    + "填塡 墫壿 媯嬀 帡帲 晚晩 朌肦 朏胐 朐胊 朓脁 朘脧 朣膧 朦䑃 柿杮 樧榝 槩㮣 溈潙 研硏 絕絶 胶㬵 胼腁 蒍蔿 虁蘷 訮詽 訞䚶 讆讏 "
                    + "豜豣 赿趆 跺跥 躗躛 輧軿 郎郞 鎮鎭 隷隸 曶㫚 搉㩁 幐㬺 晣䀿 "
                    + "\u0643\u06A9\u06AA \u064A\u0649\u06CC";

    private static final Map<Integer, String> FIRST_ALIKE = firstAlike();

    /** The zero of Han, which is a number to Unicode, and the marks by which kana such as ha and ba differ. */
    private static final String OTHERS_OF_WORDS = "\u3007\u3099\u309A";

    private NameSkeleton() {}

    private static Map<Integer, String> firstAlike() {
        Map<Integer, String> first = new HashMap<>();
        for (String group : ALIKE.split(" ", -1)) {
            String plain = Character.toString(group.codePointAt(0));
            group.codePoints().forEach(letter -> first.put(letter, plain));
        }
        return first;
    }

    /**
     * Returns the skeletons of a name: in small and in capital letters, and by the shapes of letters, in which capital I, small l
     * and 1 are the same, also with hyphens as the character for one, which looks like them. Blanks, punctuation, accents and
     * invisible characters count in no other skeleton. Two names look alike if they share one.
     */
    public static Set<String> of(String name) {
        String letters = letters(name);
        return Set.of(
                "small " + alike(letters.toLowerCase(Locale.ROOT)),
                "capital " + alike(letters.toUpperCase(Locale.ROOT)),
                "shapes " + shapes(alike(letters)),
                "dashes " + shapes(alike(letters(name.replaceAll("[-_]", "\u4E00")))));
    }

    private static String letters(String name) {
        return Normalizer.normalize(Normalizer.normalize(name, Normalizer.Form.NFKC), Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> Character.isLetterOrDigit(c) || OTHERS_OF_WORDS.indexOf(c) >= 0)
                .mapToObj(Character::toString)
                .collect(joining());
    }

    private static String alike(String letters) {
        return letters.codePoints()
                .mapToObj(letter -> FIRST_ALIKE.getOrDefault(letter, Character.toString(letter)))
                .collect(joining());
    }

    private static String shapes(String letters) {
        return letters.replace('I', '|')
                .replace('l', '|')
                .replace('1', '|')
                .replace('0', 'O')
                .replace("rn", "m")
                .replace("vv", "w");
    }
}
