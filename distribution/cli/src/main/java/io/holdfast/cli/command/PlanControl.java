package io.holdfast.cli.command;

import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Reply;
import io.holdfast.cli.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be done to a plan. */
public abstract class PlanControl implements Callable<Integer> {
    private final Session session;
    private final String verb;

    @Mixin
    private PlanName plan = new PlanName();

    @Parameters(index = "1", arity = "0..1", paramLabel = "PHASE", description = "Only this phase, by name or id.")
    private @Nullable String phase;

    PlanControl(Session session, String verb) {
        this.session = session;
        this.verb = verb;
    }

    final @Nullable String phase() {
        return phase;
    }

    final int control(@Nullable String step) {
        return control(session, verb, plan.get(), phase, step);
    }

    /** Says something to a plan, to a phase of it, or about a step of that. */
    static int control(Session session, String verb, String plan, @Nullable String phase, @Nullable String step) {
        Map<String, String> query = new LinkedHashMap<>();
        if (phase != null) {
            query.put("phase", phase);
        }
        if (step != null) {
            query.put("step", step);
        }
        return answer(session, session.scheduler().post(query, "plans", plan, verb));
    }

    /** That nobody means the whole plan without saying so. */
    static void requireScope(@Nullable String phase, boolean all) {
        if (phase == null && !all) {
            throw new CliException(Exit.USAGE, "name a phase (and a step), or say --all for the whole plan");
        }
        if (phase != null && all) {
            throw new CliException(Exit.USAGE, "--all means the whole plan; leave it out to name a phase");
        }
    }

    /** Prints the answer to a command. */
    public static int answer(Session session, Reply reply) {
        if (session.json()) {
            session.print(reply.body());
        } else {
            session.output().line(Style.plain(reply.message()));
        }
        return Exit.OK;
    }

    @Command(
            name = "interrupt",
            aliases = "pause",
            description = "Stop a plan, or one phase of it, from starting new work. What runs goes on.",
            footer = {"", "Examples:", "  holdfast plan interrupt", "  holdfast plan interrupt deploy data"})
    static final class Interrupt extends PlanControl {
        Interrupt(Session session) {
            super(session, "interrupt");
        }

        @Override
        public Integer call() {
            return control(null);
        }
    }

    @Command(
            name = "continue",
            aliases = "resume",
            description = "Let an interrupted plan or phase go on, or free the next step at a decision point.",
            footer = {"", "Examples:", "  holdfast plan continue", "  holdfast plan continue deploy data"})
    static final class Continue extends PlanControl {
        Continue(Session session) {
            super(session, "continue");
        }

        @Override
        public Integer call() {
            return control(null);
        }
    }

    @Command(
            name = "restart",
            aliases = "force-restart",
            description = "Do a step again, all steps of a phase, or (with --all) of the plan.",
            footer = {
                "",
                "Examples:",
                "  holdfast plan restart deploy data data-0",
                "  holdfast plan restart deploy --all"
            })
    static final class Restart extends StepControl {
        Restart(Session session) {
            super(session, "restart");
        }
    }

    @Command(
            name = "force-complete",
            description = "Count a step as complete, all steps of a phase, or (with --all) of the plan,"
                    + " whatever its tasks do.",
            footer = {
                "",
                "Examples:",
                "  holdfast plan force-complete deploy meta-data meta-data-1",
                "  holdfast plan force-complete deploy data"
            })
    static final class ForceComplete extends StepControl {
        ForceComplete(Session session) {
            super(session, "forceComplete");
        }
    }

    /** A control that may be about one step. */
    private abstract static class StepControl extends PlanControl {
        @Parameters(
                index = "2",
                arity = "0..1",
                paramLabel = "STEP",
                description = "Only this step of the phase, by name or id.")
        private @Nullable String step;

        @Option(names = "--all", description = "The whole plan, if no phase is named.")
        private boolean all;

        StepControl(Session session, String verb) {
            super(session, verb);
        }

        @Override
        public Integer call() {
            requireScope(phase(), all);
            return control(step);
        }
    }
}
