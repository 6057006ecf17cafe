package io.holdfast.core.loop;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.extension.Generation;
import io.holdfast.core.model.KernelState;
import io.holdfast.core.offer.Owner;
import io.holdfast.core.secret.SecretView;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.state.ServiceRecord.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One decision in the making: the state it changes, the moment it is made at, and what it will ask for. */
final class Turn {
    final KernelState state;
    final Session session;
    final Settings settings;
    final Generation generation;
    final SecretView secrets;
    final Supplier<String> ids;
    final long now;

    /** Calls in the order in which they are sent, after the commit. */
    final List<ClusterCall> calls = new ArrayList<>();

    /** Answers to commands, given after the commit. */
    final List<Runnable> replies = new ArrayList<>();

    /** What was decided, for people. */
    final List<String> reasons = new ArrayList<>();

    /** The change that the command under way makes together with others; null if each is a change of its own. */
    @Nullable
    Change together;

    Turn(
            KernelState state,
            Session session,
            Settings settings,
            Generation generation,
            SecretView secrets,
            Supplier<String> ids,
            long now) {
        this.state = state;
        this.session = session;
        this.settings = settings;
        this.generation = generation;
        this.secrets = secrets;
        this.ids = ids;
        this.now = now;
    }

    Owner owner() {
        FrameworkRecord framework = java.util.Objects.requireNonNull(state.framework());
        return new Owner(framework.frameworkId(), framework.role(), framework.principal());
    }

    /** What a service's record says of the change that is begun now. */
    Change change(String service, Change.Kind kind) {
        return together == null
                ? new Change(ids.get(), kind, List.of(service))
                : new Change(together.id(), kind, together.services());
    }

    void reason(String reason) {
        reasons.add(reason);
    }

    void reply(Input.Ordered ordered, CommandResult result) {
        replies.add(() -> ordered.reply().accept(result));
    }
}
