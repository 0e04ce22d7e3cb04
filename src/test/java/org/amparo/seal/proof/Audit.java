package org.amparo.seal.proof;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the verifier answers to an auditor. */
public record Audit(int code, String said) {

  public static Audit of(Path file, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of(file.toString()));
    arguments.addAll(options);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code = Verify.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8));
    return new Audit(code, out.toString(StandardCharsets.UTF_8));
  }
}
