package io.holdfast.examples.ring;

import io.holdfast.examples.ring.Member.State;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A node of the ring: joins, keeps in touch, repairs, and leaves. Its volume holds the items, the members it last knew
 * of ({@code members}, so that it finds them again when nothing else is up) and its address ({@code address}, for the
 * tasks beside it). Beside the volume, in the sandbox of this one start, lies {@code joined} once it has.
 */
final class Node implements Closeable {
    private static final Duration GOSSIP = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LEAVING_AT_MOST = Duration.ofSeconds(45);

    private final Settings settings;
    private final Store store;
    private final Membership members;
    private final Peers peers;
    private final Repair repair;
    private final NodeServer server;
    private final Http http = new Http();
    private final Consumer<String> log;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final boolean wasPart;
    private volatile @Nullable List<String> contacts;
    private String remembered = "";
    private volatile long begun = System.nanoTime();
    private int round;

    /**
     * Starts a node, which then joins by itself.
     *
     * @param log takes what happens, a sentence each
     * @throws IOException if the volume or the port cannot be used
     */
    Node(Settings settings, Consumer<String> log) throws IOException {
        this.settings = settings;
        this.log = log;
        this.store = Store.open(settings.data());
        this.server = new NodeServer(settings.host(), settings.port());
        String address = settings.host() + ":" + server.port();
        long now = System.currentTimeMillis();
        this.members = new Membership(
                new Member(settings.name(), address, now, 0, State.JOINING, store.size()), System::nanoTime);
        this.wasPart = recall();
        this.peers = new Peers(members, store, http);
        this.repair = new Repair(settings, members, store, peers);
        server.serve(this, members, store, repair, new Coordinator(settings, members, peers));
        write("address", address);
        clock.scheduleWithFixedDelay(guarded("gossip", this::gossip), 0, GOSSIP.toMillis(), TimeUnit.MILLISECONDS);
        clock.scheduleWithFixedDelay(guarded("repair", this::mendAlone), 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        log.accept(settings.name() + " listens at " + address + " and joins, with " + store.size() + " items");
    }

    String address() {
        return members.self().address();
    }

    State state() {
        return members.self().state();
    }

    private Runnable guarded(String what, Work work) {
        return () -> {
            try {
                work.run();
            } catch (IOException | RuntimeException e) {
                log.accept(what + ": " + e);
            }
        };
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Tells somebody what this node knows: a member that is up, and now and then a seed or one that is down. */
    private void gossip() throws IOException {
        members.beat(store.size());
        List<String> addresses = new ArrayList<>();
        List<Member> up = new ArrayList<>(members.peers());
        Collections.shuffle(up);
        up.stream().limit(1).map(Member::address).forEach(addresses::add);
        if (state() == State.JOINING || round++ % 6 == 0) {
            List<String> asked = state() == State.JOINING ? seeds() : contacts;
            contacts = asked;
            List<String> others = new ArrayList<>(asked == null ? List.of() : asked);
            members.all().stream()
                    .filter(member -> member.state() != State.LEFT && !members.isUp(member.name()))
                    .map(Member::address)
                    .forEach(others::add);
            Collections.shuffle(others);
            others.stream().limit(3).forEach(addresses::add);
        }
        for (String address : addresses) {
            try {
                peers.gossip(address);
            } catch (IOException notUp) {
                // That it is down shows in that nobody hears of it any more.
            }
        }
        remember();
    }

    /** The addresses of the other seeds, as set or as the scheduler knows them; null while it does not say. */
    private @Nullable List<String> seeds() {
        List<String> found = new ArrayList<>(settings.seeds());
        if (found.isEmpty() && !settings.scheduler().isEmpty()) {
            try {
                new SchedulerApi(http, settings.scheduler(), settings.service())
                        .nodes()
                        .forEach((name, address) -> {
                            if (settings.seedNames().contains(name) && !name.equals(settings.name())) {
                                found.add(address);
                            }
                        });
            } catch (IOException e) {
                log.accept("the scheduler at " + settings.scheduler() + " does not say where the seeds are: " + e);
                return contacts;
            }
        }
        found.remove(address());
        return found;
    }

    /** One repair at a time; gossip does not wait for it. */
    private void mendAlone() throws IOException {
        synchronized (repair) {
            mend();
        }
    }

    private void mend() throws IOException {
        if (state() == State.JOINING) {
            join();
        } else if (state() == State.NORMAL && passed(settings.repairMillis())) {
            begun = System.nanoTime();
            repair.handOver();
            List<Member> others = new ArrayList<>(members.peers());
            Collections.shuffle(others);
            if (!others.isEmpty()) {
                int fetched = repair.compare(others.get(0).name());
                if (fetched > 0) {
                    log.accept("fetched " + fetched + " items from "
                            + others.get(0).name());
                }
            }
        }
    }

    /** Becomes a full member once it has all it is to keep, as far as the others have it. */
    private void join() throws IOException {
        boolean alone = members.peers().isEmpty();
        if (alone && !mayBeAlone()) {
            return;
        }
        int fetched = repair.fetchAll();
        members.enter(State.NORMAL);
        remember();
        Files.writeString(settings.data().resolveSibling("joined"), "");
        log.accept(settings.name() + " has joined " + (alone ? "as the first" : "with " + fetched + " items fetched"));
    }

    /**
     * Whether this node may go on although it reaches nobody: as the very first, or because it was part of the ring and
     * the others do not come up. One with an empty volume never does while there is another seed: it would found a second
     * ring.
     */
    private boolean mayBeAlone() {
        if (wasPart) {
            return passed(2 * settings.repairMillis());
        }
        List<String> others = contacts;
        return settings.isSeed() && others != null && others.isEmpty();
    }

    private boolean passed(long millis) {
        return System.nanoTime() - begun > TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Fetches all that is missing, hands over all that is not this node's, and tidies its file up. */
    String repairNow() throws IOException {
        int fetched = repair.fetchAll();
        int left = repair.handOver();
        store.compact();
        return "fetched " + fetched + ", kept for others " + left + ", keeps " + store.size() + "\n";
    }

    /** Ends this node; if its pod is taken away for good, all it has goes to the others before. */
    void stop() throws IOException {
        try {
            if (!settings.scheduler().isEmpty()
                    && new SchedulerApi(http, settings.scheduler(), settings.service()).takesAway(settings.name())) {
                leave();
            }
        } catch (IOException e) {
            log.accept("stops without asking whether it is to leave: " + e);
        } finally {
            close();
        }
    }

    /** Gives everything away; returns when the others have it, or after some time. */
    void leave() throws IOException {
        beginLeaving();
        log.accept(settings.name() + " leaves the ring, with " + store.size() + " items to give away");
        long end = System.nanoTime() + LEAVING_AT_MOST.toNanos();
        int left = store.size();
        while (left > 0 && System.nanoTime() < end) {
            tellAll();
            try {
                repair.handOver();
                left = store.size();
            } catch (IOException e) {
                log.accept("not all is given away yet: " + e);
            }
            pause();
        }
        members.enter(State.LEFT);
        tellAll();
        log.accept(settings.name() + " has left" + (left == 0 ? "" : "; " + left + " items were not given away"));
    }

    /** Not while it fetches: what came after all was given away would stay here. */
    private void beginLeaving() {
        synchronized (repair) {
            members.enter(State.LEAVING);
        }
    }

    private void tellAll() {
        for (Member peer : members.peers()) {
            try {
                peers.gossip(peer.address());
            } catch (IOException e) {
                log.accept(peer.name() + " is not told: " + e);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads which members there were; whether this node had joined. */
    private boolean recall() throws IOException {
        Path file = settings.data().resolve("members");
        boolean joined = false;
        if (Files.exists(file)) {
            for (Member member : Peers.read(Files.readString(file), Member::parse)) {
                joined |= member.name().equals(settings.name()) && member.state() == State.NORMAL;
                members.remember(member);
            }
        }
        return joined;
    }

    /** Writes the members down when one has come, gone or moved. */
    private synchronized void remember() throws IOException {
        List<Member> now = members.all();
        String what = Peers.lines(now, member -> member.name() + member.address() + member.state());
        if (!what.equals(remembered)) {
            write("members", Peers.lines(now, Member::line));
            remembered = what;
        }
    }

    private void write(String file, String text) throws IOException {
        Path half = Files.writeString(settings.data().resolve(file + ".half"), text);
        Files.move(
                half,
                settings.data().resolve(file),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        server.close();
        store.close();
    }
}
