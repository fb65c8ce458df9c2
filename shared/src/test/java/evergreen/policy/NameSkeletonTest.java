package evergreen.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameSkeletonTest {
    @ParameterizedTest
    @CsvSource({
        "Ian, Lan",
        "Li Wei, Lu Wei",
        "Clara, Dara",
        "李伟, 李玮",
        "Chen Yu, Chen Yi",
        "ops-1, ops-2",
        "Bill, Bob",
        "Мария, Марина",
        "李伟, 李偉",
        "王一宁, 王宁",
        "王二, 王三",
        "\u30CF\u30EB, \u30D0\u30EB",
        "\u3042\u304D, \u30A2\u30AD",
        "\u0E2A\u0E21\u0E0A\u0E32\u0E22, \u0E2A\u0E21\u0E1E\u0E23",
        "\uAE40\uBBFC, \uAE40\uBBF8",
        "Li Wei, Li Wei 2",
        "Straub, Stra\u00DF",
        "\u674E\u3007, \u674E",
    })
    void namesThatReadersTellApartShareNoSkeleton(String one, String other) {
        assertThat(Collections.disjoint(NameSkeleton.of(one), NameSkeleton.of(other)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Marnie, Mamie",
        "Will, WiII",
        "Paul, Раul",
        "Corp Admin, CorpAdmin",
        "Zoë, Zoe",
        "Łukasz, Lukasz",
        "陈宇, 陈 宇",
        "⽔木, 水木",
        "Сот, Cot",
        "Т\u043E\u043C, Tom",
        "Гриша, гриша",
        "\u0391\u039D\u039D\u0391, Anna",
        "\u03BF\u03C1\u03B1, opa",
        "\u0555\u054F, OS",
        "王二, 王\u30CB",
        "\u53E3, \u30ED",
        "\u5DE5, \u30A8",
        "\u4E00, \u30FC",
        "\u4E00, \u3127",
        "\u529B, \u30AB",
        "\u6797\u4E43, \u6797\u310B",
        "\u4E01om, Tom",
        "Wi\u4E28\u4E28, Will",
        "Li\u4E00Wei, Li-Wei",
        "\u738B\u571F, \u738B\u58EB",
        "\u674E\u503C, \u674E\u5024",
        "\u3078\u3044, \u30D8\u3044",
        "\u0E1A\u0E22, \u0E9A\u0E8D",
        "\u0639\u0644\u064A, \u0639\u0644\u06CC",
        "\u0627\u0647, lo",
        "\u0C05\u0C32, \u0C85\u0CB2",
    })
    void namesThatLookTheSameShareOne(String one, String other) {
        assertThat(Collections.disjoint(NameSkeleton.of(one), NameSkeleton.of(other)))
                .isFalse();
    }

    @Test
    void aLetterIsInOneGroupOfLettersThatAreAlike() {
        List<Integer> letters = NameSkeleton.ALIKE
                .codePoints()
                .filter(letter -> letter > '9')
                .boxed()
                .toList();

        assertThat(letters).doesNotHaveDuplicates().allMatch(Character::isAlphabetic);
        assertThat(NameSkeleton.ALIKE.split(" "))
                .allMatch(group -> group.codePoints().count() > 1);
    }
}
