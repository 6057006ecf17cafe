package io.holdfast.spi.testkit;

import java.net.URL;
import java.net.URLClassLoader;

/** Loads an extension's classes anew, as a scheduler does: its own, and those of the JDK and the SPI of the parent. */
final class FreshLoader extends URLClassLoader {
    private final ClassLoader shared;

    FreshLoader(URL[] content, ClassLoader shared) {
        super("extension", content, ClassLoader.getPlatformClassLoader());
        this.shared = shared;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        return isShared(name) ? shared.loadClass(name) : super.findClass(name);
    }

    private static boolean isShared(String name) {
        return name.startsWith("io.holdfast.spi.") || name.startsWith("org.jspecify.annotations.");
    }
}
