package io.holdfast.author;

/** Leaves an object of its own with the JDK, which keeps its class loader. */
public final class Leaking implements Runnable {
    /** The system property that holds it. */
    public static final String KEY = "io.holdfast.author.leak";

    @Override
    public void run() {
        System.getProperties().put(KEY, this);
    }
}
