package evergreen.adapter.aliyun;

import com.aliyun.tea.TeaRequest;
import com.aliyun.tea.interceptor.InterceptorContext;
import com.aliyun.tea.interceptor.RequestInterceptor;
import com.aliyun.tea.okhttp.ClientHelper;
import com.aliyun.tea.utils.AttributeMap;
import com.aliyun.teaopenapi.Client;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * Keeps the HTTP client beneath the vendor's from sending anything twice by itself. Left alone, okhttp 4.12 sends a POST once
 * more after a 503 that says {@code Retry-After: 0}, and after a 307 or 308 to wherever it points; and, where a version of the
 * vendor's client lets it, after a 408 and when a connection that it had kept turns out to be dead. None of that can be set
 * through the vendor's client, whose HTTP clients stand in a map for all to see.
 */
final class NoRetryTransport implements RequestInterceptor {
    /** From the name lookup to the last byte; the vendor's own times limit single reads only, and so no answer that drips. */
    static final Duration WHOLE_CALL = Duration.ofSeconds(45);

    /** A page of a hundred servers has some 300 kB. */
    static final long MOST_BYTES = 32L * 1024 * 1024;

    private static final AtomicBoolean IN_PLACE = new AtomicBoolean();

    private NoRetryTransport() {}

    /** Sees to it for all clients of the process: the vendor keeps one list of interceptors for them all. */
    static void ensure(Client any) {
        if (IN_PLACE.compareAndSet(false, true)) {
            any.addRequestInterceptor(new NoRetryTransport());
        }
    }

    /** The vendor makes an HTTP client when a host is first called; it is made here just before, and altered. */
    @Override
    public TeaRequest modifyRequest(InterceptorContext context, AttributeMap attributes) {
        TeaRequest request = context.teaRequest();
        URI host = URI.create("any://" + request.headers.get("host"));
        alter(host, context);
        return request;
    }

    /**
     * One thread at a time: the vendor looks and then puts, so that of two threads the later one's unaltered client could take
     * the place of the earlier one's altered client just before that is used.
     */
    private static synchronized void alter(URI host, InterceptorContext context) {
        try {
            OkHttpClient unused =
                    ClientHelper.getOkHttpClient(host.getHost(), host.getPort(), context.runtimeOptions());
        } catch (Exception e) {
            throw new IllegalStateException("no HTTP client can be made for " + host.getAuthority(), e);
        }
        ClientHelper.clients.replaceAll((key, client) -> client.followRedirects() ? altered(client) : client);
    }

    private static OkHttpClient altered(OkHttpClient client) {
        return client.newBuilder()
                .followRedirects(false)
                .retryOnConnectionFailure(false)
                .callTimeout(WHOLE_CALL)
                .addInterceptor(chain -> limited(chain.proceed(chain.request())))
                .addNetworkInterceptor(chain -> unasked(chain.proceed(chain.request())))
                .build();
    }

    /** Returns the answer with a body that, decompressed, fails once it is larger than any answer of the cloud's. */
    private static Response limited(Response answer) {
        ResponseBody body = answer.body();
        if (body == null) {
            return answer;
        }
        BufferedSource counted = Okio.buffer(new Counted(body.source()));
        return answer.newBuilder()
                .body(ResponseBody.create(counted, body.contentType(), body.contentLength()))
                .build();
    }

    private static final class Counted extends ForwardingSource {
        private long left = MOST_BYTES;

        Counted(Source source) {
            super(source);
        }

        @Override
        public long read(Buffer into, long most) throws IOException {
            long read = super.read(into, most);
            left -= read;
            if (left < 0) {
                throw new IOException("The answer has more than " + MOST_BYTES + " bytes");
            }
            return read;
        }
    }

    /** An answer that does not ask to come again at once. */
    private static Response unasked(Response answer) {
        return answer.newBuilder().removeHeader("Retry-After").build();
    }
}
