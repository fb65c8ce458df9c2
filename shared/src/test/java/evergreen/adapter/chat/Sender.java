package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The platforms' side of the wire, written by itself so that it cannot share a mistake with the doors. */
enum Sender {
    SLACK {
        @Override
        CallbackVerifier door() {
            return new SlackCallbackVerifier(ChatSecret.of(KEY), SlackCallbackVerifier.HOST);
        }

        @Override
        Sent send(String id, String text, Instant now) throws GeneralSecurityException {
            String body = "team_id=T01&channel_id=C09&user_id=U77&command=%2Frenew&text="
                    + URLEncoder.encode(text, UTF_8)
                    + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT01%2F1%2Fx&trigger_id=" + id;
            String second = String.valueOf(now.getEpochSecond());
            String signature = "v0=" + HexFormat.of().formatHex(hmac(KEY, "v0:" + second + ":" + body));
            return new Sent(
                    ordered("X-Slack-Request-Timestamp", second, "X-Slack-Signature", signature),
                    Map.of(),
                    body.getBytes(UTF_8));
        }
    },
    DINGTALK {
        @Override
        CallbackVerifier door() {
            return new DingTalkCallbackVerifier(ChatSecret.of(KEY), DingTalkCallbackVerifier.HOST);
        }

        @Override
        Sent send(String id, String text, Instant now) throws GeneralSecurityException {
            String body = "{\"msgtype\":\"text\",\"text\":{\"content\":\"" + text + "\"},\"msgId\":\"" + id
                    + "\",\"conversationType\":\"2\",\"conversationId\":\"cidX\",\"senderStaffId\":\"u42\","
                    + "\"sessionWebhook\":\"https://oapi.dingtalk.com/robot/sendBySession?session=s\","
                    + "\"sessionWebhookExpiredTime\":" + now.plusSeconds(5400).toEpochMilli() + "}";
            String millis = String.valueOf(now.toEpochMilli());
            String sign = Base64.getEncoder().encodeToString(hmac(KEY, millis + "\n" + KEY));
            return new Sent(ordered("timestamp", millis, "sign", sign), Map.of(), body.getBytes(UTF_8));
        }
    },
    FEISHU {
        @Override
        CallbackVerifier door() {
            return new FeishuCallbackVerifier(ChatSecret.of(KEY), ChatSecret.of(TOKEN));
        }

        @Override
        Sent send(String id, String text, Instant now) throws GeneralSecurityException {
            return feishu(
                    "{\"schema\":\"2.0\",\"header\":{\"event_id\":\"e-" + id
                            + "\",\"event_type\":\"im.message.receive_v1\",\"token\":\"" + TOKEN
                            + "\",\"tenant_key\":\"t\"},\"event\":{\"sender\":{\"sender_id\":{\"open_id\":\"ou_1\"}},"
                            + "\"message\":{\"message_id\":\"" + id
                            + "\",\"chat_id\":\"oc_1\",\"message_type\":\"text\","
                            + "\"content\":\"{\\\"text\\\":\\\"" + text + "\\\"}\"}}}",
                    now);
        }
    },
    WECOM {
        @Override
        CallbackVerifier door() {
            return new WeComCallbackVerifier(weComKeys(), WeComCallbackVerifier.HOST);
        }

        @Override
        Sent send(String id, String text, Instant now) throws GeneralSecurityException {
            return weCom(
                    "{\"encrypt\":\"%s\"}",
                    "{\"msgid\":\"" + id + "\",\"aibotid\":\"b1\",\"chatid\":\"c1\",\"from\":"
                            + "{\"userid\":\"lisi\"},\"response_url\":\"https://qyapi.weixin.qq.com/cgi-bin/aibot/response"
                            + "?response_code=R\",\"msgtype\":\"text\",\"text\":{\"content\":\"" + text + "\"}}",
                    "",
                    now);
        }
    };

    static final String KEY = "8f742231b10e8888abcd99yyyzzz85a5";
    static final String TOKEN = "vErIfIcAtIoN";
    static final String AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    /** A request as a platform sends it. */
    static final class Sent {
        private final Map<String, String> headers;
        private final Map<String, String> query;
        private final byte[] body;

        Sent(Map<String, String> headers, Map<String, String> query, byte[] body) {
            this.headers = headers;
            this.query = query;
            this.body = body;
        }

        Map<String, String> headers() {
            return headers;
        }

        Map<String, String> query() {
            return query;
        }

        byte[] body() {
            return body;
        }

        Callback callback() {
            return Callback.of(headers, query, body);
        }
    }

    abstract CallbackVerifier door();

    abstract Sent send(String id, String text, Instant now) throws GeneralSecurityException;

    static WeComKeys weComKeys() {
        return new WeComKeys(ChatSecret.of(TOKEN), ChatSecret.of(AES_KEY), "");
    }

    static Sent feishu(String text, Instant now) throws GeneralSecurityException {
        byte[] key = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(UTF_8));
        byte[] iv = Arrays.copyOf(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)), 16);
        byte[] secret = encrypted("AES/CBC/PKCS5Padding", key, iv, text.getBytes(UTF_8));
        byte[] all = ByteBuffer.allocate(16 + secret.length).put(iv).put(secret).array();
        String body = "{\"encrypt\":\"" + Base64.getEncoder().encodeToString(all) + "\"}";
        String second = String.valueOf(now.getEpochSecond());
        String signature = HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256").digest((second + "83n0nce" + KEY + body).getBytes(UTF_8)));
        return new Sent(
                ordered(
                        "X-Lark-Request-Timestamp", second,
                        "X-Lark-Request-Nonce", "83n0nce",
                        "X-Lark-Signature", signature),
                Map.of(),
                body.getBytes(UTF_8));
    }

    static Sent weCom(String envelope, String text, String receiver, Instant now) throws GeneralSecurityException {
        String secret = weComEncrypted(text, receiver);
        return new Sent(
                Map.of(), weComQuery(secret, now), envelope.formatted(secret).getBytes(UTF_8));
    }

    static Map<String, String> weComQuery(String secret, Instant now) throws GeneralSecurityException {
        String second = String.valueOf(now.getEpochSecond());
        String sorted = Stream.of(TOKEN, second, "263014780", secret).sorted().collect(Collectors.joining());
        String signature =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(sorted.getBytes(UTF_8)));
        return ordered("timestamp", second, "nonce", "263014780", "msg_signature", signature);
    }

    static String weComEncrypted(String text, String receiver) throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(AES_KEY + "=");
        byte[] message = text.getBytes(UTF_8);
        byte[] to = receiver.getBytes(UTF_8);
        int length = 20 + message.length + to.length;
        int pad = 32 - length % 32;
        byte[] padding = new byte[pad];
        Arrays.fill(padding, (byte) pad);
        byte[] plain = ByteBuffer.allocate(length + pad)
                .put("0123456789abcdef".getBytes(UTF_8))
                .putInt(message.length)
                .put(message)
                .put(to)
                .put(padding)
                .array();
        return Base64.getEncoder().encodeToString(encrypted("AES/CBC/NoPadding", key, Arrays.copyOf(key, 16), plain));
    }

    private static byte[] encrypted(String how, byte[] key, byte[] iv, byte[] plain) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(how);
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        return cipher.doFinal(plain);
    }

    private static byte[] hmac(String key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
