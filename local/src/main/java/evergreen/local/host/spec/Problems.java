package evergreen.local.host.spec;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with a file, so that it can be said at once. */
final class Problems {
    private record Problem(SourceLocation spot, String text) {}

    private final String file;
    private final List<Problem> all = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(SourceLocation sourceLocation, String path, String text) {
        Problem problem = new Problem(sourceLocation, path.isEmpty() ? text : path + " " + text);
        if (!all.contains(problem)) {
            all.add(problem);
        }
    }

    boolean none() {
        return all.isEmpty();
    }

    void refuse() throws ServiceFileException {
        if (!all.isEmpty()) {
            throw new ServiceFileException(lines());
        }
    }

    private List<String> lines() {
        return all.stream()
                .sorted((a, b) -> a.spot().line() != b.spot().line()
                        ? Integer.compare(a.spot().line(), b.spot().line())
                        : Integer.compare(a.spot().column(), b.spot().column()))
                .map(each -> file + ":" + each.spot().line() + ":" + each.spot().column() + ": " + each.text())
                .toList();
    }
}
