// A worker as the manager sees one: it does what the candidate's name says.
import process from 'node:process';
import { setInterval } from 'node:timers';

const facts = await new Promise((resolve) => {
  process.once('message', (message) => resolve(message.facts));
});
const said = (text) => process.send({ type: 'agent-said', text, timestamp: 1, stage: 'welcome' });
const play = facts.candidate.name.replace('says ', '');

/** Ways to end, for whoever is told to skip. */
const deeds = {
  'exit 0': () => process.exit(0),
  'exit 7': () => process.exit(7),
  exception: () => {
    throw new Error('uncaught');
  },
  rejection: () => void Promise.reject(new Error('unhandled')),
  memory: () => {
    for (const all = []; ;) all.push(new Array(100_000).fill(all));
  },
  hang: () => {
    for (;;);
  },
};

setInterval(() => process.connected && process.send({ type: 'heartbeat' }), 100).unref();
process.on('message', (message) => {
  if (message.type === 'skip') deeds[play]?.();
  if (play === 'stubborn') return said(`I do not want to ${message.type} for ${message.endedBy}`);
  if (message.type === 'finish')
    process.send({ type: 'ended', endedBy: message.endedBy, finalStage: 'welcome' });
  if (message.type === 'finish')
    process.send({ type: 'agent-said', text: 'bye', timestamp: 2, stage: 'closing' }, () => process.exit(0));
  if (message.type === 'save-failed') process.exit(7);
  if (message.type === 'skip' && !(play in deeds)) said(`skipping to ${message.target}`);
});

if (play === 'refused')
  process.send({ type: 'failed', service: 'deepgram', message: 'Deepgram refused the key.' });
if (play === 'crashing') process.exit(7);
if (play !== 'late' && play !== 'refused') process.send({ type: 'ready' });
if (play === 'environment') said(JSON.stringify(process.env));
if (facts.candidate.name.startsWith('says '))
  process.send({ type: 'candidate-said', text: 'I build engines.', timestamp: 1, stage: 'welcome' });
if (play === 'rude') process.send({ type: 'agent-said', text: 42 });
if (play === 'rude') said('and then politely');
