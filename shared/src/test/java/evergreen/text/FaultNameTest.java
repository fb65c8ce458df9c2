package evergreen.text;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.journal.JournalUnavailableException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class FaultNameTest {
    @Test
    void aFaultOfEvergreenHasAnExplicitName() {
        JournalUnavailableException fault = new JournalUnavailableException(
                JournalUnavailableException.Why.UNREACHABLE, "No answer.", "Try again.", null);

        assertThat(FaultName.of(fault)).isEqualTo("evergreen.journal.JournalUnavailable");
        assertThat(FaultName.simple(fault)).isEqualTo("JournalUnavailable");
    }

    @Test
    void aFaultOfJavaHasTheNameOfItsClass() {
        assertThat(FaultName.of(new SocketTimeoutException())).isEqualTo("java.net.SocketTimeoutException");
        assertThat(FaultName.simple(new SocketTimeoutException())).isEqualTo("SocketTimeoutException");
    }

    @Test
    void aFaultWithoutAnExplicitNameHasThatOfTheClassItExtends() {
        assertThat(FaultName.of(new OwnFaultException())).isEqualTo("java.io.IOException");
    }

    private static final class OwnFaultException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
