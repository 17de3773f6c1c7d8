import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Readable, type Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { WebSocketServer, type WebSocket } from 'ws';
import { CLOUD_KEYS, type CloudKeys } from './speech-cloud.js';

/**
 * What a fault does with a request: an HTTP status (perhaps with OpenAI's code), no answer at all, or half an answer and
 * then a broken line. A `silent` line of Deepgram's opens, listens, and says nothing; `hang up` closes it as it opens.
 */
/** `times`: how many requests are answered with it; all when it is not given. `says`: in which words it is refused. */
export type Fault =
  { status: number; code?: string; times?: number; says?: string } | 'hang' | 'half' | 'silent' | 'hang up';

/** More than a busy machine leaves out of somebody's sentence, less than a pause. */
const FINAL_AFTER_MS = 400;

export interface ChatCall {
  system: string;
  messages: { role: string; content: string }[];
  tools: string[];
  streamed: boolean;
}

/**
 * OpenAI and Deepgram at the wire, quick and obedient: a voice of short tones, ears that hear what they are told, a mind
 * that is the scripted interviewer's unless a test thinks for it; and every fault a test wants.
 */
export class QuickServices {
  readonly chatCalls: ChatCall[] = [];
  /** Every authorization that came, known or not. */
  readonly asked = new Set<string>();
  /** Every sentence the voice was asked to speak, in order. */
  readonly spoken: string[] = [];
  readonly faults: { chat?: Fault; speech?: Fault; listen?: Fault; keys?: Fault } = {};
  /** Answers instead of the scripted interviewer. */
  mind: ((call: ChatCall) => string | { call: string } | AsyncIterable<string>) | undefined;
  /** When words become final: after silence, then but as none at all, only when that is asked for, or never. */
  finals: 'after silence' | 'emptied' | 'when asked' | 'never' = 'after silence';
  /** How often Deepgram was dialled. */
  dialled = 0;
  /** How long the tone of a word is. */
  msPerWord = 70;
  readonly #toHear: string[] = [];
  readonly #ears = new Set<WebSocket>();
  readonly #speechFaults = new Map<string, Fault[]>();
  readonly #mute = new WeakSet<WebSocket>();
  readonly #hung = new Set<Duplex>();
  #server!: Server;

  private constructor(
    private readonly mindUrl: string,
    private readonly keys: CloudKeys,
  ) {}

  /**
   * @param mindUrl the scripted interviewer, with its /v1.
   * @param keys those it knows; any other is refused.
   */
  static async start(mindUrl: string, keys = CLOUD_KEYS): Promise<QuickServices> {
    const services = new QuickServices(mindUrl, keys);
    await services.#open();
    return services;
  }

  get openAiUrl(): string {
    return `http://127.0.0.1:${this.#port}/v1`;
  }

  get deepgramUrl(): string {
    return `http://127.0.0.1:${this.#port}/deepgram`;
  }

  /** What the next stretches of speech will be understood as. */
  willHear(...texts: string[]): void {
    this.#toHear.push(...texts);
  }

  /** This sentence, and no other, is not spoken for so many times. */
  failSpeechOf(sentence: string, fault: Fault, times: number): void {
    this.#speechFaults.set(sentence, new Array<Fault>(times).fill(fault));
  }

