package io.holdfast.apps.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.apps.model.App;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives ports by which balancers know apps to those that ask for any: from 10000 to 20000, each to one app. */
final class ServicePorts {
    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 20_000;

    private ServicePorts() {}

    /**
     * The app with all of its service ports.
     *
     * @param before the app as it is, whose ports stay what they are; null if it is new
     * @param used those of other apps
     */
    static App assign(App app, @Nullable App before, Set<Integer> used) {
        TreeSet<Integer> taken = new TreeSet<>(used);
        taken.addAll(of(app));
        ObjectNode tree = app.json();
        String field = app.isOnHost() ? "port" : "servicePort";
        JsonNode ports = app.isOnHost()
                ? tree.path("portDefinitions")
                : tree.path("container").path("portMappings");
        List<Integer> old = before == null || before.isOnHost() != app.isOnHost() ? List.of() : before.servicePorts();
        int next = LOWEST + Math.floorMod(app.id().hashCode(), HIGHEST - LOWEST);
        for (int i = 0; i < ports.size(); i++) {
            if (ports.get(i).path(field).asInt() == 0) {
                int number = i < old.size() && !taken.contains(old.get(i)) ? old.get(i) : 0;
                for (int tries = 0; number == 0 && tries <= HIGHEST - LOWEST; tries++) {
                    next = next >= HIGHEST ? LOWEST : next + 1;
                    number = taken.contains(next) ? 0 : next;
                }
                taken.add(number);
                ((ObjectNode) ports.get(i)).put(field, number);
            }
        }
        return new App(tree);
    }

    /** The service ports of an app that are known. */
    static Set<Integer> of(App app) {
        return app.servicePorts().stream().filter(port -> port != 0).collect(Collectors.toSet());
    }
}
