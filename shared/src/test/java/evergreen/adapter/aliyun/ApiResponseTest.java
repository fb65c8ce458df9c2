package evergreen.adapter.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.teautil.Common;
import evergreen.adapter.aliyun.ApiResponse.MalformedResponseException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies are read as the vendor's client reads them. */
class ApiResponseTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'x':'text'}|text",
                "{'x':7}|7",
                "{'x':true}|true",
                "{'x':''}|",
                "{'x':9007199254740993}|9007199254740993",
                "{'x':null}|",
                "{}|",
                "{'x':{}}|",
                "{'x':[1]}|"
            })
    void textIsAnySingleValueThatIsNotEmpty(String json, String text) {
        assertThat(of(json).text("x")).isEqualTo(Optional.ofNullable(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'x':12}|12",
                "{'x':'12'}|12",
                "{'x':1.0}|1",
                "{'x':-1}|-1",
                "{'x':1.5}|",
                "{'x':2147483648}|",
                "{'x':'1e999'}|",
                "{'x':'one'}|",
                "{'x':''}|",
                "{}|"
            })
    void aNumberIsAWholeOneThatFits(String json, Integer number) {
        assertThat(of(json).number("x")).isEqualTo(Optional.ofNullable(number));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{'x':true}|true", "{'x':'False'}|false", "{'x':'TRUE'}|true", "{'x':1}|", "{'x':'yes'}|", "{}|"})
    void aFlagIsTrueOrFalseOrNothing(String json, Boolean flag) {
        assertThat(of(json).flag("x")).isEqualTo(Optional.ofNullable(flag));
    }

    @Test
    void aWrappedListIsRead() {
        assertThat(of("{'Xs':{'X':[{'id':'a'},{'id':'b'}]}}").list("Xs", "X"))
                .extracting(each -> each.text("id").orElse("?"))
                .containsExactly("a", "b");
        assertThat(of("{'Xs':{'X':[]}}").list("Xs", "X")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'Xs':null}",
                "{'Xs':''}",
                "{'Xs':[]}",
                "{'Xs':{}}",
                "{'Xs':{'X':{}}}",
                "{'Xs':{'X':['a']}}"
            })
    void aListThatMustBeThereAndIsNotBreaksTheAnswer(String json) {
        assertThatThrownBy(() -> of(json).list("Xs", "X"))
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageStartingWith("Action.Xs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'Xs':null}", "{'Xs':{}}", "{'Xs':{'X':[]}}"})
    void aListThatMayBeMissingIsEmptyThen(String json) {
        assertThat(of(json).optionalList("Xs", "X")).isEmpty();
        assertThat(of(json).optionalTexts("Xs", "X")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'Xs':''}", "{'Xs':[]}", "{'Xs':{'X':''}}", "{'Xs':{'Y':[]}}"})
    void butNotOfAnotherShape(String json) {
        assertThatThrownBy(() -> of(json).optionalList("Xs", "X")).isInstanceOf(MalformedResponseException.class);
        assertThatThrownBy(() -> of(json).optionalTexts("Xs", "X")).isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void aBodyThatIsNoObjectIsBroken() {
        assertThatThrownBy(() -> ApiResponse.of("Action", null)).hasMessage("Action is not an object");
        assertThatThrownBy(() -> ApiResponse.of("Action", "<html>")).isInstanceOf(MalformedResponseException.class);
    }

    private static ApiResponse of(String json) {
        return ApiResponse.of("Action", Common.parseJSON(json));
    }
}
