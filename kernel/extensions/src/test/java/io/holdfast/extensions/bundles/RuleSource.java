package io.holdfast.extensions.bundles;

/** The source of a placement rule's factory, with holes. */
final class RuleSource {
    /** Wants an attribute's value that no other instance of the pod's type has. */
    static final String RACK_AWARE = """
            String rack = offers.column(attribute).at(row);
            if (rack == null) {
                return new Rejection("no-rack", "the agent has no attribute '" + attribute + "'", "give it one");
            }
            int there = view.counts(view.pod().type(), attribute).at(rack);
            return there == 0 ? null
                    : new Rejection("rack-taken", "rack " + rack + " holds " + there + " already", "add a rack");
            """;

    private static final String FACTORY = """
            package %s;

            import io.holdfast.spi.placement.OfferBatch;
            import io.holdfast.spi.placement.PlacementRule;
            import io.holdfast.spi.placement.PlacementRuleFactory;
            import io.holdfast.spi.placement.PlacementView;
            import io.holdfast.spi.placement.Rejection;
            import org.jspecify.annotations.Nullable;
            import org.osgi.service.component.annotations.Component;

            @Component(service = PlacementRuleFactory.class)
            public final class Factory implements PlacementRuleFactory<Factory.Options> {
                /** What a definition may set. */
                public record Options(@Nullable String attribute) {}

                public Factory() {
                    %s
                }

                %s

                @Override
                public String type() {
                    return "%s";
                }

                @Override
                public Class<Options> configuration() {
                    return Options.class;
                }

                @Override
                public PlacementRule create(Options options) {
                    return new Rule(options.attribute() == null ? "rack" : options.attribute());
                }

                record Rule(String attribute) implements PlacementRule {
                    @Override
                    public Rejection check(OfferBatch offers, int row, PlacementView view) {
                        %s
                    }
                }
            }
            """;

    private RuleSource() {}

    static String factory(String type, String body, String members, String constructor) {
        return FACTORY.formatted(type.replaceAll("[^a-z0-9]", ""), constructor, members, type, body);
    }

    /**
     * Statements that do not end: until somebody interrupts them, or, of the stubborn kind, for a minute, so that
     * they do not outlive the tests.
     */
    static String hang(boolean heedsInterrupts) {
        return heedsInterrupts
                ? "try { Thread.sleep(60_000); } catch (InterruptedException e) { throw new IllegalStateException(e); }"
                : "long end = System.nanoTime() + 60_000_000_000L; while (System.nanoTime() < end) {"
                        + " java.util.concurrent.locks.LockSupport.parkNanos(20_000_000L); Thread.interrupted(); }";
    }
}
