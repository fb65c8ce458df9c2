package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.model.Identity;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.InstanceSpec;
import evergreen.local.cloud.model.InstanceType;
import evergreen.local.cloud.model.RenewalObstacle;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * What DescribeInstances says of an instance beside expiry, status, locks and tags: as it was recorded, or made up steadily from
 * its id, field by field as recorded answers have them.
 */
final class Description {
    private Description() {}

    static JsonObject of(Instance instance) {
        return instance.recorded().map(JsonObject::deepCopy).orElseGet(() -> derived(instance));
    }

    private static JsonObject derived(Instance instance) {
        Json json = new Json();
        identity(json, instance);
        machine(json, instance.machine());
        network(json, instance);
        nothingSpecial(json);
        return json.object();
    }

    private static void identity(Json json, Instance instance) {
        InstanceSpec machine = instance.machine();
        String created = ApiTimeFormat.toMinute(instance.contract().created());
        json.put("InstanceId", instance.id())
                .put("InstanceName", machine.name())
                .put("HostName", "iZ" + instance.id().substring(instance.id().indexOf('-') + 1) + "Z")
                .put(
                        "SerialNumber",
                        new UUID(instance.id().hashCode(), instance.id().length()).toString())
                .put("RegionId", instance.identity().region())
                .put("ZoneId", machine.zone())
                .put("ResourceGroupId", machine.resourceGroup())
                .put("InstanceChargeType", instance.contract().chargeType().word())
                .put("CreationTime", created)
                .put("StartTime", created)
                .put("AutoReleaseTime", "")
                .put("StoppedMode", "Not-applicable")
                .put("SecurityGroupIds", new Json().put("SecurityGroupId", Json.words(machine.securityGroups())));
    }

    private static void machine(Json json, InstanceSpec machine) {
        InstanceType type = InstanceType.named(machine.type());
        json.put("InstanceType", machine.type())
                .put("InstanceTypeFamily", type.family())
                .put("Cpu", type.cores())
                .put("Memory", type.memoryMib())
                .put(
                        "CpuOptions",
                        new Json()
                                .put("CoreCount", Math.max(1, type.cores() / 2))
                                .put("ThreadsPerCore", 2)
                                .put("Numa", "ON"))
                .put("OSType", "linux")
                .put("OSName", "Alibaba Cloud Linux  3.2104 LTS 64位")
                .put("OSNameEn", "Alibaba Cloud Linux  3.2104 LTS 64 bit")
                .put("ImageId", "aliyun_3_x64_20G_alibase_20240528.vhd")
                .put("GPUAmount", 0)
                .put("GPUSpec", "")
                .put("IoOptimized", true);
    }

    private static void network(Json json, Instance instance) {
        boolean classic = instance.peculiarities().quirks().contains(RenewalObstacle.CLASSIC_NETWORK);
        Identity identity = instance.identity();
        int hash = instance.id().hashCode();
        String ip = "172.16." + (hash >>> 8 & 0xFF) + "." + (hash & 0xFF);
        String vpc = classic ? "" : made("vpc", identity.account() + identity.region());
        String vSwitch = classic
                ? ""
                : made("vsw", identity.account() + instance.machine().zone());
        List<String> ips = classic ? List.of() : List.of(ip);
        json.put("InstanceNetworkType", classic ? "classic" : "vpc")
                .put(
                        "VpcAttributes",
                        new Json()
                                .put("VpcId", vpc)
                                .put("VSwitchId", vSwitch)
                                .put("NatIpAddress", "")
                                .put("PrivateIpAddress", addresses(ips)))
                .put("InnerIpAddress", addresses(classic ? List.of(ip) : List.of()))
                .put("PublicIpAddress", addresses(List.of()))
                .put(
                        "EipAddress",
                        new Json().put("AllocationId", "").put("IpAddress", "").put("InternetChargeType", ""))
                .put("InternetChargeType", "PayByTraffic")
                .put("InternetMaxBandwidthIn", -1)
                .put("InternetMaxBandwidthOut", 0);
    }

    private static void nothingSpecial(Json json) {
        json.put("Description", "")
                .put("ClusterId", "")
                .put("VlanId", "")
                .put("DeploymentSetId", "")
                .put("CreditSpecification", "")
                .put("DeletionProtection", false)
                .put("DeviceAvailable", true)
                .put("Recyclable", false)
                .put("SaleCycle", "")
                .put("SpotStrategy", "NoSpot")
                .put("SpotPriceLimit", 0)
                .put(
                        "MetadataOptions",
                        new Json().put("HttpEndpoint", "enabled").put("HttpTokens", "optional"))
                .put(
                        "DedicatedHostAttribute",
                        new Json()
                                .put("DedicatedHostId", "")
                                .put("DedicatedHostName", "")
                                .put("DedicatedHostClusterId", ""));
    }

    private static Json addresses(List<String> ips) {
        return new Json().put("IpAddress", Json.words(ips));
    }

    private static String made(String prefix, String from) {
        return prefix + "-sim" + HexFormat.of().toHexDigits(from.hashCode());
    }
}
