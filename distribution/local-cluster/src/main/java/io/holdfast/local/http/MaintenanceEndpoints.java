package io.holdfast.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Message;
import io.holdfast.local.master.Answer;
import io.holdfast.local.master.MaintenanceCalls;
import io.holdfast.local.master.Master;
import io.holdfast.mesos.protocol.MalformedMessageException;
import io.holdfast.mesos.protocol.MesosJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.mesos.v1.Protos.MachineID;
import org.apache.mesos.v1.maintenance.Protos.Schedule;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Mesos' older endpoints for maintenance: {@code /maintenance/schedule} (GET, POST), {@code /maintenance/status} (GET),
 * {@code /machine/down} and {@code /machine/up} (POST of a list of machine ids).
 */
final class MaintenanceEndpoints {
    private final Master master;

    MaintenanceEndpoints(Master master) {
        this.master = master;
    }

    /** Answers, unless the path is another one's. */
    boolean handle(String path, Request request, Response response, Callback callback) throws IOException {
        boolean post = request.getMethod().equals("POST");
        String allowed = switch (path) {
            case "/maintenance/schedule" -> "GET, POST";
            case "/maintenance/status" -> "GET";
            case "/machine/down", "/machine/up" -> "POST";
            default -> "";
        };
        if (allowed.isEmpty()) {
            return false;
        }
        byte[] body = Bodies.read(request);
        if (!List.of(allowed.split(", ")).contains(request.getMethod())) {
            Replies.methodNotAllowed(response, callback, request.getMethod(), allowed);
        } else if (!post) {
            show(
                    response,
                    callback,
                    path.equals("/maintenance/schedule")
                            ? MaintenanceCalls::schedule
                            : calls -> calls.machines().status());
        } else if (body == null) {
            Replies.text(response, callback, 413, "The body is larger than " + Bodies.MOST_BYTES + " bytes");
        } else {
            change(path, body, response, callback);
        }
        return true;
    }

    private void show(Response response, Callback callback, Function<MaintenanceCalls, Message> what) {
        master.submit(() -> what.apply(master.maintenance())).whenComplete((message, failure) -> {
            if (failure == null) {
                Replies.body(response, callback, 200, "application/json", MesosJson.toBytes(message));
            } else {
                Replies.text(response, callback, 503, String.valueOf(failure.getMessage()));
            }
        });
    }

    private void change(String path, byte[] body, Response response, Callback callback) {
        Function<MaintenanceCalls, @Nullable String> deed;
        try {
            deed = deed(path, body);
        } catch (MalformedMessageException e) {
            Replies.text(response, callback, 400, String.valueOf(e.getMessage()));
            return;
        }
        master.submit(() -> {
                    String refused = deed.apply(master.maintenance());
                    return refused == null ? Answer.OK : Answer.badRequest(refused);
                })
                .whenComplete((answer, failure) -> {
                    Answer given = failure == null ? answer : new Answer(503, String.valueOf(failure.getMessage()));
                    Replies.text(response, callback, given.status(), given.text());
                });
    }

    private static Function<MaintenanceCalls, @Nullable String> deed(String path, byte[] body)
            throws MalformedMessageException {
        if (path.equals("/maintenance/schedule")) {
            Schedule schedule = MesosJson.read(body, Schedule.getDefaultInstance());
            return calls -> calls.machines().update(schedule);
        }
        List<MachineID> machines = new ArrayList<>();
        JsonNode list = MesosJson.parse(body);
        if (!list.isArray()) {
            throw new MalformedMessageException("Expecting a JSON array of machine ids");
        }
        for (JsonNode machine : list) {
            machines.add(MesosJson.read(machine, MachineID.getDefaultInstance()));
        }
        return path.equals("/machine/down")
                ? calls -> calls.machines().down(machines)
                : calls -> calls.machines().up(machines);
    }
}
