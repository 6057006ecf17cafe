package io.holdfast.cli.command;

import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Reply;
import io.holdfast.cli.session.Scheduler;
import io.holdfast.cli.session.Session;
import io.holdfast.definition.DefinitionException;
import io.holdfast.definition.ServiceHeader;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives the scheduler a definition. */
abstract class ServiceDefine implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "FILE", description = "The definition.")
    private Path file = Path.of("");

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private @Nullable String reason;

    @Mixin
    private GivenValues given = new GivenValues();

    @Option(names = "--wait", description = "Follow the roll-out until it is complete.")
    private boolean wait;

    ServiceDefine(Session session) {
        this.session = session;
    }

    abstract Reply send(Scheduler scheduler, Map<String, String> query, String text);

    @Override
    public Integer call() {
        Path resolved = session.resolve(file).toAbsolutePath().normalize();
        Map<String, String> query = new LinkedHashMap<>();
        query.put("file", resolved.toString());
        if (reason != null) {
            query.put("reason", reason);
        }
        Map<String, String> values = given.read(session);
        String name = name(resolved, values);
        Scheduler scheduler = session.exactly(name);
        Reply reply = send(scheduler, query, DefinitionBody.of(resolved, file, session.env(), values));
        if (!session.json()) {
            session.output().lines(Remarks.of(reply.body()));
        }
        if (wait) {
            return new PlanWatch(session, scheduler, "deploy").untilSettled();
        }
        if (session.json()) {
            session.print(reply.body());
            return Exit.OK;
        }
        session.output().line(name + ": " + Style.plain(reply.message()));
        if (!reply.already()) {
            session.output()
                    .line("it is rolled out now; follow it with `holdfast plan show --watch --service " + name + "`");
        }
        return Exit.OK;
    }

    /** The name alone: the scheduler reads the rest, with its own values. */
    private String name(Path resolved, Map<String, String> values) {
        Map<String, String> known = new HashMap<>(session.env());
        known.putAll(values);
        try {
            return ServiceHeader.read(resolved, known).name();
        } catch (DefinitionException e) {
            throw new CliException(Exit.USAGE, String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            throw new CliException(
                    Exit.USAGE,
                    "there is no file " + file + "; give the file of the definition, since the scheduler keeps none");
        } catch (IOException e) {
            throw new CliException(Exit.USAGE, "cannot read " + file + ": " + e.getMessage());
        }
    }

    @Command(
            name = "add",
            description = {
                "Add a service to the scheduler, beside those that it runs. It survives restarts of the scheduler.",
                "It is rendered with the values of the scheduler, over them those of this command's environment that it names"
                        + " as {{NAME}} (and TASKCFG_...), over them those of --options, and over all of them -p."
            },
            footer = {
                "",
                "Examples:",
                "  holdfast service add svc.yml --wait",
                "  DATA_COUNT=5 holdfast service add svc.yml",
                "  holdfast service add svc.yml --options options.json -p DATA_COUNT=5"
            })
    static final class Add extends ServiceDefine {
        Add(Session session) {
            super(session);
        }

        @Override
        Reply send(Scheduler scheduler, Map<String, String> query, String text) {
            return scheduler.postText(query, text);
        }
    }

    @Command(
            name = "update",
            description = {
                "Change a service: its new definition is checked against what runs, and rolled out.",
                "The file is given each time, and so are values: it is rendered with those of the scheduler, over them those"
                        + " of this command's environment that it names as {{NAME}} (and TASKCFG_...), over them those of"
                        + " --options, and over all of them -p."
            },
            footer = {
                "",
                "Examples:",
                "  holdfast service preview svc.yml",
                "  holdfast service update svc.yml --reason capacity",
                "  DATA_COUNT=5 holdfast service update svc.yml",
                "  holdfast service update svc.yml -p DATA_COUNT=5"
            })
    static class Update extends ServiceDefine {
        @Option(
                names = "--force",
                description = {
                    "Let the role change though instances hold what is reserved for the old one.",
                    "They stay in it until they are replaced; only new ones are in the new one."
                })
        private boolean force;

        Update(Session session) {
            super(session);
        }

        @Override
        final Reply send(Scheduler scheduler, Map<String, String> query, String text) {
            if (force) {
                query.put("force", "true");
            }
            return scheduler.putText(query, text);
        }
    }
}