  /** The lines that are open say nothing any more, though they still listen. */
  muteLines(): void {
    for (const ear of this.#ears) this.#mute.add(ear);
  }

  /** Deepgram drops every line. */
  dropLines(): void {
    for (const ear of this.#ears) ear.terminate();
    this.#ears.clear();
  }

  get openLines(): number {
    return this.#ears.size;
  }

  /** How many lines wait for an answer that does not come. */
  get hungLines(): number {
    return this.#hung.size;
  }

  async close(): Promise<void> {
    this.dropLines();
    for (const socket of this.#hung) socket.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async #open(): Promise<void> {
    this.#server = createServer((request, response) => {
      // The scripted interviewer behind may be closed while a call is under way.
      void this.#answer(request, response).catch(() => response.destroy());
    });
    const sockets = new WebSocketServer({ noServer: true });
    this.#server.on('upgrade', (request, socket, head) => {
      // Who is turned away, or kept waiting, may hang up too.
      socket.on('error', () => socket.destroy());
      this.dialled += 1;
      if (!this.#knows(request)) return socket.end('HTTP/1.1 401 No\r\n\r\n');
      const fault = this.faults.listen;
      if (typeof fault === 'object') return socket.end(`HTTP/1.1 ${fault.status} No\r\n\r\n`);
      if (fault === 'hang') return this.#hung.add(socket);
      sockets.handleUpgrade(request, socket, head, (ear) => {
        if (fault === 'hang up') return ear.close(1011);
        if (fault === 'silent') this.#mute.add(ear);
        countSound(ear);
        this.#listen(ear);
      });
    });
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '';
    if (!this.#knows(request)) return refuse(response, { status: 401, code: 'invalid_api_key' });
    if (url.endsWith('/models') || url.includes('/v1/projects'))
      return this.faults.keys
        ? refuse(response, this.faults.keys)
        : void response.end('{"data":[],"projects":[{"project_id":"quick"}],"balances":[]}');
    if (url.endsWith('/audio/speech')) return this.#speak(request, response);
    if (url.endsWith('/chat/completions')) return this.#think(request, response);
    refuse(response, { status: 501 });
  }

  #knows({ headers }: IncomingMessage): boolean {
    const { authorization = '' } = headers;
    this.asked.add(authorization);
    return [`Bearer ${this.keys.openAiKey}`, `Token ${this.keys.deepgramKey}`].includes(authorization);
  }

  async #speak(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { input } = JSON.parse(await text(request)) as { input: string };
    this.spoken.push(input);
    const fault = this.#speechFaults.get(input)?.pop();
    if (fault) return refuse(response, fault);
    if (this.faults.speech === 'half') return breakOff(response, this.#tone(input));
    if (this.faults.speech) return refuse(response, this.faults.speech);
    response.end(this.#tone(input));
  }

  /** Quick speech: 24 kHz mono s16le. */
  #tone(text: string): Buffer {
    const length = text.split(' ').length * this.msPerWord * 24;
    return Buffer.from(Int16Array.from({ length }, (_, index) => 6_000 * Math.sin(index / 12)).buffer);
  }

