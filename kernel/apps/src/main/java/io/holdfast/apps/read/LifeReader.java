package io.holdfast.apps.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.core.spec.RoleName;
import java.util.List;

/** Reads how an app is rolled out, brought back and ended. */
final class LifeReader {
    private static final double LONG = 1e9;
    private static final String DISABLED = "disabled";

    private LifeReader() {}

    static void read(Section app, boolean stateful) {
        app.number("backoffSeconds", 1, 0, LONG);
        app.number("backoffFactor", 1.15, 1, 1_000);
        app.number("maxLaunchDelaySeconds", 300, 0, LONG);
        if (app.has("taskKillGracePeriodSeconds")) {
            app.number("taskKillGracePeriodSeconds", 3, 0, LONG);
        }
        app.choice("killSelection", "YOUNGEST_FIRST", "YOUNGEST_FIRST", "OLDEST_FIRST");
        roles(app, stateful);
        upgrade(app, stateful);
        unreachable(app, stateful);
        residency(app, stateful);
    }

    private static void roles(Section app, boolean stateful) {
        String role = app.text("role", null);
        String objection = role == null ? null : RoleName.objection(role);
        if (objection != null) {
            app.wrong("role", objection);
        }
        List<String> accepted = app.list("acceptedResourceRoles");
        if (!app.has("acceptedResourceRoles")) {
            app.out.withArray("acceptedResourceRoles").add("*");
        } else if (accepted.isEmpty()) {
            app.wrong("acceptedResourceRoles", "must not be empty; leave it out");
        } else if (stateful && !accepted.equals(List.of("*"))) {
            app.wrong("acceptedResourceRoles", "must be [\"*\"] for an app with persistent volumes");
        } else if (!stateful && !accepted.contains("*")) {
            app.wrong("acceptedResourceRoles", "must contain *: resources held for a role are not supported yet");
        }
    }

    private static void upgrade(Section app, boolean stateful) {
        boolean single = app.out
                .path("labels")
                .path(AppReader.SINGLE_INSTANCE)
                .asText("")
                .equals("true");
        JsonNode given = app.has("upgradeStrategy") ? app.raw("upgradeStrategy") : app.out.objectNode();
        Section strategy = new Section(given, app.at("upgradeStrategy"), app.problems());
        double health = single ? 0 : stateful ? 0.5 : 1;
        double over = single || stateful ? 0 : 1;
        double least = strategy.number("minimumHealthCapacity", health, 0, 1);
        double most = strategy.number("maximumOverCapacity", over, 0, 1);
        if (stateful && most != 0) {
            strategy.wrong("maximumOverCapacity", "must be 0 for an app with persistent volumes");
        }
        if (single && (least != 0 || most != 0)) {
            app.wrong(
                    "upgradeStrategy", "must be 0 in both, since the label " + AppReader.SINGLE_INSTANCE + " says so");
        }
        strategy.end();
        app.out.set("upgradeStrategy", strategy.out);
    }

    private static void unreachable(Section app, boolean stateful) {
        JsonNode given = app.raw("unreachableStrategy");
        if (given.isTextual()) {
            if (!given.asText().equals(DISABLED)) {
                app.wrong("unreachableStrategy", "must be \"disabled\" or an object");
            }
            app.out.put("unreachableStrategy", DISABLED);
            return;
        }
        if (given.isMissingNode() && stateful) {
            app.out.put("unreachableStrategy", DISABLED);
            return;
        }
        if (stateful) {
            app.wrong("unreachableStrategy", "must be \"disabled\" for an app with persistent volumes");
        }
        JsonNode tree = given.isMissingNode() ? app.out.objectNode() : given;
        Section strategy = new Section(tree, app.at("unreachableStrategy"), app.problems());
        double inactive = strategy.number("inactiveAfterSeconds", 0, 0, LONG);
        double expunge = strategy.number("expungeAfterSeconds", inactive, 0, LONG);
        if (expunge < inactive) {
            strategy.wrong("expungeAfterSeconds", "must be at least inactiveAfterSeconds");
        }
        strategy.end();
        app.out.set("unreachableStrategy", strategy.out);
    }

    private static void residency(Section app, boolean stateful) {
        Section residency = app.section("residency");
        if (residency == null) {
            return;
        }
        if (!stateful) {
            app.wrong("residency", "is for apps with persistent volumes only");
        }
        residency.choice("taskLostBehavior", "WAIT_FOREVER", "WAIT_FOREVER", "RELAUNCH_AFTER_TIMEOUT");
        residency.number("relaunchEscalationTimeoutSeconds", 3600, 0, LONG);
        residency.end();
        app.out.set("residency", residency.out);
    }
}
