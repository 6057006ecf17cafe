package io.holdfast.simulation;

import io.holdfast.core.command.Command;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PlanRecord.PlanRun;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.core.view.PendingAgent;
import io.holdfast.simulation.Definitions.Shape;
import io.holdfast.spi.model.Unavailability;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Somebody who runs several services: adds, changes, rolls back and removes them, starts and stops their plans, pauses
 * pods, takes agents away and looks after what is stuck. Randomness is its own, from the seed of the life.
 */
final class Operator {
    private static final String BY = "operator";
    private static final List<String> PLANS =
            List.of("deploy", "update", "recovery", "decommission", "backup", "repair");

    /** So many agents are lost for good in one life, at most: pods need as many places as they have instances. */
    private static final int LOST = 2;

    private final Random random;
    private final Simulation simulation;
    private final List<String> services;
    private final Map<String, Shape> shapes = new HashMap<>();
    private int lost;

    Operator(long seed, Simulation simulation) {
        this.random = new Random(seed * 31 + 17);
        this.simulation = simulation;
        this.services = seed % 7 == 5 ? Definitions.SURGING : Definitions.SERVICES;
    }

    /** What is asked for in this turn. */
    List<Command> act() {
        disturbAgents();
        List<Command> commands = new ArrayList<>();
        if (books().services().isEmpty() || random.nextInt(12) == 0) {
            commands.add(any(services.get(random.nextInt(services.size()))));
        }
        return commands;
    }

    private Books books() {
        return new Books(simulation.store.records());
    }

