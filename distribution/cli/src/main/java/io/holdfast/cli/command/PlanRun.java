package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs of plans of the service's own. */
final class PlanRun {
    private PlanRun() {}

    @Command(
            name = "start",
            description = {
                "Start a plan of the service's own, from its beginning.",
                "Parameters win over the environment of the tasks it launches. They are kept with the run: secrets do not"
                        + " belong here."
            },
            footer = {
                "",
                "Examples:",
                "  holdfast plan start backup",
                "  holdfast plan start backup -p TARGET=s3://backups -p KEEP=3 --reason nightly"
            })
    static final class Start implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", paramLabel = "PLAN", description = "The plan, as `holdfast plan list` says.")
        private String plan = "";

        @Option(
                names = {"-p", "--param"},
                paramLabel = "NAME=VALUE",
                description = "A parameter; may be given several times.")
        private List<String> parameters = new ArrayList<>();

        @Mixin
        private Why why = new Why();

        Start(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            ObjectNode env = JsonNodeFactory.instance.objectNode();
            for (String typed : parameters) {
                int equals = typed.indexOf('=');
                if (equals < 1) {
                    throw new CliException(Exit.USAGE, "'" + typed + "' sets nothing; write it as NAME=VALUE");
                }
                if (env.has(typed.substring(0, equals))) {
                    throw new CliException(Exit.USAGE, typed.substring(0, equals) + " is given twice");
                }
                env.put(typed.substring(0, equals), typed.substring(equals + 1));
            }
            return PlanControl.answer(session, session.scheduler().post(why.query(), env, "plans", plan, "start"));
        }
    }

    @Command(
            name = "stop",
            description = "End the run of a plan of the service's own. What it launched goes on.",
            footer = {"", "Examples:", "  holdfast plan stop backup"})
    static final class Stop implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", paramLabel = "PLAN", description = "The plan, as `holdfast plan list` says.")
        private String plan = "";

        @Mixin
        private Why why = new Why();

        Stop(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return PlanControl.answer(session, session.scheduler().post(why.query(), "plans", plan, "stop"));
        }
    }
}
