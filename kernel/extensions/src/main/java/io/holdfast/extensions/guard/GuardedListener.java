package io.holdfast.extensions.guard;

import io.holdfast.spi.event.Event;
import io.holdfast.spi.event.EventListener;

/** An event listener behind a guard. */
record GuardedListener(EventListener listener, Guard guard) implements EventListener {
    @Override
    public void onEvent(Event event) {
        guard.ask(() -> {
            listener.onEvent(event);
            return true;
        });
    }
}
