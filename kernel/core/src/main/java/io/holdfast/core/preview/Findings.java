package io.holdfast.core.preview;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.loop.Scheduler;
import io.holdfast.core.model.KernelState;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.preview.PreviewReport.Objection;
import io.holdfast.core.preview.PreviewReport.Outcome;
import io.holdfast.core.preview.PreviewReport.Supply;
import io.holdfast.core.preview.PreviewReport.Unfinished;
import io.holdfast.core.secret.SecretUse;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.SpecDiff;
import io.holdfast.core.state.ServiceRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts what a preview has shown into a report. */
final class Findings {
    private final PreviewSubject subject;
    private final String service;
    private final boolean isNew;
    private final List<SpecDiff.Change> changes;
    private final List<String> notes;

    Findings(PreviewSubject subject, String service, Command command, List<String> notes) {
        this.subject = subject;
        this.service = service;
        this.notes = new ArrayList<>(notes);
        ServiceImage before = KernelState.of(subject.records()).service(service);
        Optional<ServiceSpec> old = before == null ? Optional.empty() : before.target();
        isNew = old.isEmpty();
        if (command instanceof Command.SetTarget set && namesSecrets(set.spec())) {
            this.notes.add("the secrets it names are taken to be there");
        }
        changes = old.isPresent() && command instanceof Command.SetTarget set
                ? SpecDiff.of(old.get(), set.spec())
                : List.of();
    }

    private static boolean namesSecrets(ServiceSpec spec) {
        return spec.pods().stream()
                .anyMatch(pod -> pod.tasks().stream()
                        .anyMatch(task -> !SecretUse.of(pod.container(), task).isEmpty()));
    }

    PreviewReport refused(CommandResult answer, KernelState state) {
        ServiceImage image = state.service(service);
        List<String> told = image == null
                ? List.of()
                : image.record().map(ServiceRecord::refused).orElse(List.of());
        List<Objection> objections = (told.isEmpty() ? List.of(answer.message()) : told)
                .stream().map(Objection::of).toList();
        String summary = "refused: " + objections.size() + (objections.size() == 1 ? " objection" : " objections")
                + "; nothing would change";
        return new PreviewReport(
                service,
                isNew,
                Outcome.REFUSED,
                summary,
                objections,
                changes,
                List.of(),
                List.of(),
                supply(Set.of(), true),
                List.of(),
                0);
    }

    PreviewReport report(Scheduler scheduler, List<PreviewAction> all, boolean cut, long millis) {
        List<PreviewAction> actions =
                all.stream().filter(action -> action.service().equals(service)).toList();
        int others = all.size() - actions.size();
        if (others > 0) {
            notes.add(others + " actions for other services, which go on meanwhile, are not listed");
        }
        Map<String, Long> ages = new HashMap<>();
        subject.offers()
                .forEach(seen -> ages.put(seen.offers().get(0).agent().id(), subject.nowMillis() - seen.atMillis()));
        Waiting waiting = new Waiting(scheduler.view(), service, ages);
        List<Unfinished> unfinished = waiting.pods();
        List<String> errors = waiting.errors();
        Set<String> used = actions.stream()
                .filter(action -> switch (action.kind()) {
                    case LAUNCH, RESTART, MOVE -> true;
                    default -> false;
                })
                .map(PreviewAction::agentId)
                .collect(Collectors.toSet());
        boolean suffice = unfinished.stream().allMatch(pod -> pod.explanation() == null);
        Supply supply = supply(used, suffice);
        boolean complete = unfinished.isEmpty() && errors.isEmpty();
        notes.addAll(errors);
        Outcome outcome = cut
                ? Outcome.CUT_SHORT
                : !complete ? Outcome.WAITING : actions.isEmpty() ? Outcome.UNCHANGED : Outcome.COMPLETE;
        String summary = Summary.of(outcome, actions, unfinished, supply, !changes.isEmpty());
        return new PreviewReport(
                service, isNew, outcome, summary, List.of(), changes, actions, unfinished, supply, notes, millis);
    }

    private Supply supply(Set<String> used, boolean suffice) {
        long oldest = subject.offers().stream()
                .mapToLong(offers -> subject.nowMillis() - offers.atMillis())
                .max()
                .orElse(0);
        long newest = subject.offers().stream()
                .mapToLong(offers -> subject.nowMillis() - offers.atMillis())
                .min()
                .orElse(0);
        return new Supply(subject.offers().size(), used.size(), suffice, oldest, newest);
    }
}
