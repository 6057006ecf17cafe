package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.definition.DefinitionException;
import io.holdfast.definition.ServiceDefinition;
import io.holdfast.definition.problem.Problem;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast validate}: reads a definition as the scheduler would, and deploys nothing. */
@Command(
        name = "validate",
        description = {
            "Check a service definition without deploying it.",
            "Every problem is printed as FILE:LINE:COLUMN: what is wrong; then the exit status is 2.",
            "A remark is about something that is accepted but does not do what one may think; it changes no status."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast validate svc.yml",
            "  holdfast validate svc.yml --env DATA_COUNT=5 --env DATA_MEM=256"
        })
public final class Validate implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "SERVICE.yml", description = "The definition's file.")
    private Path file = Path.of("");

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "A value for {{NAME}}, over that of the environment. May be repeated.")
    private Map<String, String> values = new HashMap<>();

    /** Uses the given session. */
    public Validate(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Map<String, String> environment = new HashMap<>(session.env());
        environment.putAll(values);
        try {
            valid(ServiceDefinition.read(session.resolve(file), environment));
            return Exit.OK;
        } catch (DefinitionException e) {
            invalid(e.problems(), e.getMessage() == null ? "" : e.getMessage());
            return Exit.USAGE;
        } catch (NoSuchFileException e) {
            throw new CliException(Exit.USAGE, "there is no file " + file);
        } catch (IOException e) {
            throw new CliException(Exit.USAGE, "cannot read " + file + ": " + e.getMessage());
        }
    }

    private void valid(ServiceDefinition definition) {
        ServiceSpec spec = definition.spec();
        if (session.json()) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.put("valid", true).put("service", spec.name()).putArray("problems");
            add(answer.putArray("remarks"), definition.remarks());
            session.print(answer);
            return;
        }
        int instances = spec.pods().stream().mapToInt(PodSpec::count).sum();
        String types = String.join(", ", spec.pods().stream().map(PodSpec::type).toList());
        session.output()
                .line(Style.plain(file + " is valid: service " + spec.name() + ", pods " + types + ", " + instances
                        + (instances == 1 ? " instance" : " instances")));
        session.output().lines(Remarks.of(definition));
    }

    private void invalid(List<Problem> problems, String listed) {
        if (!session.json()) {
            listed.lines().forEach(line -> session.output().problem(Style.plain(line)));
            return;
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        add(answer.put("valid", false).putArray("problems"), problems);
        session.print(answer);
    }

    private static void add(ArrayNode all, List<Problem> problems) {
        for (Problem problem : problems) {
            all.addObject()
                    .put("file", problem.source())
                    .put("line", problem.at().line())
                    .put("column", problem.at().column())
                    .put("path", problem.path())
                    .put("message", problem.message());
        }
    }
}
