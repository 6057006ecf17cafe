package io.holdfast.http.apps;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.http.events.EventHub;
import io.holdfast.http.events.Subscription;
import io.holdfast.spi.event.Event;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code /v2/events}: what happens to apps, as server-sent events with {@code event} and {@code data}; with {@code
 * ?event_type=}, which may be repeated, only those of some types.
 */
@Path("v2/events")
public final class AppEventsResource {
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    private final Apps apps;
    private final EventHub hub;

    /** Tells of these apps what a hub tells of their services. */
    public AppEventsResource(Apps apps, EventHub hub) {
        this.apps = apps;
        this.hub = hub;
    }

    /** What happens from now on, until the client leaves. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Response stream(@Context UriInfo uri) {
        List<String> types = new Flags(uri).all("event_type");
        AppEvents events = new AppEvents(apps);
        Subscription subscription = hub.listen(null)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.SCHEDULER_BUSY,
                        "there are " + EventHub.LISTENERS + " listeners already; end one of them"));
        StreamingOutput output = out -> {
            try (subscription) {
                ObjectNode attached = JsonNodeFactory.instance.objectNode();
                write(out, types, attached.put("eventType", "event_stream_attached"));
                send(out, subscription, events, types);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        return Response.ok(output).type(MediaType.SERVER_SENT_EVENTS).build();
    }

    private static void send(OutputStream out, Subscription subscription, AppEvents events, List<String> types)
            throws IOException, InterruptedException {
        while (!subscription.isOver()) {
            Optional<Event> next = subscription.next(SIGN_OF_LIFE);
            if (next.isEmpty()) {
                out.write("\r\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
            } else {
                for (ObjectNode event : events.of(next.get())) {
                    write(out, types, event);
                }
            }
        }
    }

    private static void write(OutputStream out, List<String> types, ObjectNode event) throws IOException {
        String type = event.path("eventType").asText();
        if (types.isEmpty() || types.contains(type) || type.equals("event_stream_attached")) {
            out.write(("event: " + type + "\r\ndata: " + event + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
