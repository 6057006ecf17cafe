package io.holdfast.cli.command;

import static io.holdfast.cli.render.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.Scheduler;
import io.holdfast.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast endpoints}: where clients find the service. */
@Command(
        name = "endpoints",
        aliases = "endpoint",
        description = "List the endpoints of a service, or say where one of them is.",
        footer = {"", "Examples:", "  holdfast endpoints", "  holdfast endpoints api"})
public final class Endpoints extends Reading {
    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The endpoint; a list by default.")
    private @Nullable String name;

    /** Uses the given session. */
    public Endpoints(Session session) {
        super(session);
    }

    @Override
    protected JsonNode read(Scheduler scheduler) {
        return name == null ? scheduler.get("endpoints") : scheduler.get("endpoints", name);
    }

    @Override
    protected List<String> lines(JsonNode json, Style style) {
        if (json.isArray()) {
            return super.lines(json, style);
        }
        List<String> lines = new ArrayList<>();
        json.path("address").forEach(address -> lines.add("address  " + Style.plain(address.asText())));
        json.path("dns").forEach(dns -> lines.add("dns      " + Style.plain(dns.asText())));
        if (json.has("vip")) {
            lines.add("vip      " + text(json, "vip"));
        }
        return lines;
    }
}
