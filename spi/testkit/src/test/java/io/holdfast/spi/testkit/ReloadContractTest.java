package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.author.Harmless;
import io.holdfast.author.Leaking;
import org.junit.jupiter.api.Test;

class ReloadContractTest {
    @Test
    void anExtensionThatLeavesNothingBehindIsReloadedAThousandTimes() {
        assertThatCode(() -> suiteOf(Harmless.class, 1_000).noClassLoaderIsKeptAfterManyReloads())
                .doesNotThrowAnyException();
    }

    @Test
    void anExtensionThatLeavesAnObjectWithTheJdkIsFoundOut() {
        try {
            assertThatThrownBy(() -> suiteOf(Leaking.class, 5).noClassLoaderIsKeptAfterManyReloads())
                    .hasMessageContaining("class loaders still held of 5");
        } finally {
            System.getProperties().remove(Leaking.KEY);
        }
    }

    @Test
    void anExerciseThatCannotBeMadeIsExplained() {
        class Hidden implements Runnable {
            @Override
            public void run() {}
        }
        assertThatThrownBy(() -> suiteOf(Hidden.class, 1).noClassLoaderIsKeptAfterManyReloads())
                .isInstanceOf(AssertionError.class);
    }

    private static ReloadContract suiteOf(Class<? extends Runnable> exercise, int reloads) {
        return new ReloadContract() {
            @Override
            protected Class<? extends Runnable> exercise() {
                return exercise;
            }

            @Override
            protected Class<?> extension() {
                return exercise;
            }

            @Override
            protected int reloads() {
                return reloads;
            }
        };
    }
}
