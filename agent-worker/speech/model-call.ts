import { APIStatusError, APITimeoutError, type APIConnectOptions, type llm } from '@livekit/agents';
import {
  isHopeless,
  spokenTrouble,
  troubleKind,
  type TroubleKind,
} from '../../src/domain/service-trouble.js';
import { TroubleError, type TroubleListener } from './trouble.js';

/** A call that gives no sign for this long has failed. */
const PATIENCE_MS = 8_000;
const RETRY_AFTER_MS = 300;
/** The SDK does not hand on when the service wants to be asked again; a second is what it mostly wants. */
const BUSY_RETRY_AFTER_MS = 1_000;
const ONE_TRY: APIConnectOptions = { maxRetry: 0, retryIntervalMs: 0, timeoutMs: PATIENCE_MS };

export type ModelPiece = { text: string } | { call: string };

export interface ModelQuestion {
  chatCtx: llm.ChatContext;
  tools?: llm.ToolContext | undefined;
}

/**
 * One streamed call of the model: words and tool calls as they come. Asked once more when nothing has come yet and
 * trying again makes sense; that it is silent is told at once, and in words to be spoken, so that nobody waits in silence.
 * @throws TroubleError when the model has no answer.
 */
export async function* askModel(
  model: llm.LLM,
  question: ModelQuestion,
  { onTrouble, signal }: { onTrouble: TroubleListener; signal: AbortSignal },
): AsyncGenerator<ModelPiece> {
  for (let attempt = 1; ; attempt++) {
    let answered = false;
    try {
      for await (const piece of ask(model, question, signal)) {
        answered = true;
        yield piece;
      }
      return onTrouble({ ...THINKING, kind: 'well' });
    } catch (error) {
      const { kind } = (error as TroubleError).trouble;
      if (answered) throw trouble('broken-off', error);
      if (isHopeless({ kind }) || attempt === 2 || signal.aborted) throw error;
      if (kind === 'silent') {
        const slow = { ...THINKING, kind: 'slow' } as const;
        onTrouble(slow);
        yield { text: `${spokenTrouble(slow)} ` };
      }
      const delay = kind === 'busy' ? BUSY_RETRY_AFTER_MS : RETRY_AFTER_MS;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
}

const THINKING = { service: 'openai', task: 'thinking' } as const;

// The SDK's stream ends quietly when it fails; the reason comes as an event of the model.
async function* ask(
  model: llm.LLM,
  { chatCtx, tools }: ModelQuestion,
  signal: AbortSignal,
): AsyncGenerator<ModelPiece> {
  let failure: Error | undefined;
  const onError = (event: { error: Error }) => (failure = event.error);
  model.on('error', onError);
  const stream = model.chat({ chatCtx, ...(tools && { toolCtx: tools }), connOptions: ONE_TRY });
  const stop = () => stream.close();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      const next = await withPatience(stream.next());
      if (next.done) break;
      yield* piecesOf(next.value);
    }
  } finally {
    model.off('error', onError);
    signal.removeEventListener('abort', stop);
    stream.close();
  }
  if (failure) throw trouble(kindOf(failure), failure);
}

function* piecesOf({ delta }: llm.ChatChunk): Generator<ModelPiece> {
  if (delta?.content) yield { text: delta.content };
  for (const call of delta?.toolCalls ?? []) yield { call: call.name };
}

async function withPatience<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(trouble('silent')), PATIENCE_MS);
  });
  try {
    return await Promise.race([promise, silence]);
  } finally {
    clearTimeout(timer);
  }
}

function kindOf(error: Error): TroubleKind {
  if (error instanceof APITimeoutError) return 'silent';
  if (!(error instanceof APIStatusError)) return 'unreachable';
  const code = (error.body as { code?: string } | null)?.code;
  return troubleKind(error.statusCode, code);
}

function trouble(kind: TroubleKind, cause?: unknown): TroubleError {
  return new TroubleError({ ...THINKING, kind }, { cause });
}
