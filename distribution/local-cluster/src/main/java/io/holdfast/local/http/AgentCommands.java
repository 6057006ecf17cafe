package io.holdfast.local.http;

import io.holdfast.local.master.MaintenanceCalls;
import io.holdfast.local.master.Master;
import io.holdfast.local.master.model.Agent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** What people do to single agents, by the last parts of a path below {@code /local/v1/agents/NAME/}. */
final class AgentCommands {
    private static final double MOST_SECONDS = 1e9;

    private final Master master;

    AgentCommands(Master master) {
        this.master = master;
    }

    /**
     * Does a command. Only on the master's thread.
     *
     * @throws IllegalArgumentException if there is no such command or its parameters are malformed
     */
    void run(String name, String command, Fields query) {
        MaintenanceCalls absences = master.maintenance();
        switch (command) {
            case "stop" -> master.fleet().stop(name);
            case "kill" -> master.fleet().kill(name);
            case "cut" -> master.fleet().cut(name);
            case "start" -> master.fleet().start(name, flag(query, "new"));
            case "gone" -> {
                Agent agent = master.fleet().agentOf(master.fleet().machine(name));
                if (agent != null) {
                    master.fleet().gone(agent);
                }
            }
            case "drain" -> absences.drain(name, seconds(query, "grace"), flag(query, "gone"));
            case "deactivate" -> absences.activate(name, false);
            case "reactivate" -> absences.activate(name, true);
            case "maintenance" -> absences.schedule(name, start(query), seconds(query, "duration"));
            case "maintenance/begin" -> absences.begin(name);
            case "maintenance/end" -> absences.end(name);
            default ->
                throw new IllegalArgumentException("There is no command '" + command
                        + "'; there are stop, kill, cut, start, gone, drain, deactivate, reactivate, maintenance,"
                        + " maintenance/begin and maintenance/end");
        }
    }

    /** Whether a parameter is there and is not {@code false}. */
    static boolean flag(Fields query, String name) {
        String value = query.getValue(name);
        return value != null && !value.equals("false");
    }

    /** A point in time, or seconds from now; now if there is none. */
    private static Instant start(Fields query) {
        String value = query.getValue("start");
        if (value != null && value.indexOf('T') > 0) {
            try {
                return Instant.parse(value);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("'start' must be a time such as 2030-01-31T12:00:00Z, or seconds"
                        + " from now, but is '" + value + "'");
            }
        }
        Duration fromNow = seconds(query, "start");
        return Instant.now().plus(fromNow == null ? Duration.ZERO : fromNow);
    }

    private static @Nullable Duration seconds(Fields query, String name) {
        String value = query.getValue(name);
        if (value == null) {
            return null;
        }
        try {
            double seconds = Double.parseDouble(value);
            if (seconds >= 0 && seconds <= MOST_SECONDS) {
                return Duration.ofMillis(Math.round(seconds * 1000));
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "'" + name + "' must be a number of seconds from 0 on, but is '" + value + "'");
    }
}
