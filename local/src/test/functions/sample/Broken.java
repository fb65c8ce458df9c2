package sample;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.StreamRequestHandler;
import java.io.InputStream;
import java.io.OutputStream;

/** Cannot be made. */
public final class Broken implements StreamRequestHandler {
    public Broken() {
        throw new IllegalStateException("EVERGREEN_REGION is not set");
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) {}
}
