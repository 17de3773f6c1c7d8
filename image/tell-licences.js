import { writeFile } from 'node:fs/promises';
import { browserPackages } from './browser-packages.js';
import { licencesText } from './licences.js';

// Beside what it is about, and served as that is: /vendor/licences.txt.
const title = 'Work of others that the pages of MockFlow-AI load, and its licences';
await writeFile('dist/vendor/licences.txt', await licencesText(await browserPackages(), title));
