// A worker as the manager sees one: it does what the candidate's name says.
import process from 'node:process';

const facts = await new Promise((resolve) => {
  process.once('message', (message) => resolve(message.facts));
});
const said = (text) => process.send({ type: 'agent-said', text, timestamp: 1, stage: 'welcome' });
const play = facts.candidate.name;

process.on('message', (message) => {
  if (play === 'stubborn') return said(`I do not want to ${message.type} for ${message.endedBy}`);
  if (message.type === 'finish')
    process.send({ type: 'ended', endedBy: message.endedBy, finalStage: 'welcome' });
  if (message.type === 'finish')
    process.send({ type: 'agent-said', text: 'bye', timestamp: 2, stage: 'closing' }, () => process.exit(0));
  if (message.type === 'save-failed') process.exit(7);
  if (message.type === 'skip') said(`skipping to ${message.target}`);
});

if (play === 'refused')
  process.send({ type: 'failed', service: 'deepgram', message: 'Deepgram refused the key.' });
if (play === 'crashing') process.exit(7);
if (play !== 'late' && play !== 'refused') process.send({ type: 'ready' });
if (play === 'environment') said(JSON.stringify(process.env));
if (play === 'rude') process.send({ type: 'agent-said', text: 42 });
if (play === 'rude') said('and then politely');
