package io.holdfast.extensions.shadow;

import io.holdfast.core.extension.admin.ShadowReport;
import io.holdfast.core.model.KernelState;
import io.holdfast.core.shadow.Comparison;
import io.holdfast.core.shadow.Findings;
import io.holdfast.core.view.RecordedOffer;
import io.holdfast.spi.model.Offer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Adds up comparisons. One thread compares; any may look at the report. */
final class ShadowRun {
    private final ShadowSubject subject;
    private final String source;
    private final LongSupplier clock;
    private final BooleanSupplier ended;
    private final List<String> notes = new ArrayList<>();
    private Findings findings = Findings.NONE;
    private long fromMillis;
    private long toMillis;
    private int offers;
    private volatile ShadowReport report;

    /**
     * Nothing is compared yet.
     *
     * @param ended once it is true nothing more is compared
     */
    ShadowRun(ShadowSubject subject, String source, LongSupplier clock, BooleanSupplier ended) {
        this.subject = subject;
        this.source = source;
        this.clock = clock;
        this.ended = ended;
        this.fromMillis = clock.getAsLong();
        this.toMillis = fromMillis;
        this.report = report(true);
    }

    ShadowReport report() {
        return report;
    }

    /** Compares where pods may go, by every one of these offers. */
    void places(LoopCopy loop) {
        for (List<RecordedOffer> slice : slices(loop.offers())) {
            if (ended.getAsBoolean()) {
                return;
            }
            List<Offer> together = slice.stream().map(RecordedOffer::offer).toList();
            findings = findings.plus(comparison(loop).ofPlaces(together));
            slice.forEach(this::seen);
            report = report(true);
        }
    }

    /** Compares how roll-outs proceed and what becomes of failed pods. */
    void plans(LoopCopy loop) {
        if (!ended.getAsBoolean()) {
            findings = findings.plus(comparison(loop).ofPlans());
            report = report(true);
        }
    }

    /** Comparing itself failed: that the rest is the same is not known. */
    void failed(String error) {
        findings = findings.plus(new Findings(0, 0, List.of(), 0, List.of(error), 0));
    }

    /** Says for people what was not compared, and why. */
    void note(String note) {
        notes.add(note);
    }

    ShadowReport finish() {
        if (findings.left() > 0) {
            note(findings.left() + " questions were left out: at most " + Comparison.QUESTIONS
                    + " are asked about offers that came together");
        }
        report = report(false);
        return report;
    }

    private Comparison comparison(LoopCopy loop) {
        return new Comparison(
                KernelState.of(loop.records()),
                loop.localRegion(),
                subject.active(),
                subject.next(),
                subject.types(),
                clock.getAsLong(),
                ended);
    }

    private void seen(RecordedOffer recorded) {
        fromMillis = offers == 0 ? recorded.atMillis() : Math.min(fromMillis, recorded.atMillis());
        toMillis = offers == 0 ? recorded.atMillis() : Math.max(toMillis, recorded.atMillis());
        offers++;
    }

    /** The first offer of each agent, then the second of each, and so on: each is seen once, none hides another. */
    private static List<List<RecordedOffer>> slices(List<RecordedOffer> offers) {
        List<List<RecordedOffer>> slices = new ArrayList<>();
        Map<String, Integer> ofAgent = new HashMap<>();
        for (RecordedOffer recorded : offers) {
            int index = ofAgent.merge(recorded.offer().agent().id(), 1, Integer::sum) - 1;
            if (index == slices.size()) {
                slices.add(new ArrayList<>());
            }
            slices.get(index).add(recorded);
        }
        return slices;
    }

    private ShadowReport report(boolean running) {
        return new ShadowReport(
                subject.bundle(),
                subject.candidate(),
                subject.activeVersion(),
                source,
                running,
                fromMillis,
                toMillis,
                offers,
                findings.questions(),
                findings.same(),
                findings.differences(),
                findings.omitted(),
                findings.errors(),
                notes);
    }
}
