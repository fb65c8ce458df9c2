package evergreen.local.cloud.operation;

import evergreen.local.cloud.ApiException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;

/**
 * Where a listing by token goes on.
 *
 * @param last the position of the row that was delivered last
 * @param delivered how many rows were delivered
 * @param query a hash of what was asked for: a token of one listing is none of another
 */
record Cursor(int last, int delivered, int query) {
    // These four bytes put "+", "/" and, by their number, "=" into every token: whoever does not encode them finds out.
    private static final int MARK = 0xFBEFFFFF;

    static Cursor start(int query) {
        return new Cursor(-1, 0, query);
    }

    static Cursor parse(String token, int query) throws ApiException {
        byte[] bytes = decode(token);
        if (bytes.length == 4 * Integer.BYTES) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            boolean marked = buffer.getInt() == MARK;
            Cursor cursor = new Cursor(buffer.getInt(), buffer.getInt(), buffer.getInt());
            if (marked && cursor.query == query && cursor.last >= 0 && cursor.delivered > 0) {
                return cursor;
            }
        }
        throw new ApiException(400, "InvalidNextToken", "The NextToken is none of this listing.");
    }

    private static byte[] decode(String token) {
        try {
            return Base64.getDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    Cursor after(List<Integer> shown) {
        return new Cursor(shown.get(shown.size() - 1), delivered + shown.size(), query);
    }

    @Override
    public String toString() {
        ByteBuffer buffer = ByteBuffer.allocate(4 * Integer.BYTES);
        buffer.putInt(MARK).putInt(last).putInt(delivered).putInt(query);
        return Base64.getEncoder().encodeToString(buffer.array());
    }
}
