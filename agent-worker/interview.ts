import type { ServiceNews } from '../src/domain/service-trouble.js';
import { EventEmitter } from 'node:events';
import { keepDiary } from './behaviors/diary.js';
import { endAfterFarewell } from './behaviors/farewell.js';
import { endInOrder } from './behaviors/ending.js';
import { mindForgottenWords } from './behaviors/forgotten-words.js';
import { greetOnArrival } from './behaviors/greeting.js';
import { obeyPageButtons } from './behaviors/page-buttons.js';
import { obeyParent } from './behaviors/parent-orders.js';
import { followPresence } from './behaviors/presence.js';
import { reportProgress } from './behaviors/progress-report.js';
import { tellTrouble } from './behaviors/service-trouble.js';
import { mindSilence } from './behaviors/silence.js';
import { changeStages } from './behaviors/stage-changes.js';
import { keepTime } from './behaviors/stage-timer.js';
import { keepTranscript } from './behaviors/transcript.js';
import { spokenTurnEnded } from './behaviors/turns.js';
import { takeTypedAnswers } from './behaviors/typed-answers.js';
import { sayUnspokenWords } from './behaviors/unspoken-words.js';
import type { WorkerConfig } from './config.js';
import { Conversation } from './conversation.js';
import { Floor } from './floor.js';
import { InterviewRun } from './interview-run.js';
import { Interviewer } from './interviewer.js';
import { joinRoom } from './join-room.js';
import type { Log } from './log.js';
import type { ParentLink } from './parent-link.js';
import { buildPipeline } from './pipeline.js';
import { RoomLink } from './room-link.js';
import type { Scene, SceneEvents } from './scene.js';
import { servicesReachable } from './speech/services-reachable.js';

interface House {
  config: WorkerConfig;
  parent: ParentLink;
  log: Log;
}

/**
 * Sets up everything and joins the room; the candidate may be invited when this resolves. `over` resolves when the
 * interview has ended and the room is left.
 * @throws TroubleError when a service refuses or cannot be reached.
 */
export async function holdInterview({ config, parent, log }: House): Promise<{ over: Promise<void> }> {
  const facts = await parent.facts;
  const events = new EventEmitter<{ [K in keyof SceneEvents]: [SceneEvents[K]] }>();
  const onTrouble = (news: ServiceNews) => void events.emit('trouble', news);
  // A clock that nobody sets.
  const run = new InterviewRun(config.stageTimeFactor, () => performance.now());
  const floor = new Floor();
  const page = new RoomLink(facts.candidateIdentity, log);
  const [pipeline] = await Promise.all([
    buildPipeline(config, onTrouble),
    servicesReachable(config),
    joinRoom(page, config, facts.room, log),
  ]);

  const interviewer: Interviewer = new Interviewer({
    facts,
    run,
    model: pipeline.llm,
    onTrouble,
    onHeard: (heard) => {
      pipeline.vad.recognised();
      events.emit('heard', heard);
    },
    onTurn: (message) => spokenTurnEnded(run, floor, message),
    onReply: () => void events.emit('reply', undefined),
    isSpeaking: () => conversation.isSpeaking,
    hasHeardVoiceSince: (at) => conversation.hasHeardVoiceSince(at),
  });
  const conversation: Conversation = new Conversation(pipeline, interviewer, {
    room: page.room,
    candidateIdentity: facts.candidateIdentity,
    wordsAreComing: () => floor.wordsAreComing,
    onTyped: (text) => void events.emit('typed', text),
  });
  const scene: Scene = {
    ...{ facts, run, floor, interviewer, conversation, page, parent, log },
    on: (event, listener) => void events.on(event, listener as never),
  };

  keepDiary(scene);
  greetOnArrival(scene);
  changeStages(scene);
  keepTime(scene);
  sayUnspokenWords(scene);
  keepTranscript(scene);
  takeTypedAnswers(scene);
  obeyPageButtons(scene);
  obeyParent(scene);
  mindForgottenWords(scene);
  mindSilence(scene);
  endAfterFarewell(scene);
  tellTrouble(scene);
  reportProgress(scene);
  const over = endInOrder(scene);

  await conversation.start();
  followPresence(scene);
  if (page.candidateIsHere) run.apply({ type: 'candidate-arrived' });
  return { over };
}
