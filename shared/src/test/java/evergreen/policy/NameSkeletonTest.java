package evergreen.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
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
    })
    void namesThatLookTheSameShareOne(String one, String other) {
        assertThat(Collections.disjoint(NameSkeleton.of(one), NameSkeleton.of(other)))
                .isFalse();
    }

    @Test
    void theTableConsistsOfPairsOfAForeignAndAPlainLetter() {
        String table = NameSkeleton.LIKE_LATIN;
        assertThat(table.length()).isEven();
        for (int i = 0; i < table.length(); i += 2) {
            assertThat((int) table.charAt(i)).as("at " + i).isGreaterThan(0x7F);
            assertThat((int) table.charAt(i + 1)).as("at " + i).isLessThan(0x80);
        }
    }
}
