// Compiles Anchors.sol into the artefact that the portal deploys. `--check` compares with the committed one instead.
import { readFile, writeFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import solc from "solc";

const here = dirname(fileURLToPath(import.meta.url));
const committed = join(here, "../src/main/resources/chain/Anchors.json");
const settings = {
  // without PUSH0, which older permissioned networks lack
  evmVersion: "paris",
  optimizer: { enabled: true, runs: 1000 },
  // no hash of sources and paths in the code: the same source gives the same bytes everywhere
  metadata: { appendCBOR: false, bytecodeHash: "none" },
};
const source = await readFile(join(here, "Anchors.sol"), "utf8");
const output = JSON.parse(
  solc.compile(
    JSON.stringify({
      language: "Solidity",
      sources: { "Anchors.sol": { content: source } },
      settings: {
        ...settings,
        outputSelection: { "*": { "*": ["abi", "evm.bytecode.object", "evm.deployedBytecode.object"] } },
      },
    }),
  ),
);
for (const said of output.errors ?? []) console.error(said.formattedMessage);
if (output.errors?.length) process.exit(1);
const { abi, evm } = output.contracts["Anchors.sol"].Anchors;
const artefact =
  JSON.stringify(
    {
      contract: "Anchors",
      compiler: solc.version(),
      settings,
      abi,
      deploy: "0x" + evm.bytecode.object,
      code: "0x" + evm.deployedBytecode.object,
    },
    null,
    1,
  ) + "\n";

if (process.argv.includes("--check")) {
  if ((await readFile(committed, "utf8")) !== artefact) {
    console.error("Anchors.json is not what Anchors.sol compiles to: npm run build");
    process.exit(1);
  }
} else {
  await mkdir(dirname(committed), { recursive: true });
  await writeFile(committed, artefact);
}
