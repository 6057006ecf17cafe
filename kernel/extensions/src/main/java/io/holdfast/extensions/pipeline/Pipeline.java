package io.holdfast.extensions.pipeline;

import io.holdfast.core.extension.admin.StageResult;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a candidate through stages in their order, as far as one that fails. Nothing that runs is touched; a
 * candidate that fails leaves nothing running.
 */
public final class Pipeline {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    private final List<Stage> stages;

    /** Of these stages, in this order. */
    public Pipeline(List<Stage> stages) {
        this.stages = List.copyOf(stages);
    }

    /** The names of the stages, in order. */
    public List<String> names() {
        return stages.stream().map(Stage::name).toList();
    }

    /**
     * Runs the stages from the first one to {@code upTo}, which is included. If the last result did not pass, the
     * bundle that may have been started for the candidate is stopped again; else the caller owns it.
     *
     * @return what each stage found; only the last one may not have passed
     * @throws IllegalArgumentException if there is no such stage
     */
    public List<StageResult> run(Candidate candidate, String upTo) {
        int last = names().indexOf(upTo);
        if (last < 0) {
            throw new IllegalArgumentException("there is no stage '" + upTo + "'; there are " + names());
        }
        List<StageResult> results = new ArrayList<>();
        for (Stage stage : stages.subList(0, last + 1)) {
            StageResult result = run(stage, candidate);
            results.add(result);
            if (!result.passed()) {
                discard(candidate);
                break;
            }
        }
        return List.copyOf(results);
    }

    /** Whether all of these passed. */
    public static boolean passed(List<StageResult> results) {
        return results.stream().allMatch(StageResult::passed);
    }

    private static StageResult run(Stage stage, Candidate candidate) {
        long begun = System.nanoTime();
        boolean passed = false;
        String message;
        try {
            message = stage.examine(candidate);
            passed = true;
        } catch (StageFailure e) {
            message = e.getMessage();
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            // As text only: what a bundle threw would keep its class loader.
            message = "this stage failed unexpectedly: " + e
                    + "; the jar was not taken: build it again, and report this if it stays so";
            LOG.warn("Stage {} failed on {}: {} at {}", stage.name(), candidate.origin(), e, firstFrame(e));
        }
        return new StageResult(stage.name(), passed, message, (System.nanoTime() - begun) / 1_000_000);
    }

    private static void discard(Candidate candidate) {
        try {
            candidate.discard();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("A refused candidate from {} could not be stopped: {}", candidate.origin(), e.toString());
        }
    }

    private static String firstFrame(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }
}
