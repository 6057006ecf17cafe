package io.holdfast.apps.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.apps.model.App;
import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.core.spec.HealthCheckSpec.Prober;
import io.holdfast.core.spec.Probe;
import io.holdfast.core.spec.ReadinessCheckSpec;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How an app is looked after. */
final class AppChecks {
    private static final List<String> NUMBERS = List.of("containerPort", "hostPort", "port");

    private AppChecks() {}

    static List<HealthCheckSpec> health(App app) {
        return app.all("healthChecks").stream().map(check -> health(app, check)).toList();
    }

    private static HealthCheckSpec health(App app, JsonNode check) {
        String protocol = check.path("protocol").asText();
        boolean byAgent = protocol.equals("COMMAND") || protocol.startsWith("MESOS_");
        return new HealthCheckSpec(
                probe(app, check, protocol),
                check.path("delaySeconds").asDouble(),
                check.path("intervalSeconds").asDouble(),
                check.path("timeoutSeconds").asDouble(),
                check.path("gracePeriodSeconds").asDouble(),
                check.path("maxConsecutiveFailures").asInt(),
                byAgent ? Prober.AGENT : Prober.SCHEDULER,
                true);
    }

    private static Probe probe(App app, JsonNode check, String protocol) {
        if (protocol.equals("COMMAND")) {
            return new Probe.Command(check.path("command").path("value").asText());
        }
        String port = port(app, check);
        return protocol.endsWith("TCP")
                ? new Probe.Tcp(port)
                : new Probe.Http(
                        port,
                        check.path("path").asText("/"),
                        protocol.endsWith("HTTPS"),
                        check.path("ignoreHttp1xx").asBoolean());
    }

    /** The port that is meant: by its place, or by one of the numbers it is known by; any other number is itself. */
    private static String port(App app, JsonNode check) {
        List<JsonNode> ports = app.ports();
        if (!check.has("port")) {
            int place = check.path("portIndex").asInt();
            return AppPorts.name(ports.get(place), place);
        }
        int number = check.path("port").asInt();
        return IntStream.range(0, ports.size())
                .filter(i -> NUMBERS.stream()
                        .anyMatch(name -> ports.get(i).path(name).asInt() == number))
                .mapToObj(i -> AppPorts.name(ports.get(i), i))
                .findFirst()
                .orElse(Integer.toString(number));
    }

    static @Nullable ReadinessCheckSpec readiness(App app) {
        List<JsonNode> checks = app.all("readinessChecks");
        if (checks.isEmpty()) {
            return null;
        }
        JsonNode check = checks.get(0);
        boolean tls = check.path("protocol").asText().equals("HTTPS");
        return new ReadinessCheckSpec(
                new Probe.Http(
                        check.path("portName").asText(), check.path("path").asText("/"), tls),
                0,
                check.path("intervalSeconds").asDouble(),
                check.path("timeoutSeconds").asDouble());
    }
}
