package org.amparo.document;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.amparo.problem.FieldError;
import org.amparo.problem.Parameter;
import org.amparo.problem.Refusal;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** A file as somebody hands it over, and what they declare of it. */
public record Upload(String name, Path file, Set<Declaration> declared) {

  public Upload {
    declared = Set.copyOf(declared);
  }

  public static Upload of(String name, Path file) {
    return new Upload(name, file, Set.of());
  }

  /**
   * @param declares names of {@link Declaration}s
   * @throws Refusal when there is no file, or for a declaration that nobody knows
   */
  public static Upload of(FileUpload file, List<String> declares) {
    if (file == null) {
      throw Refusal.invalid(FieldError.of("file", "problem.field.required"));
    }
    Set<Declaration> declared = EnumSet.noneOf(Declaration.class);
    for (String one : declares == null ? List.<String>of() : declares) {
      Declaration known = Parameter.oneOf(Declaration.class, "declares", one);
      if (known != null) {
        declared.add(known);
      }
    }
    return new Upload(file.fileName(), file.uploadedFile(), declared);
  }
}
