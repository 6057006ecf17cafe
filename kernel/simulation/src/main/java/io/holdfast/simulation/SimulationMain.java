package io.holdfast.simulation;

import java.io.PrintStream;
import java.util.List;

/**
 * Lives many simulated lives from the command line: {@code --seeds N} as many, from {@code --seed S} on. The
 * seed is printed before each life that is told in full, and of every life that fails.
 */
public final class SimulationMain {
    private static final int TOLD = 120;

    private SimulationMain() {}

    /** Exit status 0 if all went well, 1 if an invariant broke, 2 if the arguments are unusable. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out));
    }

    /** As {@link #main}, without ending the process. */
    static int run(List<String> args, PrintStream out) {
        long first = 1;
        long count = 1;
        for (int i = 0; i < args.size(); i += 2) {
            try {
                long value = Long.parseLong(i + 1 < args.size() ? args.get(i + 1) : "");
                if (args.get(i).equals("--seed")) {
                    first = value;
                } else if (args.get(i).equals("--seeds") && value > 0) {
                    count = value;
                } else {
                    throw new NumberFormatException(args.get(i));
                }
            } catch (NumberFormatException e) {
                out.println("usage: --seeds N (from 1) and --seed S, whole numbers; not " + String.join(" ", args));
                return 2;
            }
        }
        Life life = new Life();
        for (long seed = first; seed < first + count; seed++) {
            if (!live(life, seed, count == 1, out)) {
                return 1;
            }
        }
        out.println(count + " lives from seed " + first + ": everything that must hold held");
        return 0;
    }

    private static boolean live(Life life, long seed, boolean tell, PrintStream out) {
        if (tell) {
            out.println("seed " + seed);
        }
        try {
            List<String> trace = life.live(seed);
            if (tell) {
                trace.forEach(out::println);
            }
            return true;
        } catch (AssertionError | RuntimeException e) {
            out.println("seed " + seed + ": " + e);
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
