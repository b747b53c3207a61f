// Makes static/assets/vote.js, or with --check compares it with what these sources give.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const bundle = join(here, "../../resources/static/assets/vote.js");
const digest = createHash("sha256");
const sources = readdirSync(join(here, "src")).map((name) => "src/" + name);
for (const name of ["build.mjs", "package-lock.json", "package.json", ...sources].sort()) {
  digest.update(name + "\n");
  digest.update(readFileSync(join(here, name)));
}
const made = await build({
  absWorkingDir: here,
  entryPoints: ["src/main.js"],
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  globalName: "dauysVote",
  target: "es2020",
  charset: "utf8",
  legalComments: "none",
  banner: { js: "/* from src/main/script/vote, sources " + digest.digest("hex") + "; licences: LICENSES.txt */" }
});
const text = made.outputFiles[0].text;
if (process.argv.includes("--check")) {
  const same = readFileSync(bundle, "utf8") === text;
  console.log(same ? "vote.js is what its sources give" : "vote.js is not what its sources give: npm run build");
  process.exitCode = same ? 0 : 1;
} else {
  writeFileSync(bundle, text);
  console.log(text.length + " bytes");
}