  async #think(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const call = chatCall(body);
    this.chatCalls.push(call);
    const fault = this.#chatFault();
    if (fault === 'half') return breakOff(response, chunksOf(HALF_AN_ANSWER));
    if (fault) return refuse(response, fault);
    if (this.mind) return answerWith(this.mind(call), response);
    const answer = await fetch(`${this.mindUrl}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: request.headers.authorization ?? '' },
      body,
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    // Whoever interrupts the interviewer hangs up in the middle of it.
    await pipeline(Readable.fromWeb(answer.body as never), response).catch(() => undefined);
  }

  #chatFault(): Fault | undefined {
    const fault = this.faults.chat;
    if (typeof fault === 'object' && fault.times !== undefined && fault.times-- <= 1) delete this.faults.chat;
    return fault;
  }

  #listen(ear: WebSocket): void {
    this.#ears.add(ear);
    ear.on('close', () => this.#ears.delete(ear));
    let loud = false;
    let quietMs = 0;
    let beganS = 0;
    const since = () => ({ beganS, endedS: secondsOf(ear) - quietMs / 1_000 });
    const makeFinal = () => {
      loud = false;
      const heard = this.#toHear.shift();
      if (heard) hear(ear, this.finals === 'emptied' ? '' : heard, { isFinal: true, ...since() });
    };
    const hasSilenceEnd = () => this.finals === 'after silence' || this.finals === 'emptied';
    let sinceToldMs = 0;
    const soFar = () => (loud ? (this.#toHear[0] ?? '') : '').split(' ').slice(0, 3).join(' ');
    ear.on('message', (data: Buffer, binary) => {
      if (this.#mute.has(ear)) return;
      // As Deepgram does, it says each second what it has understood, be it nothing.
      sinceToldMs += binary ? data.length / 32 : 0;
      if (sinceToldMs >= 1_000) {
        sinceToldMs = 0;
        hear(ear, soFar(), { isFinal: false, ...since() });
      }
      if (!binary) {
        const finalizes = this.finals === 'when asked' || (loud && hasSilenceEnd());
        if (finalizes && data.includes('Finalize')) makeFinal();
        return;
      }
      if (loudness(data) > 500) {
        const isNew = !loud;
        if (isNew) ear.send(JSON.stringify({ type: 'SpeechStarted', channel: [0], timestamp: 0 }));
        loud = true;
        quietMs = 0;
        if (isNew) beganS = secondsOf(ear) - data.length / 32_000;
        if (isNew && this.#toHear.length > 0) hear(ear, soFar(), { isFinal: false, ...since() });
        return;
      }
      quietMs += data.length / 32;
      if (loud && quietMs >= FINAL_AFTER_MS && hasSilenceEnd()) makeFinal();
    });
  }
}

function refuse(response: ServerResponse, fault: Fault): void {
  if (typeof fault !== 'object') return;
  response.writeHead(fault.status, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({ error: { message: fault.says ?? 'Refused.', type: 'error', code: fault.code ?? null } }),
  );
}

function loudness(pcm: Buffer): number {
  let sum = 0;
  for (let at = 0; at + 1 < pcm.length; at += 2) sum += pcm.readInt16LE(at) ** 2;
  return Math.sqrt(sum / (pcm.length / 2));
}

/** A first sentence that is complete, and the beginning of another. */
const HALF_AN_ANSWER = 'That is good to know. And what did your';

/** The whole length is promised, the first half sent, the line cut; the length of text is not promised. */
function breakOff(response: ServerResponse, answer: Buffer | string): void {
  const isSound = Buffer.isBuffer(answer);
  response.writeHead(
    200,
    isSound ? { 'content-length': answer.length } : { 'content-type': 'text/event-stream' },
  );
  response.write(isSound ? answer.subarray(0, answer.length / 2) : answer, () => response.destroy());
}

const soundSeconds = new WeakMap<WebSocket, number>();

function countSound(ear: WebSocket): void {
  ear.on('message', (data: Buffer, binary) => {
    if (binary) soundSeconds.set(ear, (soundSeconds.get(ear) ?? 0) + data.length / 32_000);
  });
}

function secondsOf(ear: WebSocket): number {
  return soundSeconds.get(ear) ?? 0;
}

/** @see https://developers.deepgram.com/docs/live-streaming-audio */
function hear(
  ear: WebSocket,
  transcript: string,
  { isFinal, beganS, endedS }: { isFinal: boolean; beganS: number; endedS: number },
): void {
  const said = transcript.split(' ').filter(Boolean);
  const words = said.map((word, index) => ({
    word,
    start: beganS + ((endedS - beganS) * index) / said.length,
    end: beganS + ((endedS - beganS) * (index + 1)) / said.length,
  }));
  ear.send(
    JSON.stringify({
      type: 'Results',
      is_final: isFinal,
      speech_final: isFinal,
      start: 0,
      duration: secondsOf(ear),
      channel: { alternatives: [{ transcript, confidence: 0.9, words }] },
      metadata: { request_id: 'r' },
    }),
  );
}

function chatCall(body: string): ChatCall {
  const {
    messages,
    tools = [],
    stream = false,
  } = JSON.parse(body) as {
    messages: ChatCall['messages'];
    stream?: boolean;
    tools?: { function: { name: string } }[];
  };
  return {
    system: messages[0]?.content ?? '',
    messages,
    tools: tools.map((tool) => tool.function.name),
    streamed: stream,
  };
}

async function answerWith(
  answer: string | { call: string } | AsyncIterable<string>,
  response: ServerResponse,
): Promise<void> {
  if (typeof answer === 'string' || 'call' in answer) return streamAnswer(response, answer);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for await (const content of answer) send(response, { content }, null);
  send(response, {}, 'stop');
  response.end('data: [DONE]\n\n');
}

function streamAnswer(response: ServerResponse, answer: string | { call: string }): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const deltas =
    typeof answer === 'string'
      ? answer.split(/(?<= )/).map((content) => ({ content }))
      : [
          {
            tool_calls: [
              {
                index: 0,
                id: 'c1',
                type: 'function',
                function: { name: answer.call, arguments: '{"reason":"done"}' },
              },
            ],
          },
        ];
  for (const delta of deltas) send(response, delta, null);
  send(response, {}, typeof answer === 'string' ? 'stop' : 'tool_calls');
  response.end('data: [DONE]\n\n');
}

function send(response: ServerResponse, delta: object, finish_reason: string | null): void {
  response.write(chunkOf(delta, finish_reason));
}

function chunksOf(text: string): string {
  const words = text.split(/(?<= )/);
  return words.map((content) => chunkOf({ content }, null)).join('');
}

function chunkOf(delta: object, finish_reason: string | null): string {
  const chunk = {
    id: 'x',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'm',
    choices: [{ index: 0, delta, finish_reason }],
  };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}
