package evergreen.local.cloud.operation;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.model.Instance;
import java.util.List;

/** How a listing is to be cut: by token, or by page number in the old way. */
sealed interface PageRequest {
    int SMALLEST_TOKEN_PAGE = 10;
    int LARGEST_PAGE = 100;

    /** Reads the page, of a listing that is cut off after so many rows. */
    InstanceRows read(InstancePage page, int limit) throws ApiException;

    /** The way that a call asks for: as soon as it names a token or its size, page numbers are ignored. */
    static PageRequest of(RequestParameters asked) {
        String query = asked.without("NextToken", "MaxResults", "PageNumber", "PageSize");
        if (asked.has("NextToken") || asked.has("MaxResults")) {
            int asks = asked.number("MaxResults", SMALLEST_TOKEN_PAGE);
            int size = asks < SMALLEST_TOKEN_PAGE ? SMALLEST_TOKEN_PAGE : Math.min(asks, LARGEST_PAGE);
            return new ByToken(asked.text("NextToken", ""), size, query.hashCode());
        }
        return new ByNumber(asked.number("PageNumber", 1), asked.number("PageSize", 10));
    }

    /** By token: the total is not counted. */
    record ByToken(String token, int size, int query) implements PageRequest {
        @Override
        public InstanceRows read(InstancePage page, int limit) throws ApiException {
            Cursor cursor = token.isEmpty() ? Cursor.start(query) : Cursor.parse(token, query);
            boolean again = page.pagesShift() && cursor.delivered() > 0;
            int from = again ? cursor.last() : cursor.last() + 1;
            int most = Math.min(size, limit - cursor.delivered());
            // One more than is shown tells whether there is a next page.
            List<Integer> found = page.positions(from, most + 1);
            List<Integer> shown = found.subList(0, Math.min(most, found.size()));
            boolean more = found.size() > most && cursor.delivered() + shown.size() < limit;
            String next = more ? cursor.after(shown).toString() : "";
            return new InstanceRows(page.instances(shown), next, 1, size, 0);
        }
    }

    /** By number: the total is counted. */
    record ByNumber(int number, int size) implements PageRequest {
        @Override
        public InstanceRows read(InstancePage page, int limit) {
            List<Instance> all = page.instances(page.positions(0, limit));
            long shift = page.pagesShift() && number > 1 ? 1 : 0;
            long from = Math.min(all.size(), (number - 1L) * size - shift);
            long to = Math.min(all.size(), from + size);
            return new InstanceRows(all.subList((int) from, (int) to), "", number, size, all.size());
        }
    }
}
