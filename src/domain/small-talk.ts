import { spokenName, type Candidate } from './candidate.js';
import type { Ending } from './interviews.js';

/** A gentle word after a first silence. */
export function nudge(): string {
  return 'Take your time. I am here whenever you are ready.';
}

/** What is offered after a second silence. */
export function offer(): string {
  return 'Would you like me to repeat the question, or shall we move on to another one?';
}

/** The first words to a candidate who comes back. */
export function welcomeBack(candidate: Candidate): string {
  return `Welcome back, ${spokenName(candidate)}.`;
}

/** Said to a candidate who comes back while it is their turn. */
export function askAgain(candidate: Candidate, lastQuestion: string): string {
  return `${welcomeBack(candidate)} I had just asked you: ${lastQuestion}`;
}

/** Said when the model cannot say goodbye itself. */
export function plainFarewell(candidate: Candidate): string {
  return `Thank you very much for your time today, ${spokenName(candidate)}. I enjoyed our conversation, and I wish you all the best. Goodbye.`;
}

/** Why the interview ended, for its candidate. */
export function endingNotice(endedBy: Ending): string {
  return NOTICES[endedBy];
}

/** Spoken before the line is closed, where there is somebody to hear it and time to say it. */
export function partingWords(endedBy: Ending): string | null {
  return PARTING_WORDS[endedBy] ?? null;
}

/** Spoken when there is no time for more. */
export function hastyParting(): string {
  return 'I am sorry, I have to stop here. Goodbye.';
}

/** What became of the interview when there was no web process any more to save its end. */
export function serverLost(): string {
  return 'Our server was lost, so we do not know whether the very last words were saved; all before them is kept.';
}

const NOTICES: Record<Ending, string> = {
  natural_completion: 'The interview is complete.',
  user_ended: 'You ended the interview.',
  user_disconnect: 'The connection was lost for too long, so the interview ended.',
  inactivity: 'Nothing was heard for two minutes, so the interview ends here.',
  provider_error: 'The interview cannot go on because a service failed.',
  max_duration: 'The longest time for an interview is reached.',
  server_shutdown: 'The server is restarting, so the interview ends here.',
  worker_crash: 'The interviewer was lost, so the interview ended.',
};

const PARTING_WORDS: Partial<Record<Ending, string>> = {
  inactivity: 'I have not heard from you for a while, so I will end our interview here. Goodbye.',
  provider_error:
    'I am sorry, but I cannot go on, because a service I need has failed. The page tells you which. Goodbye.',
  server_shutdown: 'I am sorry, I am being called away, so we have to stop here. Goodbye.',
  max_duration: 'We have used all of our time, so I will end our interview here. Thank you, and goodbye.',
};
