package evergreen.report;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import evergreen.fleet.CoverageGap;
import evergreen.fleet.RenewalAttribute;
import evergreen.plan.LimitExceeded;
import evergreen.plan.Reason;
import evergreen.plan.SettingOutcome;
import evergreen.plan.SkippedSetting;
import evergreen.plan.Verdict;
import evergreen.policy.Site;
import evergreen.text.WireName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both documents keep the schema that is published with them, and the schema is strict enough to refuse others. */
class ReportSchemaTest {
    private static final String TEXT = text();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema SCHEMA = REGISTRY.getSchema(TEXT, InputFormat.JSON);

    static Stream<String> documents() {
        JsonReport report = new JsonReport();
        JsonSettings settings = new JsonSettings();
        RenewalAttribute unread = RenewalAttribute.unread("i-1", "Throttling");
        return Stream.of(
                report.render(Samples.mixed()),
                report.render(Samples.blind()),
                report.render(Samples.ruled()),
                report.render(Samples.whole()),
                report.render(Samples.whole(Samples.server("i-1", 1).attribute(unread))),
                report.render(Samples.report(Samples.hostile())),
                report.render(Samples.named(Samples.fleet(), "i-gone")),
                new JsonChanges().render(ChangeSamples.everyEnd()),
                new JsonChanges().render(ChangeSamples.refused()),
                settings.render(settings(Optional.of("AutoRenewal"))),
                settings.render(settings(Optional.empty())));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyDocumentKeepsTheSchema(String document) {
        assertThat(errors(document)).isEmpty();
    }

    @Test
    void theSchemaIsOneItself() {
        Schema metaSchema = REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

        assertThat(metaSchema.validate(TEXT, InputFormat.JSON)).isEmpty();
    }

    static Stream<Consumer<JsonObject>> breaches() {
        return Stream.of(
                document -> document.addProperty("version", 2),
                document -> document.addProperty("more", 1),
                document -> document.addProperty("site", "mars"),
                document -> document.addProperty("readAt", "2026-11-22"),
                document -> document.remove("coverage"),
                document -> document.getAsJsonObject("window").remove("to"),
                document -> document.getAsJsonObject("summary").addProperty("unclear", -1),
                document -> document.getAsJsonObject("summary").addProperty("complete", "yes"),
                document -> first(document, "subscriptions").addProperty("expiry", "2026-12-04T16:00Z"),
                document -> first(document, "subscriptions").addProperty("daysLeft", 1.5),
                document -> first(document, "subscriptions").remove("tags"),
                document ->
                        first(document, "subscriptions").getAsJsonObject("tags").addProperty("a", 1),
                document -> first(document, "subscriptions")
                        .getAsJsonObject("verdict")
                        .addProperty("code", "new"),
                document -> first(document, "subscriptions")
                        .getAsJsonObject("verdict")
                        .addProperty("zh", ""),
                document -> first(document, "subscriptions")
                        .getAsJsonObject("setting")
                        .addProperty("meaning", "On"),
                document -> first(document, "unclear").addProperty("why", "?"),
                document -> first(document, "coverage").getAsJsonArray("gaps").add(new JsonObject()),
                document -> document.getAsJsonArray("missing").add(7));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void aBrokenReportIsRefused(Consumer<JsonObject> breach) {
        JsonObject document =
                JsonParser.parseString(new JsonReport().render(Samples.mixed())).getAsJsonObject();
        breach.accept(document);

        assertThat(errors(document.toString())).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "differing", "complete", "settings", "missing", "coverage"})
    void settingsMissNoMember(String member) {
        JsonObject document = JsonParser.parseString(new JsonSettings().render(settings(Optional.empty())))
                .getAsJsonObject();
        document.remove(member);

        assertThat(errors(document.toString())).isNotEmpty();
    }

    @Test
    void everyWordOfOursIsInTheSchemaAndNoOther() {
        assertThat(words("report", "properties", "site")).isEqualTo(names(Site.values()));
        assertThat(words("verdict", "properties", "kind")).isEqualTo(names(Verdict.values()));
        assertThat(words("verdict", "properties", "code"))
                .isEqualTo(Arrays.stream(Reason.values()).map(Reason::code).collect(toList()));
        assertThat(words("change", "properties", "outcome", "properties", "kind"))
                .isEqualTo(names(SettingOutcome.Kind.values()));
        assertThat(words("changes", "properties", "leftAlone", "items", "properties", "why"))
                .isEqualTo(Arrays.stream(SkippedSetting.Why.values())
                        .map(SkippedSetting.Why::code)
                        .collect(toList()));
        assertThat(words("changes", "properties", "refusal", "properties", "limit"))
                .isEqualTo(names(LimitExceeded.Limit.values()));
        assertThat(words("gap", "properties", "what")).isEqualTo(names(CoverageGap.What.values()));
        assertThat(words("gap", "properties", "why")).isEqualTo(names(CoverageGap.Why.values()));
    }

    private static SettingsReport settings(Optional<String> expected) {
        return SettingsReport.of(Samples.mixed().fleet(), Set.of("i-ask", "i-gone"), expected);
    }

    private static List<String> errors(String document) {
        return SCHEMA.validate(document, InputFormat.JSON).stream()
                .map(Object::toString)
                .collect(toList());
    }

    private static JsonObject first(JsonObject document, String array) {
        return document.getAsJsonArray(array).get(0).getAsJsonObject();
    }

    private static List<String> words(String... path) {
        JsonObject at = JsonParser.parseString(TEXT).getAsJsonObject().getAsJsonObject("$defs");
        for (String name : path) {
            at = at.getAsJsonObject(name);
        }
        JsonArray words = at.getAsJsonArray("enum");
        return StreamSupport.stream(words.spliterator(), false)
                .map(JsonElement::getAsString)
                .collect(toList());
    }

    private static List<String> names(WireName... values) {
        return Arrays.stream(values).map(WireName::wireName).collect(toList());
    }

    private static String text() {
        try (InputStream schema = Objects.requireNonNull(JsonReport.class.getResourceAsStream("report.schema.json"))) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
