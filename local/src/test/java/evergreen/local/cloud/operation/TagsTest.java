package evergreen.local.cloud.operation;

import static evergreen.local.cloud.operation.Simulation.instance;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagsTest {
    private final Simulation cloud = Simulation.instances(instance("i-1", "+9d", "'tags':{'env':'test','team':'web'}")
            + "," + instance("i-2", "+9d") + ",{'id':'i-far','region':'cn-beijing','expiry':'+5d'}");

    private String ask(String action, String... asked) {
        List<String> all = new ArrayList<>(List.of("RegionId", "cn-hangzhou", "ResourceType", "instance"));
        all.addAll(List.of(asked));
        return cloud.refusal(action, all.toArray(new String[0]));
    }

    private String tags(String id) throws ApiException {
        var row = cloud.rows("InstanceIds", "[\"" + id + "\"]").get(0);
        if (!row.has("Tags")) {
            return "";
        }
        return row.getAsJsonObject("Tags").getAsJsonArray("Tag").asList().stream()
                .map(tag -> tag.getAsJsonObject())
                .map(tag -> tag.get("TagKey").getAsString() + "="
                        + tag.get("TagValue").getAsString())
                .collect(Collectors.joining(" "));
    }

    @Test
    void tagsArePutOverThoseOfTheSameKeyAndBesideTheOthers() throws ApiException {
        assertThat(ask(
                        "TagResources",
                        "ResourceId.1",
                        "i-1",
                        "ResourceId.2",
                        "i-2",
                        "Tag.1.Key",
                        "env",
                        "Tag.1.Value",
                        "prod",
                        "Tag.2.Key",
                        "空",
                        "Tag.2.Value",
                        ""))
                .isEqualTo("answered");

        assertThat(tags("i-1")).isEqualTo("env=prod team=web 空=");
        assertThat(tags("i-2")).isEqualTo("env=prod 空=");
        assertThat(cloud.ids("Tag.1.Key", "env", "Tag.1.Value", "prod")).containsExactly("i-1", "i-2");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            TagKey.1=env             | team=web
            TagKey.1=none            | env=test team=web
            TagKey.1=env TagKey.2=team |
            All=true                 |
            All=true TagKey.1=env    | team=web
            """, delimiter = '|')
    void tagsAreTakenOffByKeyOrAllOfThemWhereNoKeyIsNamed(String asked, String left) throws ApiException {
        assertThat(ask("UntagResources", ("ResourceId.1=i-1 " + asked).split("[ =]", -1)))
                .isEqualTo("answered");

        assertThat(tags("i-1")).isEqualTo(left == null ? "" : left);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            TagResources   | Tag.1.Key=a Tag.1.Value=b                                  | 400 MissingParameter
            TagResources   | ResourceId.1=i-1                                           | 400 MissingParameter
            TagResources   | ResourceId.1=i-1 ResourceId.2=i-none Tag.1.Key=a Tag.1.Value=b | 404 InvalidResourceId.NotFound
            TagResources   | ResourceId.1=i-1 ResourceId.2=i-far Tag.1.Key=a Tag.1.Value=b  | 404 InvalidResourceId.NotFound
            TagResources   | ResourceId.1=i-1 Tag.1.Key=a Tag.2.Key=a                   | 400 Duplicate.TagKey
            TagResources   | ResourceId.1=i-1 Tag.1.Key=a Tag.2.Value=a                 | 400 MissingParameter.TagKey
            TagResources   | ResourceId.1=i-1 Tag.1.Key=acs:x                           | 400 InvalidTagKey.Malformed
            TagResources   | ResourceId.1=i-1 Tag.1.Key=a ResourceType=disk             | 404 InvalidResourceType.NotFound
            TagResources   | ResourceId.51=i-1 Tag.1.Key=a                              | 400 NumberExceed.ResourceIds
            TagResources   | ResourceId.1=i-1 Tag.21.Key=a                              | 400 NumberExceed.Tags
            UntagResources | ResourceId.1=i-1                                           | 400 MissingParameter.TagKey
            UntagResources | ResourceId.1=i-1 ResourceId.2=i-none All=true              | 404 InvalidResourceId.NotFound
            """, delimiter = '|')
    void whatDoesNotFitIsRefusedAndChangesNothing(String action, String asked, String expected) throws ApiException {
        assertThat(ask(action, asked.split("[ =]", -1))).isEqualTo(expected);

        assertThat(tags("i-1")).isEqualTo("env=test team=web");
    }

    @Test
    void anInstanceHasAtMostTwentyTags() throws ApiException {
        String[] nineteen = IntStream.rangeClosed(1, 19)
                .boxed()
                .flatMap(n -> java.util.stream.Stream.of("Tag." + n + ".Key", "k" + n, "Tag." + n + ".Value", "v"))
                .toArray(String[]::new);
        List<String> asked = new ArrayList<>(List.of(nineteen));
        asked.addAll(List.of("ResourceId.1", "i-2", "ResourceId.2", "i-1"));

        assertThat(ask("TagResources", asked.toArray(new String[0]))).isEqualTo("400 NumberExceed.Tags");
        assertThat(tags("i-2")).isEmpty();
    }

    @Test
    void whoMayNotTagOneTagsNone() throws ApiException {
        cloud.allowing((action, resource) -> !action.equals("ecs:TagResources") || resource.endsWith("/i-1"));

        assertThat(ask("TagResources", "ResourceId.1", "i-1", "ResourceId.2", "i-2", "Tag.1.Key", "a"))
                .isEqualTo("403 Forbidden.RAM");
        cloud.allowing((action, resource) -> true);
        assertThat(tags("i-1")).isEqualTo("env=test team=web");
    }
}
