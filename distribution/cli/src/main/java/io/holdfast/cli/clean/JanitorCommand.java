package io.holdfast.cli.clean;

import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Output;
import io.holdfast.cli.session.Session;
import io.holdfast.janitor.Inventory;
import io.holdfast.janitor.Janitor;
import io.holdfast.janitor.JanitorException;
import io.holdfast.janitor.JanitorOptions;
import io.holdfast.janitor.Nodes;
import io.holdfast.janitor.Selection;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdfast janitor}: finds and, once confirmed, removes what a framework that is gone has left. */
@Command(
        name = "janitor",
        sortOptions = false,
        description = {
            "Find and, once confirmed, remove what a framework that is gone has left: reservations, persistent volumes"
                    + " with all that is in them, ZooKeeper nodes.",
            "Reservations are meant that fit all of --role, --principal, --framework-id and --service (by its label)."
                    + " What belongs to a framework that is still registered is kept.",
            "Exit status: 0 nothing is left, 1 something is, 2 wrong usage, 3 cannot reach."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast janitor -r data-store-role -p data-store-principal -z holdfast/data-store",
            "  holdfast janitor -r data-store-role --master zk://zk-1:2181/mesos --dry-run",
            "  holdfast janitor --service data-store -z holdfast/data-store --zookeeper zk-1:2181 --yes"
        })
public final class JanitorCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = {"-r", "--role"},
            paramLabel = "ROLE",
            description = "The role the resources are reserved to.")
    private @Nullable String role;

    @Option(
            names = {"-p", "--principal"},
            paramLabel = "PRINCIPAL",
            description = "Who reserved them.")
    private @Nullable String principal;

    @Option(
            names = "--framework-id",
            paramLabel = "ID",
            description = "The framework, as the labels of the reservations say.")
    private @Nullable String frameworkId;

    @Option(
            names = {"-z", "--zk-path"},
            paramLabel = "PATH",
            description = "The framework's nodes in ZooKeeper, for example holdfast/data-store. None by default.")
    private @Nullable String zkPath;

    @Option(
            names = "--master",
            paramLabel = "ADDRESS",
            description = "The Mesos master: HOST:PORT, or zk://HOST:PORT[,…]/PATH. By default the local cluster's.")
    private @Nullable String master;

    @Option(
            names = "--zookeeper",
            paramLabel = "SERVERS",
            description = "Where the nodes are: HOST:PORT[,…]. By default in what `holdfast up` has left in"
                    + " .holdfast/state.")
    private @Nullable String zooKeeper;

    @Option(
            names = "--credential",
            paramLabel = "FILE",
            description = "Principal and secret for a master that authenticates operators.")
    private @Nullable Path credential;

    @Option(names = "--dry-run", description = "Only list what there is.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Remove it without asking; needed where there is no terminal to ask on.")
    private boolean yes;

    @Option(
            names = "--force",
            description =
                    "Also what no label claims, in spite of a registered framework of the same role and principal.")
    private boolean force;

    /** Uses the given session. */
    public JanitorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Janitor janitor = Janitor.open(options())) {
            return run(janitor);
        } catch (JanitorException e) {
            throw new CliException(
                    switch (e.kind()) {
                        case USAGE -> Exit.USAGE;
                        case UNREACHABLE -> Exit.UNREACHABLE;
                        case REFUSED -> Exit.FAILED;
                    },
                    String.valueOf(e.getMessage()));
        }
    }

    private JanitorOptions options() {
        return new JanitorOptions(
                master == null ? localMaster() : master,
                credential == null ? null : session.resolve(credential),
                new Selection(role, principal, frameworkId, session.service()),
                zkPath,
                zooKeeper,
                session.directory().resolve(".holdfast").resolve("state"),
                force);
    }

    private String localMaster() {
        try {
            return session.localMaster();
        } catch (CliException e) {
            throw new CliException(Exit.USAGE, "say where the Mesos master is with --master: " + e.text());
        }
    }

    private int run(Janitor janitor) {
        Inventory found = janitor.look();
        Nodes nodes = found.nodes();
        boolean blocked = nodes != null && nodes.kept() != null;
        if (found.isClean() || !found.hasWork() || blocked || dryRun) {
            show(found);
            if (blocked && !dryRun && !found.removable().isEmpty()) {
                session.output().problem("nothing was touched, since the nodes in ZooKeeper are in use");
            }
            return exit(found);
        }
        if (!yes && (session.json() || !session.output().canAsk())) {
            throw new CliException(
                    Exit.USAGE, "there is something to remove and nobody to ask: look with --dry-run, then say --yes");
        }
        if (!session.json()) {
            session.output().lines(new InventoryTree(style()).draw(found));
            session.output().line(summary(found));
        }
        if (!yes && !session.output().confirm("Remove it for good?")) {
            session.output().line("nothing was touched");
            return Exit.FAILED;
        }
        Inventory left = janitor.clean(found, this::say);
        show(left);
        return exit(left);
    }

    private static int exit(Inventory inventory) {
        return inventory.isClean() ? Exit.OK : Exit.FAILED;
    }

    private void say(String line) {
        if (!session.json()) {
            session.output().line(Style.plain(line));
        }
    }

    private void show(Inventory inventory) {
        if (session.json()) {
            session.print(InventoryJson.of(inventory));
            return;
        }
        Output output = session.output();
        output.lines(new InventoryTree(style()).draw(inventory));
        output.line(inventory.isClean() ? "nothing is left" : summary(inventory));
    }

    private static String summary(Inventory inventory) {
        long volumes = inventory.held().filter(held -> held.volumeId() != null).count();
        long kept = inventory.held().filter(held -> held.kept() != null).count();
        long all = inventory.held().count();
        int agents = inventory.agents().size();
        return all + (all == 1 ? " reservation" : " reservations") + " on " + agents
                + (agents == 1 ? " agent, " : " agents, ") + volumes + " of them with a volume"
                + (kept == 0 ? "" : "; " + kept + " kept");
    }

    private Style style() {
        return new Style(session.color());
    }
}