    private Command any(String service) {
        if (books().service(service).isEmpty()) {
            return change(service, Shape.any(random));
        }
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3 -> change(service, Shape.any(random));
            case 4, 5, 6 -> change(service, similar(service));
            case 7 -> new Command.Rollback(service, null, BY, "");
            case 8, 9 -> new Command.Uninstall(service, BY, "no longer needed", false);
            case 10, 11, 12 -> start(service, random.nextBoolean() ? "backup" : "repair");
            case 13 -> new Command.StopPlan(service, random.nextBoolean() ? "backup" : "repair", BY, "");
            case 14 -> new Command.PausePod(service, pod(service), Set.of(), true, BY);
            case 15 -> new Command.PausePod(service, pod(service), Set.of(), false, BY);
            case 16 -> new Command.Interrupt(service, plan(), null, BY);
            case 17, 18 -> new Command.Continue(service, plan(), null, BY);
            case 19 -> new Command.RestartStep(service, plan(), null, null, BY);
            case 20 -> new Command.RestartPod(service, pod(service), true, BY);
            case 21 -> new Command.RestartPod(service, pod(service), false, BY);
            case 22 -> new Command.SkipAgent(service, agent(), BY);
            default -> new Command.Refresh(BY);
        };
    }

    private Command change(String service, Shape shape) {
        return change(service, shape, random.nextInt(4) > 0);
    }

    private Command change(String service, Shape shape, boolean force) {
        shapes.put(service, shape);
        return new Command.SetTarget(Definitions.of(service, shape), BY, "", force);
    }

    private Command start(String service, String plan) {
        return new Command.StartPlan(service, plan, Map.of("TARGET", "at-" + random.nextInt(10)), BY, "");
    }

    /** The shape in force with another number of instances only. */
    private Shape similar(String service) {
        Shape now = shapes.getOrDefault(service, Shape.any(random));
        return new Shape(
                1 + random.nextInt(4),
                now.command(),
                now.mem(),
                now.maxUnavailable(),
                now.parallel(),
                now.maintenance(),
                now.role());
    }

    private String pod(String service) {
        List<String> names = books().pods(service).map(PodRecord::name).toList();
        return names.isEmpty() ? "none-0" : names.get(random.nextInt(names.size()));
    }

    private String plan() {
        return PLANS.get(random.nextInt(PLANS.size()));
    }

    /** An agent that is lost, if there is one: nobody skips another. */
    private String agent() {
        return simulation.cluster.agents.values().stream()
                .filter(agent -> agent.lost)
                .map(agent -> agent.agent.id())
                .findFirst()
                .orElse("none");
    }

    private void disturbAgents() {
        FakeCluster cluster = simulation.cluster;
        List<SimAgent> agents = new ArrayList<>(cluster.agents.values());
        SimAgent agent = agents.get(random.nextInt(agents.size()));
        if (agent.lost) {
            if (!agent.markedGone && random.nextInt(100) == 0) {
                cluster.markGone(agent);
            }
        } else if (agent.away != null) {
            goOnWithMaintenance(agent);
        } else if (random.nextInt(60) == 0 && cluster.subscribed) {
            Long duration = random.nextBoolean() ? null : 60_000L * (1 + random.nextInt(60));
            cluster.announce(agent, new Unavailability(cluster.now + random.nextInt(60_000), duration));
        } else if (lost < LOST && random.nextInt(400) == 0) {
            lost++;
            cluster.lose(agent);
        }
    }

    /** An agent that all have left restarts and is back; now and then somebody thinks better of it. */
    private void goOnWithMaintenance(SimAgent agent) {
        boolean down = agent.agreed && agent.connected && random.nextInt(3) == 0;
        if (down) {
            simulation.reboot(agent);
        }
        if (down || random.nextInt(40) == 0) {
            simulation.cluster.announce(agent, null);
        }
    }

    // ---- when it is quiet

    /** Looks after what is stuck: only what nobody but an operator can do. */
    List<Command> settle(int turn) {
        if (turn == 0) {
            simulation.cluster.agents.values().stream()
                    .filter(agent -> agent.away != null)
                    .forEach(agent -> simulation.cluster.announce(agent, null));
        }
        List<Command> commands = new ArrayList<>();
        Books books = books();
        boolean looks = turn % 20 == 2 && simulation.isUp();
        for (String service : looks ? books.services() : Set.<String>of()) {
            books.records().values().forEach(record -> {
                if (record instanceof PlanRecord said
                        && said.service().equals(service)
                        && (said.interrupted() || !said.heldPhases().isEmpty())) {
                    commands.add(new Command.Continue(service, said.plan(), null, BY));
                }
            });
            if (books.isUninstalling(service)) {
                skipLost(service, commands);
            } else {
                makeGood(books, service, commands);
                stopHopeless(books, service, commands);
                books.pods(service).forEach(pod -> lookAfter(service, pod, commands));
                if (books.pods(service).anyMatch(books::isLeaving)) {
                    skipLost(service, commands);
                }
            }
        }
        return commands;
    }

    private void makeGood(Books books, String service, List<Command> commands) {
        ServiceSpec target = books.target(service).orElseThrow();
        boolean bad = target.pods().stream()
                .flatMap(pod -> pod.tasks().stream())
                .anyMatch(task -> task.command().contains(Services.BROKEN)
                        || task.command().contains(Services.NEVER_READY));
        if (bad) {
            commands.add(change(
                    service, shapes.getOrDefault(service, Shape.any(random)).good(), true));
        }
    }

    /**
     * Stops runs that launched what never gets ready, from a definition that is no longer the target. A pod is the run's
     * own for as long as such a task may run, so neither the run nor the roll-out comes to an end by itself.
     */
    private static void stopHopeless(Books books, String service, List<Command> commands) {
        for (String plan : List.of("backup", "repair")) {
            PlanRun run = books.plan(service, plan).run();
            if (run != null
                    && run.endedMillis() == null
                    && books.pods(service).anyMatch(pod -> isHopeless(books, pod, run))) {
                commands.add(new Command.StopPlan(service, plan, BY, "what it launched never gets ready"));
            }
        }
    }

    private static boolean isHopeless(Books books, PodRecord pod, PlanRun run) {
        return pod.tasks().values().stream()
                .filter(task -> run.id().equals(task.run()) && task.state().mayRun() && !task.ready())
                .anyMatch(task -> books.podSpec(pod, task.configId())
                        .flatMap(spec -> spec.task(task.task()))
                        .filter(spec -> spec.command().contains(Services.NEVER_READY))
                        .isPresent());
    }

    private void lookAfter(String service, PodRecord pod, List<Command> commands) {
        if (!pod.paused().isEmpty()) {
            commands.add(new Command.PausePod(service, pod.name(), Set.of(), false, BY));
        }
        SimAgent agent = pod.footprint() == null ? null : simulation.cluster.agents.get(Books.agentId(pod));
        if (agent != null && agent.lost && pod.replace() == null) {
            commands.add(new Command.RestartPod(service, pod.name(), true, BY));
        }
    }

    /** Agents that something is waited for on, and that are not there any more: lost, or known by another id since. */
    private void skipLost(String service, List<Command> commands) {
        for (PendingAgent pending : simulation.scheduler().view().pending(service)) {
            SimAgent agent = simulation.cluster.agents.get(pending.agentId());
            if (agent == null || agent.lost) {
                commands.add(new Command.SkipAgent(service, pending.agentId(), BY));
            }
        }
    }

    /** Whether all plans have come to their end, and all that shall go has gone. */
    boolean isContent() {
        Books books = books();
        for (String service : books.services()) {
            ServiceRecord record = books.service(service).orElseThrow();
            boolean plans = simulation.scheduler().view().plans(service).stream()
                    .allMatch(plan -> plan.status() == PlanStatus.COMPLETE || isIdle(books, plan));
            if (record.uninstall() != null || !plans || !isGood(books, service)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isGood(Books books, String service) {
        List<PodSpec> pods = books.target(service).orElseThrow().pods();
        return pods.stream()
                .flatMap(pod -> pod.tasks().stream())
                .noneMatch(task -> task.command().contains(Services.BROKEN)
                        || task.command().contains(Services.NEVER_READY));
    }

    /** A plan of the service's own that nobody started, or that has ended. */
    private static boolean isIdle(Books books, PlanView plan) {
        PlanRecord said = books.plan(plan.service(), plan.name());
        boolean own = !plan.name().equals(PlanSpec.DEPLOY)
                && !plan.name().equals(PlanSpec.UPDATE)
                && !plan.name().equals("recovery")
                && !plan.name().equals("decommission");
        return own && (said.run() == null || said.run().endedMillis() != null);
    }
}
