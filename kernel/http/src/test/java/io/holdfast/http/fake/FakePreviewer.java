package io.holdfast.http.fake;

import io.holdfast.core.preview.PreviewAction;
import io.holdfast.core.preview.PreviewAction.Kind;
import io.holdfast.core.preview.PreviewReport;
import io.holdfast.core.preview.PreviewReport.Objection;
import io.holdfast.core.preview.PreviewReport.Outcome;
import io.holdfast.core.preview.PreviewReport.Supply;
import io.holdfast.core.preview.PreviewReport.Unfinished;
import io.holdfast.core.preview.Previewer;
import io.holdfast.core.preview.ReadDefinition;
import io.holdfast.core.preview.SentDefinition;
import io.holdfast.core.spec.SpecDiff;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows one answer to every definition, and remembers what it was asked. */
public final class FakePreviewer implements Previewer {
    private volatile String asked = "";

    /** The service, file and text of the latest question. */
    public String asked() {
        return asked;
    }

    @Override
    public PreviewReport preview(@Nullable String service, SentDefinition sent) {
        String definition = sent.text();
        asked = service + " " + sent.file() + " " + definition
                + (sent.templates().isEmpty() ? "" : " " + sent.templates())
                + (sent.values().isEmpty() ? "" : " with " + new java.util.TreeMap<>(sent.values()));
        if (definition.contains("busy")) {
            throw new java.util.concurrent.RejectedExecutionException("the scheduler does not answer");
        }
        if (definition.contains("wrong")) {
            throw new IllegalArgumentException("svc.yml:1:1: it is wrong");
        }
        return definition.contains("refused") ? refused() : waiting();
    }

    private static PreviewReport refused() {
        return new PreviewReport(
                DataStore.NAME,
                false,
                Outcome.REFUSED,
                "refused: 1 objection; nothing would change",
                List.of(new Objection("user", "cannot change from nobody to root")),
                List.of(new SpecDiff.Change("user", "nobody", "root")),
                List.of(),
                List.of(),
                new Supply(2, 0, true, 1500, 500),
                List.of(),
                0);
    }

    private static PreviewReport waiting() {
        String why = "its configuration changed";
        return new PreviewReport(
                DataStore.NAME,
                false,
                Outcome.WAITING,
                "1 pod restarts; data-1 waits, since no agent offers enough",
                List.of(),
                List.of(
                        new SpecDiff.Change("pods.data.count", 1, 2),
                        new SpecDiff.Change("pods.data.tasks.data.cmd", "bash data", "bash other"),
                        new SpecDiff.Change("pods.data.tasks.data.env.LEVEL", null, "2")),
                List.of(
                        action(Kind.KILL, "data-0", why, List.of()),
                        action(Kind.RESERVE, "data-0", "more is asked for now", List.of("cpus 0.5", "mem 64 MiB")),
                        action(Kind.RESTART, "data-0", why, List.of())),
                List.of(new Unfinished(
                        "data-1",
                        "PENDING",
                        "no offer fits",
                        DataStore.deploying().explanations().get("data-1"))),
                new Supply(2, 1, false, 1500, 500),
                List.of("agent 10.0.0.4, on which data-2 is, is out of sight, and is taken to stay so"),
                61_000);
    }

    @Override
    public ReadDefinition read(SentDefinition sent) {
        String definition = sent.text();
        asked = definition + " with " + new java.util.TreeMap<>(sent.values());
        if (!definition.startsWith("name: ")) {
            throw new IllegalArgumentException(sent.file() + ":1: name: is missing");
        }
        String name =
                definition.substring("name: ".length()).lines().findFirst().orElse("");
        List<String> remarks = definition.contains("zookeeper")
                ? List.of(sent.file() + ":2:3: scheduler.zookeeper: has no effect")
                : List.of();
        return new ReadDefinition(DataStore.spec(name.strip()), remarks);
    }

    private static PreviewAction action(Kind kind, String pod, String why, List<String> details) {
        return new PreviewAction(
                kind, DataStore.NAME, pod, List.of(pod), "agent-10.0.0.2", "10.0.0.2", why, details, 500);
    }
}
