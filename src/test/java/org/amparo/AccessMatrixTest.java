package org.amparo;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * docs/access.md says who may call what; this holds it against the code, and the code against it.
 */
class AccessMatrixTest {

  private static final java.nio.file.Path TABLE = java.nio.file.Path.of("docs/access.md");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.amparo");

  @Test
  void the_table_and_the_code_say_the_same() throws IOException {
    assertThat(documented()).isEqualTo(coded());
  }

  @Test
  void the_table_is_sorted_by_path() throws IOException {
    List<String> paths = rows().stream().map(r -> r[1] + " " + r[0]).toList();
    assertThat(paths).isSorted();
  }

  @Test
  void every_endpoint_is_public_so_that_the_framework_finds_it() {
    for (Method endpoint : endpoints()) {
      assertThat(java.lang.reflect.Modifier.isPublic(endpoint.getModifiers()))
          .as(endpoint.toString())
          .isTrue();
    }
  }

  /** Method and path, each with its roles. */
  private TreeMap<String, TreeSet<String>> coded() {
    TreeMap<String, TreeSet<String>> coded = new TreeMap<>();
    for (Method endpoint : endpoints()) {
      Class<?> resource = endpoint.getDeclaringClass();
      String path = resource.getAnnotation(Path.class).value();
      if (endpoint.isAnnotationPresent(Path.class)) {
        path += "/" + endpoint.getAnnotation(Path.class).value();
      }
      path = "/" + path.replaceAll("/+", "/").replaceAll("^/|/$", "");
      TreeSet<String> before = coded.put(verb(endpoint) + " " + path, roles(endpoint));
      assertThat(before).as("%s %s is offered twice", verb(endpoint), path).isNull();
    }
    return coded;
  }

  private static TreeSet<String> roles(Method endpoint) {
    return said(endpoint)
        .or(() -> said(endpoint.getDeclaringClass()))
        .orElseThrow(() -> new AssertionError(endpoint + " does not say who may call it"));
  }

  private static Optional<TreeSet<String>> said(AnnotatedElement element) {
    if (element.isAnnotationPresent(RolesAllowed.class)) {
      return Optional.of(
          new TreeSet<>(Arrays.asList(element.getAnnotation(RolesAllowed.class).value())));
    }
    if (element.isAnnotationPresent(Authenticated.class)) {
      return Optional.of(new TreeSet<>(List.of("authenticated")));
    }
    return element.isAnnotationPresent(PermitAll.class)
        ? Optional.of(new TreeSet<>(List.of("anyone")))
        : Optional.empty();
  }

  private static TreeMap<String, TreeSet<String>> documented() throws IOException {
    TreeMap<String, TreeSet<String>> documented = new TreeMap<>();
    for (String[] row : rows()) {
      TreeSet<String> roles = new TreeSet<>(Arrays.asList(row[2].split(", ")));
      assertThat(documented.put(row[0] + " " + row[1], roles)).as(row[1]).isNull();
    }
    return documented;
  }

  private static List<String[]> rows() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> line.matches("\\| [A-Z]{3,6} \\|.*"))
        .map(line -> line.substring(2, line.lastIndexOf('|')).strip().split(" *\\| *"))
        .toList();
  }

  private List<Method> endpoints() {
    List<Method> endpoints = new ArrayList<>();
    for (JavaClass found : classes) {
      if (found.isAnnotatedWith(Path.class)) {
        for (Method method : found.reflect().getDeclaredMethods()) {
          if (verb(method) != null) {
            endpoints.add(method);
          }
        }
      }
    }
    assertThat(endpoints).isNotEmpty();
    return endpoints;
  }

  private static String verb(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        return verb.value();
      }
    }
    return null;
  }
}
