import { createRequire } from 'node:module';

// A program of its own: whatever else is loaded here would be taken for a part of these packages.
const require = createRequire(import.meta.url);
for (const name of process.argv.slice(2)) require(name);
// A binary may bring a library that no module names.
const files = new Set([...Object.keys(require.cache), ...process.report.getReport().sharedObjects]);
process.stdout.write(JSON.stringify([...files]));
