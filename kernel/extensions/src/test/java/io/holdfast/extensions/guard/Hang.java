package io.holdfast.extensions.guard;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A place where calls hang until they are let go, deaf to interrupts; counts who came by. */
final class Hang {
    private final CountDownLatch gate = new CountDownLatch(1);
    final AtomicInteger entered = new AtomicInteger();
    final AtomicInteger interrupted = new AtomicInteger();

    void here() {
        entered.incrementAndGet();
        while (true) {
            try {
                gate.await();
                return;
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
            }
        }
    }

    void letGo() {
        gate.countDown();
    }
}
