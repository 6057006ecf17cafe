package io.holdfast.cli.author;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The extension points that there is a template for. */
enum Point {
    PLACEMENT_RULE("io.holdfast.spi.placement.PlacementRuleFactory", "Rule"),
    DEPLOYMENT_STRATEGY("io.holdfast.spi.plan.DeploymentStrategyFactory", "Strategy");

    private final String factory;
    private final String suffix;

    Point(String factory, String suffix) {
        this.factory = factory;
        this.suffix = suffix;
    }

    /** The name on the command line, kebab-case. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The factory's interface. */
    String factory() {
        return factory;
    }

    /** What the names of extension classes end with. */
    String suffix() {
        return suffix;
    }

    static Optional<Point> of(String text) {
        return Arrays.stream(values())
                .filter(point -> point.text().equals(text))
                .findFirst();
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(Point::text).toList();
    }
}
