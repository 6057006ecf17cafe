package io.holdfast.http.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.spi.event.Event;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/events}: what happens, as it happens. As {@code text/event-stream} it goes on until the client leaves
 * (the format of server-sent events in the HTML standard: {@code id}, {@code event} and {@code data}, the last one
 * JSON); as JSON it is the list of what is kept.
 */
@Path("v1/events")
public final class EventsResource {
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    private final EventHub hub;
    private final ObjectMapper json;

    /** Shows the events of a hub. */
    public EventsResource(EventHub hub, ObjectMapper json) {
        this.hub = hub;
        this.json = json;
    }

    /** What is kept, the oldest first; after a number, only what came later. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<Event> kept(
            @QueryParam("service") @Nullable String service,
            @QueryParam("type") Set<String> types,
            @QueryParam("after") @Nullable String after) {
        Long known = number(after);
        return hub.latest().stream()
                .filter(event -> known == null || event.sequence() > known)
                .filter(event -> isWanted(event, service, types))
                .collect(Collectors.toList());
    }

    /** What happens from now on; after a break, from where it was. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Response stream(
            @QueryParam("service") @Nullable String service,
            @QueryParam("type") Set<String> types,
            @QueryParam("after") @Nullable String after,
            @HeaderParam("Last-Event-ID") @Nullable String last) {
        Long known = number(last == null ? after : last);
        Subscription subscription = hub.listen(known)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.SCHEDULER_BUSY,
                        "there are " + EventHub.LISTENERS
                                + " listeners already; end one of them, or ask for the list as application/json"));
        StreamingOutput output = out -> {
            try (subscription) {
                send(out, subscription, event -> isWanted(event, service, types));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        return Response.ok(output)
                .type(MediaType.SERVER_SENT_EVENTS)
                .header("Cache-Control", "no-store")
                .build();
    }

    private void send(OutputStream out, Subscription subscription, Predicate<Event> wanted)
            throws IOException, InterruptedException {
        write(out, ": events follow\n\n");
        while (!subscription.isOver()) {
            Optional<Event> next = subscription.next(SIGN_OF_LIFE);
            long lost = subscription.lost();
            if (lost > 0) {
                write(out, "event: events-lost\ndata: {\"lost\":" + lost + "}\n\n");
            }
            if (next.isEmpty() && !subscription.isOver()) {
                write(out, ": still here\n\n");
            } else if (next.isPresent() && wanted.test(next.get())) {
                Event event = next.get();
                write(
                        out,
                        "id: " + event.sequence() + "\nevent: " + event.type() + "\ndata: "
                                + json.writer()
                                        .without(SerializationFeature.INDENT_OUTPUT)
                                        .writeValueAsString(event)
                                + "\n\n");
            }
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static boolean isWanted(Event event, @Nullable String service, Set<String> types) {
        return (service == null || service.equals(event.service()))
                && (types.isEmpty() || types.contains(event.type()));
    }

    private static @Nullable Long number(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Long.valueOf(text.trim());
        } catch (NumberFormatException e) {
            throw new ApiException(
                    ErrorCode.BAD_REQUEST, "'" + text + "' is not the id of an event; leave it out, or send a number");
        }
    }
}
