package io.holdfast.simulation;

import java.io.PrintStream;
import java.util.List;

/**
 * Lives many simulated lives from the command line: {@code --seeds N} as many, from {@code --seed S} on, of the kind
 * {@code --kind}: {@code plain}, {@code operated}, or both. The seed is printed before each life that is told in full,
 * and of every life that fails.
 */
public final class SimulationMain {
    private static final int TOLD = 120;
    private static final List<String> KINDS = List.of("plain", "operated");

    private SimulationMain() {}

    /** Exit status 0 if all went well, 1 if an invariant broke, 2 if the arguments are unusable. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out));
    }

    /** As {@link #main}, without ending the process. */
    static int run(List<String> args, PrintStream out) {
        long first = 1;
        long count = 1;
        List<String> kinds = KINDS;
        for (int i = 0; i < args.size(); i += 2) {
            try {
                String given = i + 1 < args.size() ? args.get(i + 1) : "";
                if (args.get(i).equals("--kind") && KINDS.contains(given)) {
                    kinds = List.of(given);
                    continue;
                }
                long value = Long.parseLong(given);
                if (args.get(i).equals("--seed")) {
                    first = value;
                } else if (args.get(i).equals("--seeds") && value > 0) {
                    count = value;
                } else {
                    throw new NumberFormatException(args.get(i));
                }
            } catch (NumberFormatException e) {
                out.println("usage: --seeds N (from 1) and --seed S, whole numbers, and --kind plain or operated; not "
                        + String.join(" ", args));
                return 2;
            }
        }
        Life life = new Life();
        for (long seed = first; seed < first + count; seed++) {
            for (String kind : kinds) {
                if (!live(life, kind, seed, count == 1, out)) {
                    return 1;
                }
            }
        }
        out.println(count + " lives of each kind from seed " + first + ": everything that must hold held");
        return 0;
    }

    private static boolean live(Life life, String kind, long seed, boolean tell, PrintStream out) {
        if (tell) {
            out.println("seed " + seed + ", " + kind);
        }
        try {
            List<String> trace = kind.equals("operated") ? life.liveWithOperator(seed) : life.live(seed);
            if (tell) {
                trace.forEach(out::println);
            }
            return true;
        } catch (AssertionError | RuntimeException e) {
            out.println("seed " + seed + ", " + kind + ": " + e);
            List<String> trace = life.lastTrace();
            trace.subList(Math.max(0, trace.size() - TOLD), trace.size()).forEach(out::println);
            for (StackTraceElement element : e.getStackTrace()) {
                if (element.getClassName().startsWith("io.holdfast")) {
                    out.println("    at " + element);
                }
            }
            return false;
        }
    }
}
