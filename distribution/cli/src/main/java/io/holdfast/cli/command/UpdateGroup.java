package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.PlanTree;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Scheduler;
import io.holdfast.cli.session.Session;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast update}: the roll-out of what a service shall be, whichever plan does it. */
@Command(
        name = "update",
        description = {
            "See and steer the roll-out of a service: the plan update, or deploy if the definition has no other.",
            "The same as `holdfast plan` about that plan."
        },
        footer = {"", "Examples:", "  holdfast update status", "  holdfast update pause"})
public final class UpdateGroup {
    /** The name that always means the plan that rolls out. */
    private static final String PLAN = "deploy";

    private UpdateGroup() {}

    /** The group and its subcommands, each an annotated object. */
    public static List<Object> of(Session session) {
        return List.of(
                new UpdateGroup(),
                new Start(session),
                new Status(session),
                new Pause(session),
                new Resume(session),
                new ForceComplete(session),
                new ForceRestart(session),
                new PackageVersions());
    }

    @Command(
            name = "start",
            description = {
                "Change a service: the same as `holdfast service update`.",
                "A service is its definition, and the values that it is rendered with: those of the scheduler, and over them"
                        + " those of --options and -p. There is no package with a version."
            },
            footer = {
                "",
                "Examples:",
                "  holdfast update start svc.yml",
                "  holdfast update start svc.yml --options options.json --wait",
                "  holdfast update start svc.yml -p DATA_COUNT=5"
            })
    private static final class Start extends ServiceDefine.Update {
        @Option(names = "--package-version", paramLabel = "VERSION", description = "Refused: see package-versions.")
        private @Nullable String version;

        @Option(names = "--replace", description = "Refused: a definition always replaces the one before as a whole.")
        private boolean replace;

        Start(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            if (version != null) {
                throw new CliException(
                        Exit.USAGE,
                        "services are no packages here, so there is no version " + version + " to update to: give the"
                                + " definition of that version, or return to a stored configuration with `holdfast"
                                + " service rollback NAME --to ID` (`holdfast debug config list` has the ids)");
            }
            if (replace) {
                throw new CliException(
                        Exit.USAGE,
                        "there are no options of an earlier update that could be replaced: values of --options and -p are"
                                + " those of one configuration alone; leave --replace out");
            }
            return super.call();
        }
    }

    @Command(
            name = "package-versions",
            description =
                    "Say why there are none: a service is a definition here, and its versions are configurations.",
            footer = {"", "Examples:", "  holdfast update package-versions"})
    private static final class PackageVersions implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new CliException(
                    Exit.FAILED,
                    "services are no packages here: the definitions that were in force are listed by"
                            + " `holdfast debug config list`");
        }
    }

    @Command(
            name = "status",
            description = "Show the roll-out as a tree of phases and steps.",
            footer = {"", "Examples:", "  holdfast update status", "  holdfast update status --json"})
    private static final class Status extends Reading {
        Status(Session session) {
            super(session);
        }

        @Override
        protected JsonNode read(Scheduler scheduler) {
            return scheduler.get("plans", PLAN);
        }

        @Override
        protected List<String> lines(JsonNode json, Style style) {
            return new PlanTree(style).draw("update", json);
        }
    }

    @Command(
            name = "pause",
            description = "Stop the roll-out, or one phase of it, from starting new work. What runs goes on.",
            footer = {"", "Examples:", "  holdfast update pause", "  holdfast update pause data"})
    private static final class Pause extends Control {
        Pause(Session session) {
            super(session, "interrupt");
        }
    }

    @Command(
            name = "resume",
            description = "Let it go on, or free the next step at a decision point.",
            footer = {"", "Examples:", "  holdfast update resume", "  holdfast update resume data"})
    private static final class Resume extends Control {
        Resume(Session session) {
            super(session, "continue");
        }
    }

    @Command(
            name = "force-complete",
            description = "Count a step as complete, all steps of a phase, or (with --all) of the plan.",
            footer = {"", "Examples:", "  holdfast update force-complete data data-0"})
    private static final class ForceComplete extends StepControl {
        ForceComplete(Session session) {
            super(session, "forceComplete");
        }
    }

    @Command(
            name = "force-restart",
            description = "Do a step again, all steps of a phase, or (with --all) of the plan.",
            footer = {"", "Examples:", "  holdfast update force-restart data data-0"})
    private static final class ForceRestart extends StepControl {
        ForceRestart(Session session) {
            super(session, "restart");
        }
    }

    private abstract static class Control implements Callable<Integer> {
        private final Session session;
        private final String verb;

        @Parameters(index = "0", arity = "0..1", paramLabel = "PHASE", description = "Only this phase, by name or id.")
        private @Nullable String phase;

        Control(Session session, String verb) {
            this.session = session;
            this.verb = verb;
        }

        final @Nullable String phase() {
            return phase;
        }

        final int control(@Nullable String step) {
            return PlanControl.control(session, verb, PLAN, phase, step);
        }

        @Override
        public Integer call() {
            return control(null);
        }
    }

    private abstract static class StepControl extends Control {
        @Parameters(index = "1", arity = "0..1", paramLabel = "STEP", description = "Only this step, by name or id.")
        private @Nullable String step;

        @Option(names = "--all", description = "The whole plan, if no phase is named.")
        private boolean all;

        StepControl(Session session, String verb) {
            super(session, verb);
        }

        @Override
        public Integer call() {
            PlanControl.requireScope(phase(), all);
            return control(step);
        }
    }
}
