import express, { type Request, type Response } from 'express';
import { z } from 'zod';
import { CandidateForm } from '../../domain/candidate.js';
import type { StoredDocument } from '../../domain/documents.js';
import { FILE_FAULTS } from '../../domain/file-faults.js';
import { parseInput } from '../../domain/input.js';
import { LEVELS } from '../../domain/levels.js';
import type { Person } from '../../domain/people.js';
import { STAGES } from '../../domain/stages/index.js';
import { readDocument } from '../../flows/read-document.js';
import type { StartInterview } from '../../flows/start-interview.js';
import { dayOf } from '../dates.js';
import type { Deps } from '../deps.js';
import { keyStatus } from '../key-status.js';
import { personOf } from '../person.js';
import { refusalOf, type Refusal } from '../refusal.js';
import type { UploadRoom } from '../upload-room.js';
import { fileIn, oneFile } from '../uploaded-file.js';

type StartDeps = Pick<Deps, 'keys' | 'interviews' | 'documents' | 'documentReader'> & {
  startInterview: StartInterview;
  uploads: UploadRoom;
};

/** What has to be done before an interview can begin; told before anything is filled in. */
type Obstacle = 'signed-out' | 'keys-missing' | 'interview-running' | null;

const FILE_PROBLEMS = [
  ...Object.keys(FILE_FAULTS),
  'file-too-large',
  'uploads-busy',
  'too-many-uploads',
  'resume-unknown',
];

const text = z.string().catch('');

/** The form as a browser without scripts sends it. */
const Filled = z.object({
  name: text,
  email: text,
  role: text,
  level: text,
  jobDescription: text,
  includeProfile: z.literal('on').optional().catch(undefined),
  lastResume: text,
});

type Filled = z.infer<typeof Filled>;

/** `GET /start`: the form, open to everybody; `POST /start`: the same without scripts, the resume in the form itself. */
export function startPage(deps: StartDeps): express.Router {
  return express
    .Router()
    .get('/start', async (req, res) => {
      const { name = '', email = '' } = req.user ?? {};
      await show(deps, req, res, {
        ...Filled.parse({}),
        name,
        email,
        includeProfile: 'on',
        lastResume: 'on',
      });
    })
    .post('/start', oneFile(deps.uploads, 'resume'), async (req, res) => {
      // Anything may be sent here, a list for one.
      const filled = Filled.safeParse(req.body).data ?? Filled.parse({});
      try {
        const resumeCacheKey = await resumeFor(deps, req, filled);
        const form = { ...filled, resumeCacheKey, includeProfile: filled.includeProfile === 'on' };
        await deps.startInterview(personOf(req).id, parseInput(CandidateForm, form));
        res.redirect(303, '/interview');
      } catch (error) {
        await show(deps, req, res, filled, besideTheFile(refusalOf(error, res)));
      }
    });
}

/** The id of the uploaded resume, of the last one where that is wanted, or nothing. */
async function resumeFor(deps: StartDeps, req: Request, filled: Filled): Promise<string> {
  const userId = personOf(req).id;
  const file = fileIn(req);
  if (!file) return filled.lastResume;
  const { id } = await readDocument(deps, userId, 'resume', file);
  filled.lastResume = id;
  return id;
}

/** What is wrong with the file is told where it was chosen. */
function besideTheFile(refusal: Refusal): Refusal {
  if (!FILE_PROBLEMS.includes(refusal.code)) return refusal;
  return { ...refusal, sentence: '', fields: { resumeCacheKey: refusal.sentence } };
}

async function show(deps: StartDeps, req: Request, res: Response, filled: Filled, refusal?: Refusal) {
  const person = req.user ?? null;
  const [missing, latest] = await Promise.all([
    whatIsMissing(deps, person),
    person && deps.documents.latest(person.id, 'resume'),
  ]);
  res.render('pages/start', {
    ...missing,
    filled,
    refusal: refusal ?? null,
    lastResume: latest && offerOf(latest),
    levels: LEVELS,
    stages: STAGES,
  });
}

function offerOf({ id, filename, charCount, createdAt }: StoredDocument) {
  return {
    id,
    filename,
    characters: charCount.toLocaleString('en-US'),
    date: createdAt,
    day: dayOf(createdAt),
  };
}

async function whatIsMissing(
  { keys, interviews }: StartDeps,
  person: Person | null,
): Promise<{ obstacle: Obstacle; missing: string[] }> {
  if (!person) return { obstacle: 'signed-out', missing: [] };
  const [running, stored] = await Promise.all([interviews.running(person.id), keys.of(person.id)]);
  if (running) return { obstacle: 'interview-running', missing: [] };
  const { complete, missing } = keyStatus(stored);
  return { obstacle: complete ? null : 'keys-missing', missing };
}
