package evergreen;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.origin;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import evergreen.text.FaultName;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Which package may know which: the one place where the directions of the house are written down. */
class ArchitectureTest {
    private static final String[] BASE = {"java..", "com.google.auto.value..", "org.jspecify..", "evergreen.text.."};

    /** Packages that decide, over facts alone; those that do not exist yet are held from their first day. */
    private static final String[] DOMAIN = {
        "evergreen.fleet..", "evergreen.money..", "evergreen.policy..", "evergreen.plan..", "evergreen.command.."
    };

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void the_classes_are_really_looked_at() {
        assertThat(CLASSES.contain("evergreen.fleet.FleetReader")).isTrue();
        assertThat(CLASSES.contain("evergreen.adapter.aliyun.AliyunInventory")).isTrue();
        assertThat(CLASSES.contain("evergreen.journal.Journal")).isTrue();
        assertThat(CLASSES.contain("evergreen.execution.SettingsApplier")).isTrue();
        assertThat(CLASSES.contain("evergreen.adapter.oss.OssJournal")).isTrue();
    }

    @Test
    void the_fleet_knows_nothing_but_java() {
        classes()
                .that(are(resideInAnyPackage("evergreen.fleet..")))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(and(BASE, "evergreen.fleet..")))
                .check(CLASSES);
    }

    @Test
    void the_json_parser_knows_its_library_alone() {
        classes()
                .that(are(resideInAnyPackage("evergreen.json..")))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(and(BASE, "evergreen.json..", "com.google.gson..")))
                .check(CLASSES);
    }

    @Test
    void what_decides_knows_java_and_what_decides() {
        classes()
                .that(are(resideInAnyPackage(DOMAIN)))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(and(BASE, DOMAIN)))
                .check(CLASSES);
    }

    @Test
    void outgoing_http_knows_nothing_but_java() {
        classes()
                .that(are(resideInAnyPackage("evergreen.http..")))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(and(BASE, "evergreen.http..")))
                .check(CLASSES);
    }

    /** The limits on total time and size are in one place, so no adapter opens a connection of its own. */
    @Test
    void only_the_bounded_client_opens_http_connections() {
        noClasses()
                .that()
                .resideOutsideOfPackage("evergreen.http..")
                .should()
                .dependOnClassesThat(are(resideInAnyPackage("java.net.http..")))
                .orShould()
                .dependOnClassesThat(assignableTo(URLConnection.class))
                .check(CLASSES);
    }

    @Test
    void a_journal_knows_the_domain() {
        classes()
                .that(are(resideInAnyPackage("evergreen.journal..")))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(and(and(BASE, DOMAIN), "evergreen.journal..")))
                .check(CLASSES);
    }

    @Test
    void the_journals_stores_need_nothing_but_the_jdk() {
        classes()
                .that(are(resideInAnyPackage("evergreen.adapter.oss..", "evergreen.adapter.folder..")))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(and(
                        and(BASE, DOMAIN),
                        "javax..",
                        "evergreen.http..",
                        "evergreen.journal..",
                        "evergreen.adapter.oss..",
                        "evergreen.adapter.folder..")))
                .check(CLASSES);
    }

    /** A platform waits two seconds at most for its first answer: whatever is loaded before it has to be small. */
    @Test
    void the_doors_to_chat_need_neither_the_vendors_client_nor_yaml() {
        classes()
                .that(are(resideInAnyPackage("evergreen.adapter.chat..")))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(and(
                        and(BASE, DOMAIN),
                        "javax.crypto..",
                        "javax.xml.stream..",
                        "com.google.gson..",
                        "evergreen.http..",
                        "evergreen.json..",
                        "evergreen.adapter.chat..",
                        "evergreen.notification..",
                        "evergreen.report..")))
                .check(CLASSES);
    }

    /** Whoever writes no mails loads nothing of the library: one class outside that names it would change that. */
    @Test
    void only_its_adapter_knows_the_mail_library() {
        noClasses()
                .that()
                .resideOutsideOfPackage("evergreen.adapter.mail..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("jakarta..", "org.eclipse.angus.."))
                .check(CLASSES);
    }

    @Test
    void what_applies_knows_the_domain_the_journal_and_how_to_report() {
        classes()
                .that(are(resideInAnyPackage("evergreen.execution..")))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        and(and(BASE, DOMAIN), "evergreen.execution..", "evergreen.journal..", "evergreen.report..")))
                .check(CLASSES);
    }

    @Test
    void a_report_knows_the_domain_and_json() {
        classes()
                .that(are(resideInAnyPackage("evergreen.report..")))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(and(and(BASE, DOMAIN), "evergreen.report..", "com.google.gson..")))
                .check(CLASSES);
    }

    @Test
    void only_its_adapter_knows_the_vendor() {
        noClasses()
                .that(are(resideInAnyPackage("evergreen..")))
                .and()
                .resideOutsideOfPackage("evergreen.adapter.aliyun..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("com.aliyun..").and(not(resideInAnyPackage("com.aliyun.fc.runtime.."))))
                .check(CLASSES);
    }

    @Test
    void only_the_wiring_knows_the_platform() {
        noClasses()
                .that(are(resideInAnyPackage("evergreen..")))
                .and()
                .resideOutsideOfPackage("evergreen.wiring..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.aliyun.fc.runtime.."))
                .check(CLASSES);
    }

    @Test
    void nothing_inside_but_the_wiring_knows_an_adapter() {
        noClasses()
                .that()
                .resideOutsideOfPackages("evergreen.adapter..", "evergreen.wiring..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("evergreen.adapter.."))
                .check(CLASSES);
    }

    @Test
    void no_adapter_knows_another() {
        slices().matching("evergreen.adapter.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void packages_form_no_circle() {
        slices().matching("evergreen.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothing_that_ships_knows_what_never_ships() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("evergreen.local.."))
                .check(CLASSES);
    }

    private static String[] and(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** Renaming a constant or a class changes no document, no message and no log. */
    @Test
    void nothing_stored_sent_or_shown_depends_on_a_name_in_the_code() {
        noClasses()
                .that(are(not(equivalentTo(FaultName.class))))
                .should()
                .callMethodWhere(target(nameMatching("name|toString|valueOf"))
                        .and(target(owner(assignableTo(Enum.class))))
                        .and(not(target(owner(equivalentTo(Character.UnicodeScript.class)))))
                        .and(not(origin(nameMatching("valueOf")))))
                .orShould()
                .callMethodWhere(target(nameMatching("getName|getSimpleName|getTypeName|getCanonicalName"))
                        .and(target(owner(equivalentTo(Class.class)))))
                .check(CLASSES);
    }
}
