package io.holdfast.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.Probe;
import java.io.IOException;
import java.util.List;

/** Writes the alternatives of a definition so that each can be told from the others. */
final class SpecModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    SpecModule() {
        super("holdfast-spec");
        addSerializer(PlacementSpec.class, new Placement());
        addSerializer(Probe.class, new Probes());
    }

    /** A rule as it is; combinations as {@code all}, {@code any} and {@code not}. */
    private static final class Placement extends JsonSerializer<PlacementSpec> {
        @Override
        public void serialize(PlacementSpec spec, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (spec instanceof PlacementSpec.Rule rule) {
                json.writePOJO(rule.policy());
                return;
            }
            json.writeStartObject();
            if (spec instanceof PlacementSpec.All all) {
                list(json, "all", all.rules());
            } else if (spec instanceof PlacementSpec.Any any) {
                list(json, "any", any.rules());
            } else if (spec instanceof PlacementSpec.Not not) {
                json.writeFieldName("not");
                json.writePOJO(not.rule());
            }
            json.writeEndObject();
        }

        private static void list(JsonGenerator json, String name, List<PlacementSpec> rules) throws IOException {
            json.writeArrayFieldStart(name);
            for (PlacementSpec rule : rules) {
                json.writePOJO(rule);
            }
            json.writeEndArray();
        }
    }

    /** One member that says which kind of probe it is. */
    private static final class Probes extends JsonSerializer<Probe> {
        @Override
        public void serialize(Probe probe, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            if (probe instanceof Probe.Command command) {
                json.writeStringField("command", command.value());
            } else if (probe instanceof Probe.Tcp tcp) {
                json.writeStringField("tcp", tcp.port());
            } else if (probe instanceof Probe.Http http) {
                json.writeObjectFieldStart("http");
                json.writeStringField("port", http.port());
                json.writeStringField("path", http.path());
                json.writeBooleanField("tls", http.tls());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
    }
}
