package evergreen.local.simulation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The product with mutations: changed sources, compiled into a folder of their own, and a class loader in which they stand
 * instead of the product's classes. No switch for any of this is in the product.
 */
final class Mutant {
    private static final List<String> OWN = List.of(
            "evergreen.execution.",
            "evergreen.journal.",
            "evergreen.plan.",
            "evergreen.report.",
            "evergreen.wiring.",
            "evergreen.local.modelcheck.",
            "evergreen.local.simulation.");

    private final Path folder;
    private final List<String> own;

    private Mutant(Path folder, List<String> own) {
        this.folder = folder;
        this.own = own;
    }

    /** Compiles a mutant. */
    static Mutant of(Path folder, List<Mutation> mutations) throws IOException {
        List<Path> sources = new ArrayList<>();
        Map<Path, List<Mutation>> byFile =
                mutations.stream().collect(groupingBy(Mutation::file, LinkedHashMap::new, toList()));
        for (Map.Entry<Path, List<Mutation>> file : byFile.entrySet()) {
            String code = Files.readString(file.getKey());
            for (Mutation mutation : file.getValue()) {
                code = mutation.applyTo(code);
            }
            sources.add(Files.writeString(folder.resolve(file.getKey().getFileName()), code));
        }
        if (!sources.isEmpty()) {
            sources.add(annotations(folder));
            compile(folder, sources);
        }
        return new Mutant(folder, OWN);
    }

    /** The same mutant, which shares less with the rest of the process: it has its own copies of these packages, too. */
    Mutant withItsOwn(String... packages) {
        return new Mutant(
                folder, Stream.concat(own.stream(), Stream.of(packages)).toList());
    }

    /** The annotations of value classes, which are not on the class path; the generated classes are not mutated. */
    private static Path annotations(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("AutoValue.java"),
                "package com.google.auto.value; public @interface AutoValue { @interface Builder {} }");
    }

    private static void compile(Path folder, List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<String> options = List.of(
                "--release",
                "11",
                "-proc:none",
                "-nowarn",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                "" + folder);
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            if (!compiler.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call()) {
                throw new IllegalStateException(said.toString());
            }
        }
    }

    /** Makes an object of a class of the proof that works upon the mutant. */
    <T> T make(Class<? extends T> what, Class<T> as) {
        try {
            return as.cast(new Loader()
                    .loadClass(what.getName())
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has its own copy of who pays and of the proof, and shares all else. */
    private final class Loader extends ClassLoader {
        Loader() {
            super(Mutant.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (own.stream().noneMatch(name::startsWith)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? define(name) : known;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            Path mutated = folder.resolve(file);
            try (InputStream in = Files.exists(mutated)
                    ? Files.newInputStream(mutated)
                    : getParent().getResourceAsStream(file)) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
