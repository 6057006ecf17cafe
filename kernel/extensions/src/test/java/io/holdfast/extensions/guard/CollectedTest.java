package io.holdfast.extensions.guard;

import static io.holdfast.extensions.guard.Bench.ACME;
import static io.holdfast.extensions.guard.Bench.OTHER;
import static io.holdfast.extensions.guard.Bench.POD;
import static io.holdfast.extensions.guard.Conditions.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.RowSet;
import io.holdfast.spi.recovery.SafetyConstraint;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CollectedTest {
    private final OfferBatch batch = Offered.batch(4);
    private final PlacementView view = Offered.view();

    /** Loads one class, and what is nested in it, by itself. */
    private static final class OwnLoader extends ClassLoader {
        OwnLoader() {
            super(CollectedTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(Leaky.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static PlacementRule leaky() throws ReflectiveOperationException {
        Class<?> own = new OwnLoader().loadClass(Leaky.class.getName());
        assertThat(own).isNotSameAs(Leaky.class);
        return (PlacementRule) own.getDeclaredConstructor().newInstance();
    }

    /** Uses a leaky rule in every way, and keeps nothing of it but a weak reference to its loader. */
    private WeakReference<ClassLoader> use(Bench bench) throws ReflectiveOperationException {
        PlacementRule bare = leaky();
        PlacementRule guarded = bench.guarded(bare);
        RowSet rows = RowSet.all(4);
        guarded.narrow(batch, view, rows);
        assertThat(rows.count()).isEqualTo(3);
        assertThatThrownBy(() -> guarded.check(batch, 0, view)).hasMessageEndingWith("Leaky$Own: of a class of my own");
        bench.guards.call(ACME, "creating it", bare::getClass);
        return new WeakReference<>(bare.getClass().getClassLoader());
    }

    private static void isCollected(WeakReference<ClassLoader> loader) throws InterruptedException {
        waitUntil("the class loader is collected", () -> {
            System.gc();
            return loader.get() == null;
        });
    }

    @Test
    void nothingOfABundleIsLeftOnceItIsForgotten() throws Exception {
        try (Bench bench = Bench.patient()) {
            WeakReference<ClassLoader> loader = use(bench);

            bench.guards.forget(ACME);

            isCollected(loader);
            assertThat(bench.asking(OTHER, () -> {}).permanentlyFailed(POD, 0).allowed())
                    .isTrue();
        }
    }

    @Test
    void aThreadThatHangsKeepsItsBundleUntilTheCallComesBack() throws Exception {
        Hang hang = new Hang();
        try (Bench bench = Bench.hasty()) {
            WeakReference<ClassLoader> loader = hangIn(bench, hang);

            bench.guards.forget(ACME);

            assertThat(loader.get()).isNotNull();
            hang.letGo();
            isCollected(loader);
            assertThat(bench.guards.abandonedThreads()).isZero();
        }
    }

    private WeakReference<ClassLoader> hangIn(Bench bench, Hang hang) throws ReflectiveOperationException {
        PlacementRule bare = leaky();
        SafetyConstraint hangs = bench.asking(ACME, () -> {
            hang.here();
            bare.narrow(batch, view, RowSet.all(4));
        });
        assertThatThrownBy(() -> hangs.permanentlyFailed(POD, 0)).hasMessageContaining("did not answer");
        return new WeakReference<>(bare.getClass().getClassLoader());
    }
}
