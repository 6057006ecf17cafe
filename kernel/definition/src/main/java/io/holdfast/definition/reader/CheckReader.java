package io.holdfast.definition.reader;

import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.Probe;
import io.holdfast.core.spec.ReadinessCheckSpec;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code health-check} and {@code readiness-check}; all times are seconds.
 *
 * <p>What a health check leaves out has the defaults of Mesos: delay 15, interval 10, timeout 20, grace period
 * 10, 3 consecutive failures. A readiness check begins at once (delay 0), since a deployment waits for it;
 * interval 5, timeout 20.
 */
final class CheckReader {
    private static final String SECONDS = "seconds";

    private CheckReader() {}

    static @Nullable HealthCheckSpec health(@Nullable Cursor cursor, List<PortSpec> ports) {
        if (cursor == null) {
            return null;
        }
        Section section = new Section(cursor);
        Probe probe = healthProbe(section, ports);
        HealthCheckSpec check = new HealthCheckSpec(
                probe,
                section.amount("delay", SECONDS, 0, 15),
                section.amount("interval", SECONDS, 0.001, 10),
                section.amount("timeout", SECONDS, 0.001, 20),
                section.amount("grace-period", SECONDS, 0, 10),
                section.whole("max-consecutive-failures", 1, 1_000_000, 3));
        section.end();
        return check;
    }

    static @Nullable ReadinessCheckSpec readiness(@Nullable Cursor cursor) {
        if (cursor == null) {
            return null;
        }
        Section section = new Section(cursor);
        Cursor command = section.require("cmd", "add a command that ends with status 0 when the task is ready");
        ReadinessCheckSpec check = new ReadinessCheckSpec(
                new Probe.Command(command == null ? "" : TaskReader.filledText(command)),
                section.amount("delay", SECONDS, 0, 0),
                section.amount("interval", SECONDS, 0.001, 5),
                section.amount("timeout", SECONDS, 0.001, 20));
        section.end();
        return check;
    }

    private static Probe healthProbe(Section section, List<PortSpec> ports) {
        Cursor command = section.get("cmd");
        Cursor tcp = section.get("tcp");
        Cursor http = section.get("http");
        long given = Stream.of(command != null, tcp != null, http != null)
                .filter(present -> present)
                .count();
        if (given != 1) {
            section.missing(
                    "exactly one of 'cmd', 'tcp' and 'http' is needed; " + (given == 0 ? "add" : "keep") + " one");
        }
        if (tcp != null) {
            return new Probe.Tcp(port(tcp, ports));
        }
        return http != null
                ? httpProbe(http, ports)
                : new Probe.Command(command == null ? "" : TaskReader.filledText(command));
    }

    private static Probe httpProbe(Cursor cursor, List<PortSpec> ports) {
        Section section = new Section(cursor);
        Cursor port = section.require("port", "add the name of one of the task's ports");
        String path = section.text("path");
        boolean tls = section.flag("tls", false);
        section.end();
        return new Probe.Http(port == null ? "" : port(port, ports), path == null ? "/" : path, tls);
    }

    private static String port(Cursor cursor, List<PortSpec> ports) {
        String name = cursor.text();
        List<String> known = ports.stream().map(PortSpec::name).toList();
        if (name != null && !known.contains(name)) {
            cursor.problem(Names.unknown("port", name, known));
        }
        return name == null ? "" : name;
    }
}
