package io.holdfast.extensions.guard;

/**
 * What an extension threw, as text. An exception of a bundle's own class must not be kept, and making its text is a
 * call into the bundle like any other: it belongs on the thread that made the call.
 */
final class Faults {
    private static final int MOST = 500;

    private Faults() {}

    static String text(Throwable thrown) {
        String name = thrown.getClass().getName();
        String message;
        try {
            message = thrown.getMessage();
        } catch (Throwable again) { // Whatever a bundle's own exception does when asked.
            message = null;
        }
        String text = message == null || message.isEmpty() ? name : name + ": " + message;
        return text.length() > MOST ? text.substring(0, MOST) + "…" : text;
    }
}
