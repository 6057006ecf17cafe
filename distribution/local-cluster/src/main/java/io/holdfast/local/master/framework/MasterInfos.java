package io.holdfast.local.master.framework;

import io.holdfast.local.master.model.MasterOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.mesos.v1.Protos.Address;
import org.apache.mesos.v1.Protos.DomainInfo;
import org.apache.mesos.v1.Protos.MasterInfo;

/** How the master introduces itself. */
public final class MasterInfos {
    private MasterInfos() {}

    /** The info of a master of that id on that port. */
    public static MasterInfo of(String id, int port, MasterOptions options) {
        MasterInfo.Builder info = MasterInfo.newBuilder()
                .setId(id)
                .setIp(number(options.ip()))
                .setPort(port)
                .setPid("master@" + options.ip() + ":" + port)
                .setHostname(options.ip())
                .setVersion(MasterOptions.VERSION)
                .setAddress(Address.newBuilder()
                        .setHostname(options.ip())
                        .setIp(options.ip())
                        .setPort(port));
        for (MasterInfo.Capability.Type type : new MasterInfo.Capability.Type[] {
            MasterInfo.Capability.Type.AGENT_UPDATE, MasterInfo.Capability.Type.AGENT_DRAINING
        }) {
            info.addCapabilities(MasterInfo.Capability.newBuilder().setType(type));
        }
        if (options.region() != null && options.zone() != null) {
            info.setDomain(domain(options.region(), options.zone()));
        }
        return info.build();
    }

    /** A fault domain. */
    public static DomainInfo domain(String region, String zone) {
        return DomainInfo.newBuilder()
                .setFaultDomain(DomainInfo.FaultDomain.newBuilder()
                        .setRegion(
                                DomainInfo.FaultDomain.RegionInfo.newBuilder().setName(region))
                        .setZone(DomainInfo.FaultDomain.ZoneInfo.newBuilder().setName(zone)))
                .build();
    }

    /** The address in network byte order, read by a little-endian machine: what Mesos puts into {@code ip}. */
    private static int number(String ip) {
        try {
            byte[] address = InetAddress.getByName(ip).getAddress();
            return address.length == 4
                    ? ByteBuffer.wrap(address).order(ByteOrder.LITTLE_ENDIAN).getInt()
                    : 0;
        } catch (UnknownHostException e) {
            return 0;
        }
    }
}
