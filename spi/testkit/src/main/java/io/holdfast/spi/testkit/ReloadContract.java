package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An extension is replaced while the scheduler runs, again and again, and its old classes must go. The suite
 * loads them 1,000 times in a class loader of their own, uses them, and looks for loaders that are still held.
 */
public abstract class ReloadContract extends Contract {
    private static final int RELOADS = 1_000;
    private static final int RELOADS_BETWEEN_COLLECTIONS = 100;

    /**
     * Makes an extension and uses it. The class is loaded anew each time with everything it refers to, so it
     * refers to the extension, the SPI and the testkit only; it has a public constructor without parameters.
     */
    protected abstract Class<? extends Runnable> exercise();

    /** A class of the extension, any of them: all classes beside it are loaded, too. */
    protected abstract Class<?> extension();

    /** Where the classes are, folders or jars; override it if the extension brings libraries along. */
    protected Set<URL> content() {
        Set<URL> content = new LinkedHashSet<>();
        content.add(extension().getProtectionDomain().getCodeSource().getLocation());
        content.add(exercise().getProtectionDomain().getCodeSource().getLocation());
        return content;
    }

    /** How often the extension is loaded; 1,000 times unless overridden. */
    protected int reloads() {
        return RELOADS;
    }

    @Test
    @Timeout(value = 10 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void noClassLoaderIsKeptAfterManyReloads() {
        URL[] content = content().toArray(URL[]::new);
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        Threads.assertNoneLeftBy(() -> {
            for (int i = 0; i < reloads(); i++) {
                loaders.add(loadAndUse(content));
                if (i % RELOADS_BETWEEN_COLLECTIONS == 0) {
                    System.gc();
                }
            }
        });
        assertThat(Garbage.held(loaders))
                .as(
                        "class loaders still held of %d; what holds them is most often a thread, a thread local, a"
                                + " shutdown hook, or a listener, driver or cache outside of the extension",
                        loaders.size())
                .isZero();
    }

    private WeakReference<ClassLoader> loadAndUse(URL[] content) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (FreshLoader loader = new FreshLoader(content, ReloadContract.class.getClassLoader())) {
            Class<?> fresh = loader.loadClass(exercise().getName());
            assertThat(fresh.getClassLoader())
                    .as("the class %s is loaded anew from %s", fresh.getName(), List.of(content))
                    .isSameAs(loader);
            Thread.currentThread().setContextClassLoader(loader);
            ((Runnable) fresh.getConstructor().newInstance()).run();
            return new WeakReference<>(loader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(
                    exercise().getName()
                            + " cannot be made: it must be a public class with a public constructor without"
                            + " parameters and refer to the extension, the SPI and the testkit only",
                    e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
