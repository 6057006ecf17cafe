package io.holdfast.core.shadow;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.model.KernelState;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.offer.OfferSnapshot;
import io.holdfast.core.offer.PodPlacement;
import io.holdfast.core.plan.Surge;
import io.holdfast.core.recovery.Constraints;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ReplacementRecord;
import io.holdfast.core.view.PolicyUse;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.recovery.FailedPod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks two generations the same questions, by the code that decides, and lists where they differ. Only pods and
 * plans that name one of the types in question are asked about, in the definitions in force.
 *
 * <p>Cost: at most {@link #QUESTIONS} questions a call; each may call an extension twice on either side. Nothing is
 * changed, so it may run beside the loop, on a state and on generations of its own: extensions are called by one
 * thread at a time, so the generations must not share their instances with the loop. Not thread-safe.
 */
public final class Comparison {
    /** So many pairs of pod and agent are asked about in one call; pods without a place come first. */
    public static final int QUESTIONS = 50_000;

    private final KernelState state;
    private final @Nullable String localRegion;
    private final Generation active;
    private final Generation candidate;
    private final Set<PolicyType> types;
    private final long nowMillis;
    private final BooleanSupplier cancelled;

    /**
     * A comparison.
     *
     * @param state a copy nobody else uses
     * @param localRegion the region of the cluster's master, if it has one
     * @param active what is in force
     * @param candidate what might be
     * @param types the types whose answers are in question
     * @param nowMillis the moment of all questions, milliseconds since the epoch
     * @param cancelled asked now and then; once it is true the comparison ends early with what it has
     */
    public Comparison(
            KernelState state,
            @Nullable String localRegion,
            Generation active,
            Generation candidate,
            Set<PolicyType> types,
            long nowMillis,
            BooleanSupplier cancelled) {
        this.state = state;
        this.localRegion = localRegion;
        this.active = active;
        this.candidate = candidate;
        this.types = Set.copyOf(types);
        this.nowMillis = nowMillis;
        this.cancelled = cancelled;
    }

    private record Subject(ServiceImage service, ServiceSpec spec, PodSpec podSpec, PodRecord pod) {}

    /**
     * Where pods may go and would go, as things stand.
     *
     * @param offers at hand together; those of one agent count as one
     */
    public Findings ofPlaces(Collection<Offer> offers) {
        Findings.Tally tally = new Findings.Tally();
        FrameworkRecord framework = state.framework();
        OfferSnapshot snapshot = framework == null
                ? new OfferSnapshot(offers, "")
                : new OfferSnapshot(offers, framework.frameworkId(), framework.role());
        List<Subject> subjects = new ArrayList<>(subjects());
        subjects.sort(Comparator.comparing(subject -> subject.pod().footprint() != null));
        for (Subject subject : subjects) {
            if (cancelled.getAsBoolean() || snapshot.size() == 0) {
                break;
            }
            Set<String> rules = named(subject, PolicyUse.PLACEMENT_RULE);
            Set<String> scorers = named(subject, PolicyUse.OFFER_SCORER);
            if (rules.isEmpty() && scorers.isEmpty()) {
                continue;
            }
            if (tally.questions() + snapshot.size() > QUESTIONS && tally.questions() > 0) {
                tally.leaveOut(snapshot.size());
                continue;
            }
            PodPlacement view = new PodPlacement(
                    subject.service(), subject.pod(), subject.podSpec().count(), localRegion);
            if (!rules.isEmpty()) {
                rules(subject, rules, snapshot, view, tally);
            }
            for (String scorer : scorers) {
                compare(
                        new Question(PolicyUse.OFFER_SCORER, Set.of(scorer), subject, ""),
                        PlaceAnswers.first(snapshot, view, subject.podSpec(), scorerOf(subject), active),
                        PlaceAnswers.first(snapshot, view, subject.podSpec(), scorerOf(subject), candidate),
                        tally);
            }
        }
        return tally.findings();
    }

    /** How roll-outs proceed and what becomes of failed pods, as things stand. */
    public Findings ofPlans() {
        Findings.Tally tally = new Findings.Tally();
        for (ServiceImage service : state.services()) {
            service.target().ifPresent(spec -> rollOut(service, spec, tally));
        }
        Map<String, Integer> down = new HashMap<>();
        for (Subject subject : subjects()) {
            Optional<FailedPod> failed = Constraints.failed(
                    subject.pod(),
                    subject.podSpec(),
                    () -> down.computeIfAbsent(
                            subject.service().name(), name -> Constraints.down(subject.service(), subject.spec())));
            if (failed.isPresent() && !cancelled.getAsBoolean()) {
                recovery(subject, failed.get(), tally);
            }
        }
        return tally.findings();
    }

    private static io.holdfast.core.spec.PolicyRef scorerOf(Subject subject) {
        return java.util.Objects.requireNonNull(subject.podSpec().scorer());
    }

    private void rules(
            Subject subject, Set<String> named, OfferSnapshot offers, PodPlacement view, Findings.Tally tally) {
        PlaceAnswers now = PlaceAnswers.ask(offers, view, subject.podSpec(), active);
        PlaceAnswers then = PlaceAnswers.ask(offers, view, subject.podSpec(), candidate);
        for (int row = 0; row < offers.size(); row++) {
            if (cancelled.getAsBoolean()) {
                return;
            }
            if (now.accepts(row) && then.accepts(row)) {
                tally.same();
            } else {
                String agent = offers.agent(row).hostname();
                compare(
                        new Question(PolicyUse.PLACEMENT_RULE, named, subject, agent),
                        now.at(row),
                        then.at(row),
                        tally);
            }
        }
    }

    private void rollOut(ServiceImage service, ServiceSpec spec, Findings.Tally tally) {
        Set<String> named = among(PolicyUse.of(spec), PolicyUse.DEPLOYMENT_STRATEGY);
        if (!named.isEmpty() && !cancelled.getAsBoolean()) {
            compare(
                    new Question(PolicyUse.DEPLOYMENT_STRATEGY, named, service.name(), "deploy", ""),
                    PlanAnswers.rollOut(service, spec, active, nowMillis),
                    PlanAnswers.rollOut(service, spec, candidate, nowMillis),
                    tally);
        }
    }

    private void recovery(Subject subject, FailedPod failed, Findings.Tally tally) {
        RecoverySpec policies = Constraints.policies(subject.spec(), subject.podSpec());
        String safety = policies.safety().type();
        if (types.contains(new PolicyType(PolicyUse.SAFETY_CONSTRAINT, safety))) {
            compare(
                    new Question(PolicyUse.SAFETY_CONSTRAINT, Set.of(safety), subject, ""),
                    PlanAnswers.verdict(() -> Constraints.safety(policies, failed, active, nowMillis)),
                    PlanAnswers.verdict(() -> Constraints.safety(policies, failed, candidate, nowMillis)),
                    tally);
        }
        String performance = policies.performance().type();
        if (types.contains(new PolicyType(PolicyUse.PERFORMANCE_CONSTRAINT, performance))) {
            ReplacementRecord history = subject.service().replacements();
            compare(
                    new Question(PolicyUse.PERFORMANCE_CONSTRAINT, Set.of(performance), subject, ""),
                    PlanAnswers.verdict(() -> Constraints.performance(policies, failed, history, active, nowMillis)),
                    PlanAnswers.verdict(() -> Constraints.performance(policies, failed, history, candidate, nowMillis)),
                    tally);
        }
    }

    /** What is asked, and of whom. */
    private record Question(String point, Set<String> types, String service, String subject, String agent) {
        Question(String point, Set<String> types, Subject subject, String agent) {
            this(point, types, subject.service().name(), subject.pod().name(), agent);
        }

        /** The types it is due to, where the answers tell; else all that were named. */
        String type(Answer one, Answer other) {
            Set<String> guilty = new TreeSet<>(types);
            guilty.removeIf(type -> one.types().contains(type) == other.types().contains(type));
            return String.join(", ", guilty.isEmpty() ? new TreeSet<>(types) : guilty);
        }
    }

    private static void compare(Question question, Answer now, Answer then, Findings.Tally tally) {
        if (now.isSameAs(then)) {
            tally.same();
            return;
        }
        String type = question.type(now, then);
        tally.differs(new Difference(
                question.point(),
                type,
                question.service(),
                question.subject(),
                question.agent(),
                now.text(),
                then.text()));
        if (then.failed()) {
            tally.failed(question.point() + " " + type + ", for " + question.service() + "/" + question.subject() + ": "
                    + then.text());
        }
    }

    private Set<String> named(Subject subject, String point) {
        return among(PolicyUse.of(subject.spec(), subject.podSpec()), point);
    }

    private Set<String> among(List<PolicyUse> uses, String point) {
        Set<String> named = new TreeSet<>();
        for (PolicyUse use : uses) {
            String type = use.policy().type();
            if (use.point().equals(point) && types.contains(new PolicyType(point, type))) {
                named.add(type);
            }
        }
        return named;
    }

    private List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        for (ServiceImage service : state.services()) {
            ServiceSpec spec = service.target().orElse(null);
            for (PodSpec pod : spec == null ? List.<PodSpec>of() : spec.pods()) {
                for (int index : Surge.instances(service, pod)) {
                    subjects.add(new Subject(
                            service, java.util.Objects.requireNonNull(spec), pod, service.pod(pod.type(), index)));
                }
            }
        }
        return subjects;
    }
}
