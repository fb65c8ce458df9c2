package evergreen.local.cloud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** One change of a signed request on its way: what is sent instead of it. */
@FunctionalInterface
interface Alteration {
    String of(Ask signed);

    /** Changes of what only the newer protocol signs. */
    Map<String, Alteration> OF_THE_NEWER = Map.ofEntries(
            each("another host", ask -> ask.headers.put("Host", "ecs.cn-beijing.example")),
            each("another port", ask -> ask.headers.put("Host", "127.0.0.1:2")),
            each("the host without its port", ask -> ask.headers.put("Host", "127.0.0.1")),
            each("another path", ask -> ask.path = "/other"),
            each("an encoded path", ask -> ask.path = "/%2F"),
            each("another action", ask -> ask.headers.put("x-acs-action", "RenewInstance")),
            each("another form of the same body", ask -> ask.body = "InstanceName=web+%2A"),
            each("a longer body", ask -> ask.body = ask.body() + "&DryRun=true"),
            each("another body with its hash", ask -> {
                ask.body = "InstanceName=other";
                ask.headers.put("x-acs-content-sha256", Signer.sha256(ask.body));
            }),
            each("a hash in capitals", ask -> capitals(ask.headers, "x-acs-content-sha256")),
            each(
                    "a charset",
                    ask -> ask.headers.put("content-type", "application/x-www-form-urlencoded;charset=utf-8")),
            each("the signature in capitals", ask -> {
                String authorization = ask.headers.getOrDefault("Authorization", "");
                int at = authorization.indexOf("Signature=") + "Signature=".length();
                ask.headers.put(
                        "Authorization",
                        authorization.substring(0, at)
                                + authorization.substring(at).toUpperCase(Locale.ROOT));
            }),
            each(
                    "half the signature",
                    ask -> ask.headers.compute(
                            "Authorization",
                            (name, value) -> String.valueOf(value)
                                    .substring(0, String.valueOf(value).length() - 32))),
            each(
                    "another key",
                    ask -> ask.headers.compute(
                            "Authorization",
                            (name, value) -> String.valueOf(value).replace(TestCloud.KEY, "LTAIscanner"))),
            each(
                    "a header less in the list",
                    ask -> ask.headers.compute(
                            "Authorization",
                            (name, value) -> String.valueOf(value).replace(";x-acs-further", ""))),
            each(
                    "a header more in the list",
                    ask -> ask.headers.compute(
                            "Authorization",
                            (name, value) ->
                                    String.valueOf(value).replace(";x-acs-version", ";x-acs-version;user-agent"))),
            each("a token", ask -> ask.headers.put("x-acs-security-token", "token")),
            each("a signed header twice", ask -> ask.headers.put("X-Acs-Further", "again")));

    /** Changes of what only the older protocol signs. */
    Map<String, Alteration> OF_THE_OLDER = Map.ofEntries(
            each("another path", ask -> ask.path = "/other"),
            each("another action", ask -> ask.query.put("Action", "RenewInstance")),
            each("another key", ask -> ask.query.put("AccessKeyId", "LTAIscanner")),
            each("another key of the same letters", ask -> capitals(ask.query, "AccessKeyId")),
            each("a token", ask -> ask.query.put("SecurityToken", "token")),
            each("an empty token", ask -> ask.query.put("SecurityToken", "")),
            each("another version", ask -> ask.query.put("Version", "2014-05-27")),
            each("another way of signing", ask -> ask.query.put("SignatureMethod", "HMAC-SHA256")),
            each("the signature in capitals", ask -> capitals(ask.query, "Signature")),
            each(
                    "half the signature",
                    ask -> ask.query.compute(
                            "Signature", (name, value) -> String.valueOf(value).substring(0, 14))),
            each("a blank behind the signature", ask -> ask.query.compute("Signature", (name, value) -> value + " ")),
            each("a form that is none", ask -> ask.headers.put("content-type", "text/plain")));

    /** Every parameter and every header that is signed, in every way; and the same of all protocols. */
    static Map<String, Alteration> ofEvery(Ask signed, Random random) {
        Map<String, Alteration> all = new LinkedHashMap<>();
        for (String name : signed.query.keySet()) {
            part(all, "query " + name, name, ask -> ask.query, random);
            all.put("query " + name + " twice, before", ask -> ask.text(name + "=x&" + Signer.query(ask.query)));
            all.put("query " + name + " twice, behind", ask -> ask.text(Signer.query(ask.query) + "&" + name + "=x"));
        }
        signed.form.keySet().forEach(name -> part(all, "form " + name, name, ask -> ask.form, random));
        // The older protocol signs no header.
        if (signed.headers.containsKey("Authorization")) {
            signed.headers.keySet().stream()
                    .filter(name -> !name.equals("Host"))
                    .forEach(name -> part(all, "header " + name, name, ask -> ask.headers, random));
        }
        for (String method : List.of("GET", "PUT", "DELETE", "HEAD", "post")) {
            all.putAll(Map.ofEntries(each("method " + method, ask -> ask.method = method)));
        }
        all.putAll(Map.ofEntries(
                each("a parameter more", ask -> ask.query.put("PageSize", "1")),
                each("an empty parameter more", ask -> ask.query.put("DryRun", "")),
                each("a form's parameter more", ask -> ask.form.put("DryRun", "true")),
                each("a parameter before the form's", ask -> ask.query.put("InstanceName", "other")),
                each("no form", ask -> ask.form.clear()),
                each("a tag of another case", ask -> ask.query.put("Tag.1.Key", "env"))));
        return all;
    }

    private static void part(
            Map<String, Alteration> all,
            String title,
            String name,
            Function<Ask, Map<String, String>> parts,
            Random random) {
        all.putAll(Map.ofEntries(
                each(title + " flipped", ask -> flip(parts.apply(ask), name, random)),
                each(title + " left out", ask -> parts.apply(ask).remove(name)),
                each(title + " renamed", ask -> rename(parts.apply(ask), name, name + "x"))));
    }

    private static Map.Entry<String, Alteration> each(String title, Consumer<Ask> change) {
        return Map.entry(title, ask -> {
            change.accept(ask);
            return ask.text();
        });
    }

    private static void capitals(Map<String, String> parts, String name) {
        parts.put(name, parts.getOrDefault(name, "").toUpperCase(Locale.ROOT));
    }

    private static void rename(Map<String, String> parts, String name, String other) {
        parts.put(other, parts.getOrDefault(name, ""));
        parts.remove(name);
    }

    /** Another letter in the place of one; not of the last two, since a base64 text's last letter has idle bits. */
    private static void flip(Map<String, String> parts, String name, Random random) {
        String value = parts.getOrDefault(name, "");
        int at = value.isEmpty() ? 0 : random.nextInt(Math.max(1, value.length() - 2));
        char was = value.isEmpty() ? 'x' : value.charAt(at);
        char other = was == 'a' ? 'b' : 'a';
        parts.put(name, value.substring(0, at) + other + value.substring(Math.min(value.length(), at + 1)));
    }
}
