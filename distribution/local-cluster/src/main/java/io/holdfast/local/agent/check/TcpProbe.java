package io.holdfast.local.agent.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Connects to a port of the loopback address and hangs up. */
record TcpProbe(int port, Duration timeout) implements Probe {

    @Override
    public Finding ask() {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Math.toIntExact(timeout.toMillis()));
            return new Finding.Connection(true);
        } catch (SocketTimeoutException e) {
            return new Finding.Nothing("connecting timed out after " + timeout);
        } catch (IOException refused) {
            return new Finding.Connection(false);
        }
    }
}
