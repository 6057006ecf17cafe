package io.holdfast.mesos.http;

import java.util.List;

/** Hears what becomes of one SUBSCRIBE. The methods run one at a time, in the stream's order, and may block: the stream then waits. */
public interface StreamListener {
    /** The master took the subscription; calls carry this id from now on. */
    void opened(String streamId);

    /** The next records of the stream, whole. */
    void records(List<byte[]> records);

    /** The stream is over, whoever ended it; nothing comes after this. */
    void ended(String reason);
}
