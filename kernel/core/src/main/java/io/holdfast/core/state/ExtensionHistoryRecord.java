package io.holdfast.core.state;

/**
 * What was done about extensions: who, when, what, why, and what came of it. The latest ones are kept.
 *
 * @param sequence grows by one per entry
 * @param atMillis milliseconds since the epoch
 * @param by who asked; {@code holdfast} for what it did by itself
 * @param action kebab-case, for example {@code activate} or {@code automatic-return}
 * @param subject the bundle's name, or the type whose defaults changed
 * @param version the bundle's version; empty if it is not about one
 * @param reason why, as whoever asked put it, or as the kernel found it
 * @param outcome what came of it, in one sentence
 */
public record ExtensionHistoryRecord(
        long sequence,
        long atMillis,
        String by,
        String action,
        String subject,
        String version,
        String reason,
        String outcome)
        implements Durable {
    /** The place of an entry; as text in the order of the entries. */
    public static String path(long sequence) {
        return "extensions/history/%010d".formatted(sequence);
    }

    @Override
    public String path() {
        return path(sequence);
    }
}
