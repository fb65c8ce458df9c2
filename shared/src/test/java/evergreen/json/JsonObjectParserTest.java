package evergreen.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectParserTest {
    private static final int DEEPEST = 8;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"b\":2,\"a\":1}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"x\":{\"a\":1,\"a\":2}}",
                "{\"x\":[{},{\"a\":null,\"a\":null}]}",
                "{\"\":1,\"\":1}",
            })
    void aMemberThatOccursTwiceIsRefused(String text) {
        assertThatThrownBy(() -> JsonObjectParser.parse(text, DEEPEST))
                .isInstanceOf(JsonObjectParser.RepeatedMemberException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":1,\"A\":2}",
                "{\"a\":{\"a\":1},\"b\":{\"a\":2}}",
                "{\"a\":[{\"b\":1},{\"b\":2}],\"b\":\"{\\\"a\\\":1,\\\"a\\\":2}\"}",
                " {\"a\":[[],[[]],true,null,1e3,\"\"]} ",
            })
    void oneNameInSeveralObjectsIsNoRepetition(String text) {
        assertThat(JsonObjectParser.parse(text, DEEPEST).isJsonObject()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "17",
                "null",
                "{",
                "{}{}",
                "{} x",
                "{'a':1}",
                "{a:1}",
                "{\"a\":NaN}",
                "{\"a\":1,}",
                "// x\n{}",
                "{\"a\":[[[[[[[[]]]]]]]]}",
            })
    void allElseThanOneStrictObjectIsRefused(String text) {
        assertThatThrownBy(() -> JsonObjectParser.parse(text, DEEPEST)).isInstanceOf(JsonParseException.class);
    }
}
