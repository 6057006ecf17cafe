package io.holdfast.cli.up;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdfast.cli.command.NamedValues;
import io.holdfast.cli.command.Remarks;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.definition.DefinitionException;
import io.holdfast.definition.ServiceDefinition;
import io.holdfast.definition.ServiceHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What can be said of a definition before a scheduler judges it.
 *
 * @param name the service's name
 * @param canonical equal for definitions a scheduler would take for equal
 * @param remarks lines about what has another effect than one may think
 */
record Announced(String name, String canonical, List<String> remarks) {
    private static final String SOURCES = "config-sources.yml";

    /**
     * Reads a definition as far as that makes sense here: if values come from more than the environment, only the
     * scheduler can tell whether they make a service of it.
     *
     * @param conf the directory of the operator's files
     */
    static Announced read(Path service, Map<String, String> environment, Path conf) {
        try {
            if (Files.exists(conf.resolve(SOURCES))) {
                String name = ServiceHeader.read(service, environment).name();
                return new Announced(name, told(service, environment), List.of());
            }
            ServiceDefinition definition = ServiceDefinition.read(service, environment);
            ServiceSpec spec = definition.spec();
            return new Announced(spec.name(), canonical(spec), Remarks.of(definition));
        } catch (DefinitionException e) {
            throw new CliException(Exit.USAGE, String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            throw new CliException(Exit.USAGE, "there is no definition " + service + "; name its file");
        } catch (IOException e) {
            throw new CliException(Exit.USAGE, "cannot read the definition " + service + ": " + e);
        }
    }

    /** The scheduler sees changes of all sources by itself, but neither of the file nor of its own environment. */
    private static String told(Path service, Map<String, String> environment) throws IOException {
        String text = Files.readString(service);
        return text + NamedValues.of(text, environment);
    }

    /** Text forms of maps differ from process to process; this one does not. */
    private static String canonical(ServiceSpec spec) {
        try {
            return JsonMapper.builder()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build()
                    .writeValueAsString(spec);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a definition has no JSON form", e);
        }
    }
}
