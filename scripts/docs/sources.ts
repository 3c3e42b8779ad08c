/** What the documents are made from; bundled by `bundle.mjs`. */
export { compile } from '../../src/commands/compile.ts';
export { exitOf } from '../../src/commands/exit-of.ts';
export { presetList, presetYaml, shownValues, specOf } from '../../src/commands/presets.ts';
export { ruleDocs } from '../../src/commands/rule-docs.ts';
export { catalog } from '../../src/diagnostics/catalog.ts';
export * from '../../src/index.ts';
export { recommendedCodes } from '../../src/lint/rule-docs.ts';
export { factsOf, moduleNames } from '../../src/nginx/modules.ts';
export { packageOf, platformNames, platformOf } from '../../src/nginx/platforms.ts';
export { printManifest } from '../../src/output/manifest.ts';
export { manifestName } from '../../src/output/names.ts';
export { ownFileHash } from '../../src/output/stamp.ts';
export { parameterText } from '../../src/reporters/presets.ts';
export { parameterKinds } from '../../src/schema/preset-names.ts';
export { spec } from '../../src/schema/spec.ts';
export { fullSpecs } from '../../test/support/full-specs.ts';
