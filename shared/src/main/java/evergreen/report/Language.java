package evergreen.report;

import java.util.Locale;

/** The languages that people are spoken to in. */
public enum Language {
    /** English. */
    EN("en"),
    /** Simplified Chinese. */
    ZH("zh");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The language of a locale's name such as {@code zh_CN.UTF-8}; English for whatever is not Chinese. */
    public static Language of(String locale) {
        return locale.toLowerCase(Locale.ROOT).startsWith("zh") ? ZH : EN;
    }

    /** The tag by which resources and JSON members name it. */
    public String tag() {
        return tag;
    }
}
