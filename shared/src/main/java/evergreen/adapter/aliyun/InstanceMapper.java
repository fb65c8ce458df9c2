package evergreen.adapter.aliyun;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toUnmodifiableMap;

import evergreen.fleet.Page;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.fleet.UnreadableExpiry;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** From a page of DescribeInstances to subscriptions. */
final class InstanceMapper {
    /** The cloud writes UTC and minutes; billing writes seconds, too, and a change there must not stop a scan. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    /** Pay-as-you-go instances carry 2099-12-31T15:59Z, disks 2999: dates that far away are no dates. */
    private static final Instant SENTINEL = LocalDateTime.of(2099, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);

    private InstanceMapper() {}

    static Page read(Scope account, ApiResponse answer) {
        List<ApiResponse> rows = answer.list("Instances", "Instance");
        List<Subscription> subscriptions = new ArrayList<>();
        List<UnreadableExpiry> unclear = new ArrayList<>();
        for (ApiResponse row : rows) {
            if (!row.text("InstanceChargeType").orElse("PrePaid").equals("PrePaid")) {
                continue;
            }
            String id = row.text("InstanceId").orElse("?");
            String words = row.text("ExpiredTime").orElse("");
            expiry(words)
                    .ifPresentOrElse(
                            expiry -> subscriptions.add(subscription(account, id, row, expiry)),
                            () -> unclear.add(UnreadableExpiry.of(account, id, words)));
        }
        return Page.of(rows.size(), subscriptions, unclear, answer.text("NextToken"));
    }

    private static Optional<Instant> expiry(String words) {
        return time(words).filter(expiry -> expiry.isBefore(SENTINEL));
    }

    private static Optional<Instant> time(String words) {
        try {
            return Optional.of(TIME.parse(words, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Subscription subscription(Scope scope, String id, ApiResponse row, Instant expiry) {
        return Subscription.builder(scope, id)
                .expiry(expiry)
                .created(row.text("CreationTime").flatMap(InstanceMapper::time))
                .name(row.text("InstanceName").orElse(""))
                .instanceType(row.text("InstanceType").orElse(""))
                .status(row.text("Status").orElse(""))
                .resourceGroup(row.text("ResourceGroupId").orElse(""))
                .securityGroups(row.optionalTexts("SecurityGroupIds", "SecurityGroupId"))
                .tags(row.optionalList("Tags", "Tag").stream()
                        .collect(toUnmodifiableMap(
                                tag -> tag.text("TagKey").orElse(""),
                                tag -> tag.text("TagValue").orElse(""),
                                (one, other) -> other)))
                .locks(row.optionalList("OperationLocks", "LockReason").stream()
                        .flatMap(lock -> lock.text("LockReason").stream())
                        .collect(toCollection(TreeSet::new)))
                .build();
    }
}
