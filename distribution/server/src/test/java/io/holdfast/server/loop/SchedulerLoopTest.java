package io.holdfast.server.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.loop.Scheduler;
import io.holdfast.core.loop.Settings;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.StateWrite;
import io.holdfast.core.state.Store;
import io.holdfast.core.state.StoreException;
import io.holdfast.core.state.StoreFencedException;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.definition.ServiceDefinition;
import io.holdfast.extensions.ServiceLoaderExtensions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulerLoopTest {
    private static final ServiceSpec KV =
            ServiceDefinition.parse("""
                    name: kv
                    pods:
                      node:
                        count: 2
                        tasks:
                          node: {goal: RUNNING, cmd: sleep 1000, cpus: 0.1, memory: 32}
                    """, "svc.yml", Map.of()).spec();

    private final MemoryStore store = new MemoryStore();
    private final SchedulerLoop loop = new SchedulerLoop(Duration.ofMillis(20), new SimpleMeterRegistry());

    @AfterEach
    void close() {
        loop.close();
    }

    /** Keeps records in memory, and can be told to fail. */
    private static final class MemoryStore implements Store {
        private final List<List<StateWrite>> commits = new ArrayList<>();
        private volatile StoreException failure;

        @Override
        public List<Durable> load() {
            return List.of();
        }

        @Override
        public synchronized void commit(List<StateWrite> writes) {
            if (failure != null) {
                throw failure;
            }
            commits.add(writes);
        }

        synchronized int size() {
            return commits.size();
        }
    }

    private void start() {
        Scheduler scheduler = new Scheduler(
                store,
                call -> {},
                Settings.defaults("kv", "127.0.0.1", 1),
                System::currentTimeMillis,
                () -> UUID.randomUUID().toString(),
                () -> ServiceLoaderExtensions.load(getClass().getClassLoader()).build(1));
        scheduler.framework("kv-role", "kv-principal");
        loop.start(scheduler);
    }

    @Test
    void aCommandIsAnsweredOnceItsOutcomeIsDurable() throws Exception {
        start();

        CommandResult result = await(loop.submit(new Command.SetTarget(KV, "test")));

        assertThat(result.outcome()).isEqualTo(Outcome.DONE);
        assertThat(store.size()).isEqualTo(2);
        assertThat(await(loop.query(SchedulerView::services))).containsExactly("kv");
    }

    @Test
    void whatIsAskedBeforeTheStartIsAnsweredAfterIt() throws Exception {
        CompletableFuture<List<String>> early = loop.query(SchedulerView::services);
        assertThat(early).isNotDone();

        start();

        assertThat(await(early)).isEmpty();
    }

    @Test
    void aQuestionThatFailsHurtsOnlyWhoAsked() throws Exception {
        start();

        CompletableFuture<Object> bad = loop.query(view -> {
            throw new IllegalStateException("no such thing");
        });

        assertThatThrownBy(() -> await(bad)).hasRootCauseMessage("no such thing");
        assertThat(await(loop.query(SchedulerView::services))).isEmpty();
    }

    @Test
    void aFencedCommitEndsTheLoopAndTellsEverybodyWhoWaits() throws Exception {
        start();
        store.failure = new StoreFencedException("epoch 2 has begun");

        CompletableFuture<CommandResult> answer = loop.submit(new Command.SetTarget(KV, "test"));

        assertThatThrownBy(() -> await(answer)).hasCause(store.failure);
        assertThat(await(loop.ended())).isEqualTo(new LoopEnd.Failed(store.failure));
        assertThatThrownBy(() -> await(loop.query(SchedulerView::services)))
                .hasCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void aRefusalByTheClusterEndsTheLoop() throws Exception {
        start();

        ClusterEvent.Rejected refusal = new ClusterEvent.Rejected("framework-removed", "Framework has been removed");
        loop.accept(refusal);

        assertThat(await(loop.ended())).isEqualTo(new LoopEnd.Rejected(refusal));
    }

    @Test
    void aFloodOfQuestionsIsRefusedAndTheLoopGoesOn() throws Exception {
        start();
        CountDownLatch hold = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<Boolean> slow = loop.query(view -> {
            held.countDown();
            return awaitQuietly(hold);
        });
        // The batch of the slow question is taken: from here on nothing makes room in the queue.
        assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();

        List<CompletableFuture<List<String>>> flood = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            flood.add(loop.query(SchedulerView::services));
        }
        assertThatThrownBy(flood.get(11_999)::get)
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("too busy");
        hold.countDown();

        assertThat(await(slow)).isTrue();
        assertThat(await(flood.get(0))).isEmpty();
        assertThat(await(flood.get(9_000))).isEmpty();
    }

    private static boolean awaitQuietly(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }
}
