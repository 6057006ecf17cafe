package io.holdfast.extensions.guard;

import static io.holdfast.extensions.guard.Bench.ACME;
import static io.holdfast.extensions.guard.Bench.OTHER;
import static io.holdfast.extensions.guard.Bench.POD;
import static io.holdfast.extensions.guard.Conditions.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.core.extension.admin.CallStatistics;
import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.ExtensionPoint;
import io.holdfast.extensions.GuardException;
import io.holdfast.extensions.GuardException.Kind;
import io.holdfast.spi.recovery.SafetyConstraint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuardTest {
    private static GuardException refused(SafetyConstraint constraint) {
        AtomicReference<GuardException> thrown = new AtomicReference<>();
        assertThatExceptionOfType(GuardException.class)
                .isThrownBy(() -> constraint.permanentlyFailed(POD, 0))
                .satisfies(thrown::set);
        return thrown.get();
    }

    private static CallStatistics statistics(Bench bench) {
        return bench.guards.statistics(ExtensionPoint.SAFETY_CONSTRAINT, "safety", ACME);
    }

    @Test
    void anAnswerIsPassedOn() {
        try (Bench bench = Bench.patient()) {
            SafetyConstraint asked = bench.asking(ACME, () -> bench.pass(Duration.ofMillis(3)));

            assertThat(asked.permanentlyFailed(POD, 0).reason()).isEqualTo("asked");
            assertThat(statistics(bench)).isEqualTo(new CallStatistics(1, 0, 0, 0, "closed", 3_000, 3_000, 3_000, ""));
        }
    }

    @Test
    void aHangCostsOneDeadlineHoweverOftenTheExtensionIsNeeded() throws InterruptedException {
        Hang hang = new Hang();
        try (Bench bench = Bench.hasty()) {
            SafetyConstraint hangs = bench.asking(ACME, hang::here);

            GuardException first = refused(hangs);
            for (int i = 0; i < 100; i++) {
                assertThat(refused(hangs).kind()).isEqualTo(Kind.BREAKER_OPEN);
            }

            assertThat(first.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(first)
                    .hasToString(
                            "the safety constraint 'safety' of acme 1.0.0 did not answer within 500 ms; it is asked"
                                    + " again once that call has come back");
            assertThat(hang.entered).hasValue(1);
            assertThat(bench.guards.abandonedThreads()).isEqualTo(1);
            CallStatistics seen = statistics(bench);
            assertThat(seen.timeouts()).isEqualTo(1);
            assertThat(seen.refused()).isEqualTo(100);
            assertThat(seen.breaker()).isEqualTo("open");
            assertThat(seen.lastFault()).isEqualTo("did not answer within 500 ms");
            hang.letGo();
            waitUntil("the thread is back", () -> bench.guards.abandonedThreads() == 0);
            assertThat(hang.interrupted).hasValue(1);
            assertThat(statistics(bench).breaker()).isEqualTo("half-open");
            assertThat(hangs.permanentlyFailed(POD, 0).allowed()).isTrue();
            assertThat(statistics(bench).breaker()).isEqualTo("closed");
        }
    }

    @Test
    void anErrorIsToldAsTextAndSeveralInARowOpenTheBreaker() {
        try (Bench bench = Bench.patient()) {
            AtomicInteger asked = new AtomicInteger();
            SafetyConstraint broken = bench.asking(ACME, () -> {
                asked.incrementAndGet();
                throw new IllegalStateException("out of order");
            });

            for (int i = 0; i < 5; i++) {
                GuardException error = refused(broken);
                assertThat(error.kind()).isEqualTo(Kind.ERROR);
                assertThat(error)
                        .hasNoCause()
                        .hasMessage("the safety constraint 'safety' of acme 1.0.0 failed:"
                                + " java.lang.IllegalStateException: out of order");
            }
            assertThat(refused(broken).kind()).isEqualTo(Kind.BREAKER_OPEN);
            assertThat(asked).hasValue(5);

            bench.pass(Duration.ofSeconds(10));
            assertThat(refused(broken).kind()).isEqualTo(Kind.ERROR);
            assertThat(refused(broken).kind()).isEqualTo(Kind.BREAKER_OPEN);
        }
    }

    @Test
    void aBreakerOpensForOneInstanceAlone() {
        try (Bench bench = Bench.patient()) {
            SafetyConstraint broken = bench.asking(ACME, () -> {
                throw new IllegalStateException("out of order");
            });
            for (int i = 0; i < 6; i++) {
                refused(broken);
            }

            SafetyConstraint other = bench.asking(ACME, () -> {});

            assertThat(other.permanentlyFailed(POD, 0).allowed()).isTrue();
            assertThat(statistics(bench).breaker()).isEqualTo("open");
            assertThat(refused(broken).kind()).isEqualTo(Kind.BREAKER_OPEN);
        }
    }

    @Test
    void whatHangsWhileItsErrorIsReadIsLateLikeAnythingElse() {
        Hang hang = new Hang();
        try (Bench bench = Bench.hasty()) {
            SafetyConstraint hangs = bench.asking(ACME, () -> {
                throw new IllegalStateException() {
                    @Override
                    public String getMessage() {
                        hang.here();
                        return "late";
                    }
                };
            });

            assertThat(refused(hangs).kind()).isEqualTo(Kind.TIMEOUT);
        } finally {
            hang.letGo();
        }
    }

    @Test
    void stackOverflowsAndMissingClassesAndNoAnswerAreErrorsToo() {
        try (Bench bench = Bench.patient()) {
            assertThat(refused(bench.asking(ACME, GuardTest::forEver))).hasMessageContaining("StackOverflowError");
            assertThat(refused(bench.asking(ACME, () -> {
                        throw new NoClassDefFoundError("com/acme/Gone");
                    })))
                    .hasMessageContaining("java.lang.NoClassDefFoundError: com/acme/Gone");
            assertThat(refused(bench.guarded(ACME, (pod, now) -> null))).hasMessageContaining("it gave no answer");
            assertThat(refused(bench.asking(ACME, () -> {
                                throw new IllegalStateException("x".repeat(100_000));
                            }))
                            .getMessage())
                    .hasSizeLessThan(1_000);
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static void forEver() {
        forEver();
    }

    @Test
    void oneBundleMayHangInHalfOfTheThreadsAndTheOthersGoOn() throws InterruptedException {
        Hang hang = new Hang();
        GuardSettings settings =
                GuardSettings.defaults().withDeadline(Bench.SHORT).withAbandonedThreadsAllowed(4);
        try (Bench bench = new Bench(settings)) {
            List<Kind> kinds = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                kinds.add(refused(bench.asking(ACME, hang::here)).kind());
            }

            assertThat(kinds).containsExactly(Kind.TIMEOUT, Kind.TIMEOUT, Kind.NO_THREAD, Kind.NO_THREAD);
            assertThat(refused(bench.asking(ACME, () -> {})))
                    .hasMessageContaining("calls of this bundle that were given up still hang, 2 of 2 in all");
            assertThat(bench.asking(OTHER, () -> {}).permanentlyFailed(POD, 0).allowed())
                    .isTrue();
            hang.letGo();
            waitUntil("the threads are back", () -> bench.guards.abandonedThreads() == 0);
            assertThat(bench.asking(ACME, () -> {}).permanentlyFailed(POD, 0).allowed())
                    .isTrue();
        }
    }

    @Test
    void whenAllThreadsThatMayHangDoOnlyBundlesThatHangNowhereAreAsked() throws InterruptedException {
        Hang hang = new Hang();
        Bundle third = new Bundle("third", "3");
        GuardSettings settings =
                GuardSettings.defaults().withDeadline(Bench.SHORT).withAbandonedThreadsAllowed(3);
        try (Bench bench = new Bench(settings)) {
            refused(bench.asking(ACME, hang::here));
            refused(bench.asking(ACME, hang::here));
            refused(bench.asking(OTHER, hang::here));
            assertThat(bench.guards.abandonedThreads()).isEqualTo(bench.guards.abandonedThreadsAllowed());

            GuardException none = refused(bench.asking(OTHER, () -> {}));

            assertThat(none.kind()).isEqualTo(Kind.NO_THREAD);
            assertThat(none).hasMessageContaining("calls of this bundle that were given up still hang, 1 of 3 in all");
            assertThat(bench.asking(third, () -> {}).permanentlyFailed(POD, 0).allowed())
                    .isTrue();
            hang.letGo();
            waitUntil("the threads are back", () -> bench.guards.abandonedThreads() == 0);
            assertThat(bench.asking(OTHER, () -> {}).permanentlyFailed(POD, 0).allowed())
                    .isTrue();
        }
    }

    @Test
    void anInterruptOfTheCallerDoesNotChangeTheAnswerAndIsPassedOn() throws InterruptedException {
        Hang hang = new Hang();
        try (Bench bench = Bench.patient()) {
            SafetyConstraint slow = bench.asking(ACME, hang::here);
            AtomicReference<String> answer = new AtomicReference<>("none");
            Thread loop =
                    new Thread(() -> answer.set(slow.permanentlyFailed(POD, 0).reason() + ", interrupted "
                            + Thread.currentThread().isInterrupted()));
            loop.start();
            waitUntil("the call is under way", () -> hang.entered.get() == 1);
            loop.interrupt();
            hang.letGo();
            loop.join();

            assertThat(answer).hasValue("asked, interrupted true");
        }
    }

    @Test
    void whatABundleLeavesOnAThreadDoesNotMeetTheNextCall() {
        try (Bench bench = Bench.patient()) {
            bench.asking(ACME, () -> {
                        Thread.currentThread().interrupt();
                        Thread.currentThread().setContextClassLoader(null);
                    })
                    .permanentlyFailed(POD, 0);
            List<Object> seen = new ArrayList<>();
            bench.asking(OTHER, () -> {
                        seen.add(Thread.currentThread().isInterrupted());
                        seen.add(Thread.currentThread().getContextClassLoader() == Worker.class.getClassLoader());
                    })
                    .permanentlyFailed(POD, 0);

            assertThat(seen).containsExactly(false, true);
        }
    }

    @Test
    void callersOfOneInstanceTakeTurns() throws InterruptedException {
        try (Bench bench = Bench.patient()) {
            AtomicInteger inside = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            SafetyConstraint asked = bench.asking(ACME, () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Thread.yield();
                inside.decrementAndGet();
            });
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                callers.add(new Thread(() -> {
                    for (int call = 0; call < 200; call++) {
                        asked.permanentlyFailed(POD, 0);
                    }
                }));
            }
            callers.forEach(Thread::start);
            for (Thread caller : callers) {
                caller.join();
            }

            assertThat(most).hasValue(1);
            assertThat(statistics(bench).calls()).isEqualTo(800);
        }
    }

    @Test
    void aBundleThatIsForgottenLeavesNoNumbersAndNoMeters() {
        try (Bench bench = Bench.patient()) {
            bench.asking(ACME, () -> {}).permanentlyFailed(POD, 0);
            bench.asking(OTHER, () -> {}).permanentlyFailed(POD, 0);
            assertThat(bench.meters
                            .get("holdfast.extension.calls")
                            .tags("bundle", "acme", "version", "1.0.0", "point", "safety-constraint")
                            .tags("type", "safety", "outcome", "answer")
                            .timer()
                            .count())
                    .isEqualTo(1);

            bench.guards.forget(ACME);

            assertThat(statistics(bench)).isEqualTo(CallStatistics.NONE);
            assertThat(bench.meters.getMeters())
                    .isNotEmpty()
                    .allMatch(meter -> "other".equals(meter.getId().getTag("bundle")));
        }
    }

    @Test
    void nothingIsAskedAfterTheEnd() {
        Bench bench = Bench.patient();
        SafetyConstraint asked = bench.asking(ACME, () -> {});
        bench.close();

        assertThat(refused(asked)).hasMessageContaining("was not asked: the scheduler is stopping");
    }
}
