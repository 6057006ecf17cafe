package io.holdfast.local.master.model;

import org.apache.mesos.v1.scheduler.Protos.Event;

/** The open event stream of a subscribed framework. Called on the master's thread; must neither block nor throw. */
public interface EventSink {
    /** Puts an event on the stream. Ignored once the stream is closed. */
    void send(Event event);

    /** Ends the stream after what was sent. May be called again. */
    void close();
}
