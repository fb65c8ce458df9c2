package evergreen.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameCharactersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Li Wei",
                "O'Neil",
                "Anne-Marie",
                "J. R. Smith-2",
                "ops_1",
                "Zo\u00EB \u0141ukasz \u0110or\u0111e",
                "Fran\u00E7ois M\u00FCller-Stra\u00DFe",
                "\u00D8yvind \u00C6gir",
                "Nguy\u1EC5n Th\u1ECB \u01A0n",
                "\u0130\u015F\u0131l \u018Fli",
                "L\u01DA Sh\u00EC",
                "李伟",
                "\u674E\u3007",
                "欧阳 娜娜",
                "\u4F50\u3005\u6728 \u30A2\u30F3\u30CA\u30FC",
                "\u6E21\u8FBA \u3042\u304D",
                "\u9AD8\u6A4B\u30A2\u30AD",
                "\uD842\uDFB7\u7530",
                "\uAE40\uBBFC\uC218 \u91D1",
                "\u738B\u310B",
                "Chen 陈",
                "Chen陈",
                "A组-1",
                "\uFF2C\uFF49 \uFF11",
                "\uFF76\uFF9E\uFF72",
                "Мария Щёголева",
                "\u0404\u0432\u0433\u0435\u043D \u0407\u0436\u0430\u043A",
                "Anna Анна",
                "\u0393\u03B9\u03CE\u03C1\u03B3\u03BF\u03C2 \u0386\u03BD\u03B8\u03B7",
                "\u0623\u062D\u0645\u062F \u0639\u0644\u064A",
                "\u05D3\u05D5\u05D3",
                "\u0E2A\u0E21\u0E0A\u0E32\u0E22",
                "\u0E2D\u0E33\u0E19\u0E32\u0E08",
                "\u0905\u092E\u0930",
                "\u0531\u0580\u0561\u0574",
                "\u10D2\u10D8\u10DD\u10E0\u10D2\u10D8"
            })
    void namesOfPeopleAreLegal(String name) {
        assertThat(NameCharacters.strange(name)).isEmpty();
        assertThat(NameCharacters.mixedWord(name)).isEmpty();
    }

    /** Cherokee, Lisu, Coptic and Deseret; small capitals, IPA, clicks, modifiers, letter-like and mathematical forms; digits. */
    @ParameterizedTest
    @CsvSource({
        "\u13DEi, \u13DE",
        "\u13DE\u13A5, \u13DE",
        "\uA4E1i, \uA4E1",
        "\u2CA5hen, \u2CA5",
        "\uD801\uDC04, \uD801\uDC04",
        "\u1D04hen, \u1D04",
        "B\u1D0Fb, \u1D0F",
        "\uA731am, \uA731",
        "\u0251nn, \u0251",
        "O\u01C0\u01C0i, \u01C0",
        "\u1D38i, \u1D38",
        "L\u02B2, \u02B2",
        "O\u02BCNeil, \u02BC",
        "\u2113i, \u2113",
        "\uD835\uDC02hen, \uD835\uDC02",
        "\u2164ic, \u2164",
        "\u2460, \u2460",
        "D\u0ED0ra, \u0ED0",
        "ops\u0665, \u0665",
        "Iv\u0C66, \u0C66",
        "\u03F2hris, \u03F2",
        "\u1D26, \u1D26",
        "\u2F54\u6728, \u2F54",
        "\uFE8D, \uFE8D",
        "\u1175, \u1175",
        "\u3163, \u3163",
        "\u3006, \u3006",
        "\u0153\uA7B7, \uA7B7"
    })
    void aLetterThatNoNameNeedsIsFound(String name, String letter) {
        assertThat(NameCharacters.strange(name)).contains(letter);
    }

    @ParameterizedTest
    @CsvSource({
        "Zo\u0435, Zo\u0435, 'Latin, Cyrillic'",
        "Li W\u0435i, W\u0435i, 'Latin, Cyrillic'",
        "Ch\u0454n, Ch\u0454n, 'Latin, Cyrillic'",
        "\u0461u, \u0461u, 'Latin, Cyrillic'",
        "\u0391nna, \u0391nna, 'Latin, Greek'",
        "An\u0578, An\u0578, 'Latin, Armenian'",
        "\u0410-Anna, \u0410-Anna, 'Latin, Cyrillic'",
        "\u0410\u9648, \u0410\u9648, 'Cyrillic, Han'",
        "\u3042\u3105, \u3042\u3105, 'Hiragana, Bopomofo'",
        "\uAC00\u30A2, \uAC00\u30A2, 'Hangul, Katakana'",
        "\u0E21\u0E9A, \u0E21\u0E9A, 'Thai, Lao'"
    })
    void aWordOfScriptsThatNamesDoNotMixIsFound(String name, String word, String scripts) {
        assertThat(NameCharacters.strange(name)).isEmpty();
        assertThat(NameCharacters.mixedWord(name)).contains(word);
        assertThat(NameCharacters.scriptsOf(word)).isEqualTo(scripts);
    }
}
