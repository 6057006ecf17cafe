package io.holdfast.core.extension.admin;

import io.holdfast.core.shadow.Difference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a candidate would have answered to the offers that the active version saw.
 *
 * @param bundle the bundle's name
 * @param candidate the candidate's version
 * @param active the active version; null if there is none, so that the types were missing
 * @param source {@code recorded} or {@code live}
 * @param running whether it still goes on
 * @param fromMillis the first offer's time, milliseconds since the epoch
 * @param toMillis the last offer's time
 * @param offers how many offers both saw
 * @param questions how many questions both were asked: pod × agent for placement, one a pod or plan elsewhere
 * @param same how many answers were the same
 * @param differences those that were not, each once however often it was found; at most 1,000 are kept
 * @param omitted how many more there were
 * @param errors what failed on the candidate's side; at most 20
 * @param notes what was not compared, and why; empty if everything was
 */
public record ShadowReport(
        String bundle,
        String candidate,
        @Nullable String active,
        String source,
        boolean running,
        long fromMillis,
        long toMillis,
        int offers,
        long questions,
        long same,
        List<Difference> differences,
        long omitted,
        List<String> errors,
        List<String> notes) {
    public ShadowReport {
        differences = List.copyOf(differences);
        errors = List.copyOf(errors);
        notes = List.copyOf(notes);
    }
}
