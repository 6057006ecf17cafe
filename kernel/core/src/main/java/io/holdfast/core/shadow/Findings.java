package io.holdfast.core.shadow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a comparison found.
 *
 * @param questions how many questions both generations were asked
 * @param same how many answers were the same
 * @param differences those that were not, each once however often it was found; at most {@link #DIFFERENCES}
 * @param omitted how many more there were
 * @param errors what failed on the candidate's side, each once; at most {@link #ERRORS}
 * @param left how many questions were not asked, since there is a bound
 */
public record Findings(
        long questions, long same, List<Difference> differences, long omitted, List<String> errors, long left) {
    /** So many differences are kept, the first ones. */
    public static final int DIFFERENCES = 1_000;

    /** So many errors are kept, the first ones. */
    public static final int ERRORS = 20;

    /** Nothing was compared. */
    public static final Findings NONE = new Findings(0, 0, List.of(), 0, List.of(), 0);

    public Findings {
        differences = List.copyOf(differences);
        errors = List.copyOf(errors);
    }

    /** What both found together. */
    public Findings plus(Findings other) {
        Set<Difference> all = new LinkedHashSet<>(differences);
        long more = omitted + other.omitted;
        for (Difference difference : other.differences) {
            if (all.size() < DIFFERENCES) {
                all.add(difference);
            } else if (!all.contains(difference)) {
                more++;
            }
        }
        Set<String> failures = new LinkedHashSet<>(errors);
        failures.addAll(other.errors);
        return new Findings(
                questions + other.questions,
                same + other.same,
                List.copyOf(all),
                more,
                failures.stream().limit(ERRORS).toList(),
                left + other.left);
    }

    /** Collects findings within the bounds. */
    static final class Tally {
        private final Set<Difference> differences = new LinkedHashSet<>();
        private final Set<String> errors = new LinkedHashSet<>();
        private long questions;
        private long same;
        private long omitted;
        private long left;

        void same() {
            questions++;
            same++;
        }

        void differs(Difference difference) {
            questions++;
            if (differences.size() < DIFFERENCES) {
                differences.add(difference);
            } else if (!differences.contains(difference)) {
                omitted++;
            }
        }

        void failed(String error) {
            if (errors.size() < ERRORS) {
                errors.add(error);
            }
        }

        void leaveOut(long count) {
            left += count;
        }

        long questions() {
            return questions;
        }

        Findings findings() {
            return new Findings(questions, same, new ArrayList<>(differences), omitted, new ArrayList<>(errors), left);
        }
    }
}
