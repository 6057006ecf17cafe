package io.holdfast.extensions.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.extension.admin.StageResult;
import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.Offering;
import io.holdfast.extensions.host.HostedBundle;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private final Candidate candidate = new Candidate("test", new byte[0]);

    private record Step(String name, Function<Candidate, String> look) implements Stage {
        @Override
        public String examine(Candidate candidate) {
            return look.apply(candidate);
        }
    }

    private static Step step(String name) {
        return new Step(name, candidate -> name + " is well");
    }

    private static final class Started implements HostedBundle {
        private int closed;

        @Override
        public Bundle id() {
            return new Bundle("b", "1.0.0");
        }

        @Override
        public Offering offering() {
            return new Offering(List.of(), List.of(), List.of(), List.of());
        }

        @Override
        public void close() {
            closed++;
            throw new IllegalStateException("does not stop");
        }
    }

    private static Step failing(RuntimeException failure) {
        return new Step("fails", candidate -> {
            throw failure;
        });
    }

    @Test
    void stagesRunInOrderAsFarAsAsked() {
        Pipeline pipeline = new Pipeline(List.of(step("a"), step("b"), step("c")));

        List<StageResult> results = pipeline.run(candidate, "b");

        assertThat(results).extracting(StageResult::stage).containsExactly("a", "b");
        assertThat(results).extracting(StageResult::message).containsExactly("a is well", "b is well");
        assertThat(Pipeline.passed(results)).isTrue();
        assertThatThrownBy(() -> pipeline.run(candidate, "d")).hasMessageContaining("there are [a, b, c]");
    }

    @Test
    void theFirstFailureIsTheLastStage() {
        List<StageResult> results = new Pipeline(
                        List.of(step("a"), failing(new StageFailure("too old; rebuild it")), step("c")))
                .run(candidate, "c");

        assertThat(results).extracting(StageResult::passed).containsExactly(true, false);
        assertThat(results.get(1).message()).isEqualTo("too old; rebuild it");
        assertThat(Pipeline.passed(results)).isFalse();
    }

    @Test
    void aStageThatBreaksIsAFailureToo() {
        List<StageResult> results =
                new Pipeline(List.of(failing(new IllegalStateException("oops")))).run(candidate, "fails");

        assertThat(results.get(0).passed()).isFalse();
        assertThat(results.get(0).message())
                .startsWith(
                        "this stage failed unexpectedly: java.lang.IllegalStateException: oops; the jar was not taken");
    }

    @Test
    void whatWasStartedForACandidateThatFailsIsStoppedAgain() {
        Started started = new Started();
        Step start = new Step("start", it -> {
            it.hosted(started);
            return "started";
        });

        Pipeline good = new Pipeline(List.of(start, step("b")));
        assertThat(good.run(candidate, "b")).hasSize(2);
        assertThat(candidate.hosted()).containsSame(started);
        assertThat(started.closed).isZero();

        Pipeline bad = new Pipeline(List.of(start, failing(new StageFailure("no"))));
        assertThat(bad.run(candidate, "fails")).hasSize(2);
        assertThat(candidate.hosted()).isEmpty();
        assertThat(started.closed).isOne();
        candidate.discard();
        assertThat(started.closed).isOne();
    }
}
