package io.holdfast.janitor;

import io.holdfast.janitor.JanitorException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.mesos.v1.master.Protos.Call;
import org.apache.mesos.v1.master.Protos.Response.GetAgents;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a framework that is gone has left in a cluster and in ZooKeeper, and removes it. What belongs to a
 * framework that is still registered is never touched. Not for use by several threads; all methods throw {@link
 * JanitorException}.
 */
public final class Janitor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final OperatorClient master;
    private final @Nullable ZooKeeperTree tree;
    private final JanitorOptions options;

    private Janitor(OperatorClient master, @Nullable ZooKeeperTree tree, JanitorOptions options) {
        this.master = master;
        this.tree = tree;
        this.options = options;
    }

    /** Connects. */
    public static Janitor open(JanitorOptions options) {
        if (options.selection().isEmpty() && options.zkPath() == null) {
            throw new JanitorException(
                    Kind.USAGE,
                    "say what is meant: --role, --principal, --framework-id or --service, and --zk-path for nodes in ZooKeeper");
        }
        ZooKeeperTree tree = tree(options);
        try {
            return new Janitor(new OperatorClient(options.master(), options.credentials()), tree, options);
        } catch (JanitorException e) {
            if (tree != null) {
                tree.close();
            }
            throw e;
        }
    }

    private static @Nullable ZooKeeperTree tree(JanitorOptions options) {
        if (options.zkPath() == null) {
            return null;
        }
        return options.zooKeeper() == null
                ? ZooKeeperTree.in(options.stateDirectory(), options.zkPath())
                : ZooKeeperTree.at(options.zooKeeper(), options.zkPath());
    }

    /** What is there now. Changes nothing. */
    public Inventory look() {
        return new Inventory(holdings(), unseen(), nodes());
    }

    /**
     * Removes of what {@link #look} has shown what may be removed, and answers what is there afterwards, asked anew.
     *
     * @param shown what was confirmed
     * @param progress told what is done, a line each
     * @throws JanitorException if nodes that are meant must be left alone; then nothing was touched
     */
    public Inventory clean(Inventory shown, Consumer<String> progress) {
        Nodes before = nodes();
        if (before != null && before.kept() != null) {
            throw new JanitorException(
                    Kind.REFUSED,
                    "nothing was touched: the nodes below " + before.path() + " are kept, " + before.kept());
        }
        List<Inventory.Agent> left = new Sweep(master, this::holdings, progress, PATIENCE).run(shown.removable());
        Nodes nodes = nodes();
        if (tree != null && nodes != null && nodes.count() > 0 && nodes.kept() == null) {
            tree.delete();
            progress.accept("removed " + nodes.count() + " nodes at " + nodes.path());
            nodes = nodes();
        }
        return new Inventory(left, unseen(), nodes);
    }

    private Frameworks frameworks() {
        return Frameworks.of(master.ask(Call.Type.GET_FRAMEWORKS).getGetFrameworks());
    }

    /** The frameworks are asked for last: whoever has made what the agents hold by then is among them. */
    private List<Inventory.Agent> holdings() {
        if (options.selection().isEmpty()) {
            return List.of();
        }
        GetAgents agents = agents();
        return new Survey(options.selection(), frameworks(), options.force()).agents(agents);
    }

    private List<String> unseen() {
        if (options.selection().isEmpty()) {
            return List.of();
        }
        List<String> unseen = new ArrayList<>(Survey.unseen(agents()));
        long unreachable = master.unreachableAgents();
        if (unreachable > 0) {
            unseen.add(unreachable + (unreachable == 1 ? " agent is" : " agents are") + " unreachable");
        }
        return unseen;
    }

    private GetAgents agents() {
        return master.ask(Call.Type.GET_AGENTS).getGetAgents();
    }

    private @Nullable Nodes nodes() {
        if (tree == null) {
            return null;
        }
        Nodes nodes = tree.look();
        if (!nodes.holders().isEmpty()) {
            return nodes.keptBecause("a scheduler holds " + String.join(", ", nodes.holders())
                    + "; stop it first. If it was killed, its session ends by itself, after half a minute at most");
        }
        String owner = nodes.frameworkId();
        return owner == null
                ? nodes
                : nodes.keptBecause(frameworks()
                        .find(owner)
                        .map(framework -> "they are the state of " + framework + "; tear it down first")
                        .orElse(null));
    }

    @Override
    public void close() {
        master.close();
        if (tree != null) {
            tree.close();
        }
    }
}
