// Prints the path of the Chromium that comes with the packages, unpacked into the directory given. It needs no
// installation, and brings the few system libraries that a bare machine may lack.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const directory = resolve(process.argv[2]);
mkdirSync(directory, { recursive: true });
// The package unpacks to the temporary directory; one of our own survives and is not shared with strangers.
process.env.TMPDIR = directory;
process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs20.x";
const { default: chromium } = await import("@sparticuz/chromium");
const program = await chromium.executablePath();
const libraries = join(directory, "al2023", "lib");

let missing = "";
try {
  missing = execFileSync("ldd", [program], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes("not found"))
    .join();
} catch {
  missing = "unknown";
}
if (missing === "") {
  console.log(program);
} else {
  const wrapper = join(directory, "chromium-with-libraries");
  writeFileSync(
    wrapper,
    `#!/bin/sh\nLD_LIBRARY_PATH='${libraries}' FONTCONFIG_PATH='${join(directory, "fonts")}' exec '${program}' "$@"\n`,
    { mode: 0o755 },
  );
  console.log(wrapper);
}
