package io.holdfast.extensions.trial;

import io.holdfast.core.offer.OfferSnapshot;
import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Attribute;
import io.holdfast.spi.model.Domain;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Value;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.service.PodView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A made-up cluster that follows from its size: agents in racks, zones and regions, of which some lack one or the
 * other, and a pod of the type {@code data} that needs a place beside others that have one.
 */
final class SampleCluster {
    /** None, one, a few, and more than a machine word has bits. */
    static final List<Integer> SIZES = List.of(0, 1, 5, 70);

    private final List<Agent> agents = new ArrayList<>();
    private final List<PodView> placed = new ArrayList<>();

    /**
     * A cluster.
     *
     * @param words names of further attributes that most agents have
     */
    SampleCluster(int size, Set<String> words) {
        SplittableRandom random = new SplittableRandom(size);
        for (int i = 0; i < size; i++) {
            agents.add(agent(i, words, random));
        }
        for (int i = 0; i < size / 2; i++) {
            String type = random.nextInt(3) == 0 ? "web" : "data";
            placed.add(pod(type, i, agents.get(random.nextInt(size))));
        }
    }

    private static Agent agent(int index, Set<String> words, SplittableRandom random) {
        List<Attribute> attributes = new ArrayList<>();
        words.stream()
                .filter(word -> !word.equals("rack") && !word.equals("ssd"))
                .forEach(word -> often(random, attributes, Attribute.text(word, "v" + random.nextInt(4))));
        often(random, attributes, Attribute.text("rack", "r" + random.nextInt(4)));
        often(random, attributes, new Attribute("ssd", new Value.Scalar(random.nextInt(8) / 4.0)));
        Domain domain = random.nextInt(8) == 0
                ? null
                : new Domain(random.nextBoolean() ? "north" : "south", "zone-" + random.nextInt(3));
        return new Agent("agent-" + index, "host-" + index, attributes, domain);
    }

    private static void often(SplittableRandom random, List<Attribute> attributes, Attribute attribute) {
        if (random.nextInt(8) > 0) {
            attributes.add(attribute);
        }
    }

    private static PodView pod(String type, int index, @Nullable Agent agent) {
        return new PodView("smoke-test", type, index, agent, List.of(), Map.of(), List.of());
    }

    /** The offers of all agents; new ones with the same content at each call. */
    OfferBatch offers() {
        SplittableRandom random = new SplittableRandom(agents.size());
        List<Offer> offers = agents.stream()
                .map(agent -> new Offer(
                        "offer-of-" + agent.id(),
                        agent,
                        "smoke-test",
                        List.of(
                                Resource.scalar("cpus", random.nextInt(1, 33) / 2.0),
                                Resource.scalar("mem", random.nextInt(64, 65_536)),
                                Resource.scalar("disk", random.nextInt(1 << 20)),
                                Resource.ports(new Value.Range(31_000, 32_000))),
                        null))
                .toList();
        return new OfferSnapshot(offers, "smoke-test");
    }

    /** The pod that needs a place, and the others; new ones with the same content at each call. */
    PlacementView view() {
        return new SampleView(pod("data", 1_000, null), placed, "north");
    }
}
