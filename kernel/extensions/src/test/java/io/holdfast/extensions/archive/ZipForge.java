package io.holdfast.extensions.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zip files byte by byte, so that each of their statements can be made a lie. */
public final class ZipForge {
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final List<byte[]> directory = new ArrayList<>();

    /** Adds a file as any tool would. */
    public ZipForge file(String name, byte[] content) {
        byte[] packed = deflate(content);
        return raw(name, name, packed, content.length, crc(content));
    }

    /** Adds a text file. */
    public ZipForge file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a deflated file of which the headers say what they are told to. */
    public ZipForge raw(String localName, String listedName, byte[] packed, int size, int crc) {
        int at = file.size();
        byte[] local = localName.getBytes(StandardCharsets.UTF_8);
        write(header(0x04034b50, 30)
                .putShort(4, (short) 20)
                .putShort(8, (short) 8)
                .putInt(14, crc)
                .putInt(18, packed.length)
                .putInt(22, size)
                .putShort(26, (short) local.length));
        file.writeBytes(local);
        file.writeBytes(packed);
        return list(listedName, at, packed.length, size, crc);
    }

    /** Lists an entry at an offset, whatever is there. */
    public ZipForge list(String name, int at, int packedSize, int size, int crc) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer listed = header(0x02014b50, 46 + bytes.length)
                .putShort(6, (short) 20)
                .putShort(10, (short) 8)
                .putInt(16, crc)
                .putInt(20, packedSize)
                .putInt(24, size)
                .putShort(28, (short) bytes.length)
                .putInt(42, at);
        listed.position(46);
        listed.put(bytes);
        directory.add(listed.array());
        return this;
    }

    /** Puts bytes where no entry is. */
    public ZipForge hidden(String bytes) {
        file.writeBytes(bytes.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** How many bytes there are so far. */
    public int offset() {
        return file.size();
    }

    /** The finished file. */
    public byte[] build() {
        int start = file.size();
        directory.forEach(file::writeBytes);
        write(header(0x06054b50, 22)
                .putShort(8, (short) directory.size())
                .putShort(10, (short) directory.size())
                .putInt(12, file.size() - start)
                .putInt(16, start));
        return file.toByteArray();
    }

    /** The content as zip files have it. */
    public static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 << 10];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return packed.toByteArray();
    }

    /** The content's checksum. */
    public static int crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }

    private static ByteBuffer header(int signature, int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).putInt(0, signature);
    }

    private void write(ByteBuffer header) {
        file.writeBytes(header.array());
    }
}
