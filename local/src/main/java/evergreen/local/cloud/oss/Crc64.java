package evergreen.local.cloud.oss;

/** The checksum that clients compare after every transfer: CRC-64 by the polynomial of ECMA-182, reflected. */
final class Crc64 {
    private static final long POLYNOMIAL = 0xC96C5795D7870F42L;
    private static final int BITS = 8;

    private Crc64() {}

    /** The checksum as the service writes it: decimal, without sign. */
    static String of(byte[] bytes) {
        long crc = ~0L;
        for (byte each : bytes) {
            crc ^= each & 0xFF;
            for (int bit = 0; bit < BITS; bit++) {
                crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : POLYNOMIAL);
            }
        }
        return Long.toUnsignedString(~crc);
    }
}
