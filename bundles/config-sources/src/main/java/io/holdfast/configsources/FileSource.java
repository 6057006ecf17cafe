package io.holdfast.configsources;

import io.holdfast.configsources.text.Format;
import io.holdfast.configsources.text.Setting;
import io.holdfast.configsources.text.TextProblem;
import io.holdfast.spi.config.ConfigSource;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A file of names and values that is watched. */
final class FileSource implements ConfigSource {
    private final SettledFile file;
    private final Format format;
    private final long everyMillis;
    private final Watching watching;
    private volatile Map<String, Setting> latest = Map.of();
    private volatile @Nullable Reading given;
    private volatile @Nullable Reading seen;

    /**
     * A source.
     *
     * @param everyMillis how often a watched file is looked at
     */
    FileSource(SettledFile file, Format format, long everyMillis) {
        this.file = file;
        this.format = format;
        this.everyMillis = everyMillis;
        this.watching = new Watching("config file " + file.path().getFileName(), this::look);
    }

    /** @throws IllegalStateException if the file cannot be read, is too large, or is wrong; it says where and why */
    @Override
    public Map<String, String> values() {
        Reading reading = file.read();
        given = reading;
        byte[] bytes = reading.bytes();
        if (bytes == null) {
            throw new IllegalStateException("config file " + file.path() + " " + reading.failure());
        }
        if (bytes.length == 0) {
            // Whoever cuts a file off to write it anew may pause.
            throw new IllegalStateException(
                    "config file " + file.path() + " is empty: write a comment into it if it is to give no values");
        }
        Map<String, Setting> settings;
        try {
            settings = format.parse(bytes);
        } catch (TextProblem e) {
            throw new IllegalStateException("config file " + file.path() + ", " + e.getMessage(), e);
        }
        latest = settings;
        Map<String, String> values = new TreeMap<>();
        settings.forEach((name, setting) -> values.put(name, setting.value()));
        return values;
    }

    /** Tells of every change, also to something that is wrong: {@link #values()} then says what. */
    @Override
    public AutoCloseable watch(Runnable onChange) {
        if (watching.isEmpty()) {
            // A change between the first values and the watch is a change, too.
            Reading before = given;
            seen = before == null ? file.read() : before;
        }
        return watching.add(onChange);
    }

    private long look(Runnable changed) {
        Reading reading = file.read();
        Reading before = seen;
        if (before == null || !before.isSame(reading)) {
            seen = reading;
            changed.run();
        }
        return file.nextLook(everyMillis);
    }

    @Override
    public String provenance(String name) {
        Setting setting = latest.get(name);
        return "file " + file.path() + (setting == null || setting.line() == 0 ? "" : ", line " + setting.line());
    }

    @Override
    public void close() {
        watching.close();
    }

    @Override
    public String toString() {
        return "config file " + file.path();
    }
}
