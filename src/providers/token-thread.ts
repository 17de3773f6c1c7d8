import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { parentPort, workerData } from 'node:worker_threads';

/** What looks like a special token is text like any other: nobody's words are thrown at. */
const PLAIN = { disallowedSpecial: new Set<string>() };

// Loaded for one count, as the vocabulary takes more memory than the whole site.
const texts = workerData as string[];
parentPort?.postMessage(texts.map((text) => countTokens(text, PLAIN)));
