package io.holdfast.extensions.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoaderWatchTest {
    private long now;
    private int collections;
    private final LoaderWatch watch = new LoaderWatch(() -> now, () -> collections++);
    private final List<WeakReference<ClassLoader>> references = new ArrayList<>();
    private final List<ClassLoader> kept = new ArrayList<>();

    @Test
    void loadersThatAreLeftHaveTheCollectorRunButOnlyOnceAMinute() {
        stop(LoaderWatch.WORTH_A_COLLECTION - 1);
        watch.left();
        assertThat(collections).isZero();

        stop(1);
        watch.left();
        watch.left();
        assertThat(collections).isEqualTo(1);

        now = TimeUnit.SECONDS.toNanos(61);
        watch.left();
        assertThat(collections).isEqualTo(2);
        assertThat(watch.left()).isEqualTo(kept.size());
    }

    @Test
    void whatWasCollectedCountsNoMore() {
        stop(3);
        references.get(1).clear();

        assertThat(watch.left()).isEqualTo(2);
    }

    private void stop(int bundles) {
        for (int i = 0; i < bundles; i++) {
            ClassLoader loader = new URLClassLoader(new URL[0]);
            kept.add(loader);
            references.add(new WeakReference<>(loader));
            watch.watch(references.get(references.size() - 1));
        }
    }
}
