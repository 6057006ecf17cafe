package io.holdfast.spi.testkit;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.PlacementView;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A random cluster that follows from a seed: up to 200 agents named {@code host-0…}, most with a text
 * attribute {@code rack} ({@code r0} to {@code r3}), some with a scalar attribute {@code ssd}, most with
 * regions {@code north} and {@code south} and zones {@code a} to {@code c}; instances of the pod types
 * {@code data} and {@code web} on some of them, and one more of {@code data} that needs a place.
 */
public final class RandomCluster {
    private final List<Agent> agents = new ArrayList<>();
    private final List<double[]> resources = new ArrayList<>();
    private final List<Agent> offering = new ArrayList<>();
    private final SplittableRandom random;
    private final long viewSeed;

    /** The cluster of a seed. */
    public RandomCluster(long seed) {
        this(new SplittableRandom(seed), -1);
    }

    /** The cluster of a seed with so many agents. */
    public RandomCluster(long seed, int size) {
        this(new SplittableRandom(seed), size);
    }

    private RandomCluster(SplittableRandom random, int wanted) {
        this.random = random;
        int size = wanted >= 0 ? wanted : random.nextInt(4) == 0 ? random.nextInt(4) : random.nextInt(200);
        for (int i = 0; i < size; i++) {
            Agent agent = agent(i);
            agents.add(agent);
            if (random.nextInt(10) > 0) {
                offering.add(agent);
                resources.add(
                        new double[] {random.nextInt(1, 33) / 2.0, random.nextInt(64, 65_536), random.nextInt(1 << 20)
                        });
            }
        }
        viewSeed = random.nextLong();
    }

    private Agent agent(int index) {
        AgentBuilder agent = AgentBuilder.named("host-" + index);
        if (random.nextInt(8) > 0) {
            agent.attribute("rack", "r" + random.nextInt(4));
        }
        if (random.nextInt(3) == 0) {
            agent.attribute("ssd", random.nextInt(8) / 4.0);
        }
        if (random.nextInt(8) > 0) {
            agent.in(random.nextBoolean() ? "north" : "south", String.valueOf((char) ('a' + random.nextInt(3))));
        }
        return agent.build();
    }

    /** The offers of nine agents in ten; the same at each call. */
    public OfferBatch offers() {
        BatchBuilder batch = new BatchBuilder();
        for (int i = 0; i < offering.size(); i++) {
            add(batch, i);
        }
        return batch.build();
    }

    /** The offers of one of them alone: row 0 is what {@code row} is in {@link #offers()}. */
    public OfferBatch offersOf(int row) {
        BatchBuilder batch = new BatchBuilder();
        add(batch, row);
        return batch.build();
    }

    private void add(BatchBuilder batch, int row) {
        double[] amounts = resources.get(row);
        batch.agent(offering.get(row))
                .with("cpus", amounts[0])
                .with("mem", amounts[1])
                .with("disk", amounts[2]);
    }

    /** The pod to place and the placed ones; the same at each call. */
    public PlacementView view() {
        SplittableRandom choices = new SplittableRandom(viewSeed);
        ViewBuilder view = ViewBuilder.placing("data", 1_000);
        if (choices.nextInt(4) > 0) {
            view.localRegion("north");
        }
        int placed = agents.isEmpty() || choices.nextInt(5) == 0 ? 0 : choices.nextInt(60);
        int spread = choices.nextInt(1, agents.size() + 2);
        for (int i = 0; i < placed; i++) {
            Agent agent = agents.get(choices.nextInt(Math.min(spread, agents.size())));
            view.placed(choices.nextInt(3) > 0 ? "data" : "web", i, agent);
        }
        return view.build();
    }
}
