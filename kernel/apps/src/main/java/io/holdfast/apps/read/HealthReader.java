package io.holdfast.apps.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.holdfast.apps.model.App;
import java.util.List;
import java.util.Set;

/** Reads how an app is looked after: health checks, readiness checks. */
final class HealthReader {
    private static final double LONG = 1e9;
    private static final Set<String> BY_SCHEDULER = Set.of("HTTP", "HTTPS", "TCP");

    private HealthReader() {}

    static void read(Section app) {
        ArrayNode checks = app.out.putArray("healthChecks");
        List<Section> given = app.sections("healthChecks");
        int byAgent = 0;
        for (Section check : given) {
            String protocol = health(app, check);
            if (!BY_SCHEDULER.contains(protocol) && ++byAgent > 1) {
                check.wrong(
                        "protocol",
                        "must be HTTP, HTTPS or TCP: COMMAND and MESOS_* run on the agent, which does one check of a"
                                + " task, and another one is there");
            }
            checks.add(check.out);
        }
        ArrayNode readiness = app.out.putArray("readinessChecks");
        List<Section> ready = app.sections("readinessChecks");
        if (ready.size() > 1) {
            app.wrong("readinessChecks", "must hold at most one check");
        }
        for (Section check : ready) {
            readiness(app, check);
            readiness.add(check.out);
        }
    }

    /** Reads one check; its protocol. */
    private static String health(Section app, Section check) {
        String protocol = check.choice(
                "protocol", "HTTP", "HTTP", "HTTPS", "TCP", "COMMAND", "MESOS_HTTP", "MESOS_HTTPS", "MESOS_TCP");
        check.number("gracePeriodSeconds", 300, 0, LONG);
        check.number("intervalSeconds", 60, 0.001, LONG);
        check.number("timeoutSeconds", 20, 0.001, LONG);
        check.number("delaySeconds", 15, 0, LONG);
        boolean scheduler = BY_SCHEDULER.contains(protocol);
        int failures = check.whole("maxConsecutiveFailures", 3, 0, 1_000_000);
        if (failures == 0 && !scheduler) {
            check.wrong("maxConsecutiveFailures", "must be at least 1: agents end what fails; HTTP and TCP may never");
        }
        if (protocol.equals("COMMAND")) {
            Section command = check.section("command");
            if (command == null) {
                check.wrong("command", "is missing; say {\"value\": the line to run}");
            } else {
                command.required("value");
                command.end();
                check.out.set("command", command.out);
            }
        } else {
            check.refuse("command", "is for the protocol COMMAND only");
            port(app, check);
            if (protocol.contains("HTTP")) {
                path(check);
            }
        }
        check.flag("ignoreHttp1xx", false);
        if (check.has("ipProtocol")) {
            check.choice("ipProtocol", "IPv4", "IPv4", "IPv6");
            if (check.out.path("ipProtocol").asText().equals("IPv6")) {
                check.wrong("ipProtocol", "IPv6 is not supported yet");
            }
        }
        check.end();
        return protocol;
    }

    private static void path(Section check) {
        String path = check.text("path", "/");
        if (path != null && !path.startsWith("/")) {
            check.wrong("path", "must begin with a slash");
        }
    }

    /** Which port is meant: by its place among the app's, or by its number, which may be any. */
    private static void port(Section app, Section check) {
        List<JsonNode> ports = new App(app.out).ports();
        if (check.has("port")) {
            if (check.has("portIndex")) {
                check.wrong("portIndex", "must not be given together with port");
            }
            check.whole("port", 1, 1, 65_535);
            return;
        }
        int index = check.whole("portIndex", 0, 0, 1_000);
        if (index >= ports.size()) {
            check.wrong("portIndex", "must be the place of a port: the app has " + ports.size());
        }
    }

    private static void readiness(Section app, Section check) {
        check.text("name", "readinessCheck");
        check.choice("protocol", "HTTP", "HTTP", "HTTPS");
        path(check);
        check.number("intervalSeconds", 30, 0.001, LONG);
        check.number("timeoutSeconds", 10, 0.001, LONG);
        check.flag("preserveLastResponse", false);
        String port = check.text("portName", "http-api");
        if (new App(app.out)
                .ports().stream()
                        .noneMatch(known -> known.path("name").asText("").equals(port))) {
            check.wrong("portName", "must be the name of one of the app's ports, not '" + port + "'");
        }
        ArrayNode codes = check.out.putArray("httpStatusCodesForReady");
        List<JsonNode> given = check.elements("httpStatusCodesForReady");
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).asInt() < 200 || given.get(i).asInt() > 399) {
                check.problems().add(check.at("httpStatusCodesForReady", i), "must be from 200 to 399");
            }
            codes.add(given.get(i).asInt());
        }
        if (given.isEmpty()) {
            codes.add(200);
        }
        check.end();
    }
}
