package evergreen.fleet;

import com.google.auto.value.AutoValue;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Subscriptions and coverage, as read at one instant. */
@AutoValue
public abstract class Fleet {
    Fleet() {}

    /** A fleet to be filled. */
    public static Builder builder(Instant readAt) {
        return new AutoValue_Fleet.Builder()
                .readAt(readAt)
                .subscriptions(List.of())
                .unclear(List.of())
                .unableToPay(Set.of());
    }

    /** The instant that the reading was judged by. */
    public abstract Instant readAt();

    /** What was found, without order. */
    public abstract List<Subscription> subscriptions();

    /** PrePaid instances without a readable expiry. */
    public abstract List<UnreadableExpiry> unclear();

    /** What was looked at. */
    public abstract Coverage coverage();

    /** Accounts of which the cloud said that they may be unable to pay, in order. */
    public abstract Set<String> unableToPay();

    /** The accounts that something was found in. */
    public final Set<String> accounts() {
        return subscriptions().stream().map(each -> each.scope().account()).collect(Collectors.toSet());
    }

    /** The same reading, of these subscriptions alone. */
    public final Fleet of(List<Subscription> some) {
        return builder(readAt())
                .subscriptions(some)
                .coverage(coverage())
                .unableToPay(unableToPay())
                .build();
    }

    /** The same reading without the subscriptions that end outside a window. */
    public final Fleet within(Window window) {
        return builder(readAt())
                .subscriptions(subscriptions().stream()
                        .filter(each -> window.contains(each.expiry()))
                        .collect(Collectors.toUnmodifiableList()))
                .unclear(unclear())
                .coverage(coverage())
                .unableToPay(unableToPay())
                .build();
    }

    /** Fills a fleet. */
    @AutoValue.Builder
    public abstract static class Builder {
        Builder() {}

        abstract Builder readAt(Instant instant);

        /** {@link Fleet#subscriptions}. */
        public abstract Builder subscriptions(List<Subscription> subscriptions);

        /** {@link Fleet#unclear}. */
        public abstract Builder unclear(List<UnreadableExpiry> unclear);

        /** {@link Fleet#coverage}. */
        public abstract Builder coverage(Coverage coverage);

        /** {@link Fleet#unableToPay}. */
        public abstract Builder unableToPay(Set<String> accounts);

        /** The fleet. */
        public abstract Fleet build();
    }
}
