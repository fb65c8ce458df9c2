package evergreen.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A share of one processor for some processes, kept by the kernel's control groups, version 1 or 2. */
final class CpuQuota implements AutoCloseable {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final int PERIOD_MICROS = 100_000;

    private final Path group;

    private CpuQuota(Path group) {
        this.group = group;
    }

    /**
     * Makes a group.
     *
     * @throws IOException when this machine lets nobody, or not this user, make one; its message says which
     */
    static CpuQuota ofPercent(int percent) throws IOException {
        int micros = PERIOD_MICROS / 100 * percent;
        String name = "evergreen-figures-" + ProcessHandle.current().pid();
        if (Files.exists(ROOT.resolve("cgroup.controllers"))) {
            Files.writeString(ROOT.resolve("cgroup.subtree_control"), "+cpu");
            CpuQuota quota = new CpuQuota(Files.createDirectory(ROOT.resolve(name)));
            return quota.with("cpu.max", micros + " " + PERIOD_MICROS);
        }
        for (String controller : List.of("cpu", "cpu,cpuacct")) {
            if (Files.exists(ROOT.resolve(controller).resolve("cpu.cfs_quota_us"))) {
                CpuQuota quota = new CpuQuota(
                        Files.createDirectory(ROOT.resolve(controller).resolve(name)));
                return quota.with("cpu.cfs_period_us", String.valueOf(PERIOD_MICROS))
                        .with("cpu.cfs_quota_us", String.valueOf(micros));
            }
        }
        throw new IOException(ROOT + " has no cpu controller");
    }

    private CpuQuota with(String file, String text) throws IOException {
        try {
            Files.writeString(group.resolve(file), text);
            return this;
        } catch (IOException refused) {
            close();
            throw refused;
        }
    }

    /** Puts a process under the quota. */
    void hold(long process) throws IOException {
        Files.writeString(group.resolve("cgroup.procs"), String.valueOf(process));
    }

    /** In how many periods processes had to wait: zero would mean that there was no quota. */
    long periodsWaited() throws IOException {
        return Files.readAllLines(group.resolve("cpu.stat")).stream()
                .filter(line -> line.startsWith("nr_throttled "))
                .mapToLong(line -> Long.parseLong(line.substring("nr_throttled ".length())))
                .sum();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(group);
    }
}
