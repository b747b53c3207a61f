// Makes the assets that the portal serves. `--check` makes them aside and fails when the committed ones differ.
import { readFile, writeFile, mkdir, readdir, copyFile, rm } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as sass from "sass";
import subsetFont from "subset-font";

const here = dirname(fileURLToPath(import.meta.url));
const committed = join(here, "../src/main/resources/static/assets");
const check = process.argv.includes("--check");
const out = check ? join(here, "node_modules/.check") : committed;
if (check) await rm(out, { recursive: true, force: true });
await mkdir(join(out, "fonts"), { recursive: true });

const style = sass.compile(join(here, "src/dauys.scss"), {
  style: "compressed",
  loadPaths: [join(here, "node_modules")],
  quietDeps: true,
});
await writeFile(join(out, "dauys.css"), style.css.replace(/^\uFEFF/, "") + "\n");

// Every letter of the three languages, with the nine of Kazakh beyond Russian, and the signs that texts use.
const letters = [
  range(0x20, 0x7e), // Latin and digits
  range(0x400, 0x45f), // Cyrillic
  "ӘәҒғҚқҢңӨөҰұҮүҺһІі",
  "\u00a0«»„“”‘’–—…·•№§©°±×÷−≈≤≥½¼¾²³€₸₽←→↑↓✓✕\u2009\u202f\u2011\u00ad",
  "ÄÖÜäöüßÇçĞğİıŞşÑñÉéÈèÀàÁáÓóÚúÂâÊêÎîÔôÛû",
].join("");
const inter = await readFile(join(here, "node_modules/inter-ui/variable/InterVariable.woff2"));
const font = await subsetFont(inter, letters, {
  targetFormat: "woff2",
  variationAxes: { opsz: 14, wght: { min: 400, max: 700 } },
  keepFeatures: ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "calt"],
  noHinting: true,
});
await writeFile(join(out, "fonts/inter.woff2"), font);

await copyFile(join(here, "node_modules/htmx.org/dist/htmx.min.js"), join(out, "htmx.min.js"));
const tus = await readFile(join(here, "node_modules/tus-js-client/dist/tus.min.js"), "utf8");
await writeFile(join(out, "tus.min.js"), tus.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n"));
for (const name of await readdir(join(here, "src"))) {
  const from = join(here, "src", name);
  if (name.endsWith(".js")) await writeFile(join(out, name), withoutComments(await readFile(from, "utf8")));
  else if (/\.(svg|png)$/.test(name)) await copyFile(from, join(out, name));
}

await writeFile(
  join(out, "LICENSES.txt"),
  [
    "dauys.css holds parts of GOV.UK Frontend.\n\n" + (await readFile(join(here, "src/govuk-frontend-license.txt"), "utf8")),
    "fonts/inter.woff2 is a subset of Inter.\n\n" + (await readFile(join(here, "node_modules/inter-ui/LICENSE.txt"), "utf8")),
    "htmx.min.js is htmx.\n\n" + (await readFile(join(here, "node_modules/htmx.org/LICENSE"), "utf8")),
    "tus.min.js is tus-js-client.\n\n" + (await readFile(join(here, "node_modules/tus-js-client/LICENSE"), "utf8")),
  ].join("\n\n----------------------------------------------------------------------\n\n"),
);

let stale = 0;
for (const file of await files(out)) {
  const made = await readFile(join(out, file));
  if (check) {
    const kept = await readFile(join(committed, file)).catch(() => null);
    if (!kept || !kept.equals(made)) {
      stale++;
      console.error(`${file} is not what the sources make: run npm run build and commit`);
    }
  } else {
    console.log(`${String(made.length).padStart(7)} ${String(gzipSync(made).length).padStart(7)} gz  ${file}`);
  }
}
if (check) {
  const made = new Set(await files(out));
  for (const file of (await files(committed)).filter((f) => !made.has(f))) {
    stale++;
    console.error(`${file} has no source: put it into src`);
  }
}
process.exit(stale ? 1 : 0);

// Only whole lines: a script is small enough to be read as it is served.
function withoutComments(script) {
  return script.replace(/^[ \t]*\/\/.*\n/gm, "").replace(/^\n/gm, "");
}

function range(from, to) {
  return Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join("");
}

async function files(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((e) => e.isFile())
    .map((e) => relative(folder, join(e.parentPath, e.name)))
    .sort();
}
