import type { Turn } from '../../src/domain/transcript.js';
import { candidateSays, interviewerSays } from './turns.js';

/** What Ada said in the interview that `GOOD_REPORT` is on. */
export const ADAS_TURNS: Turn[] = [
  interviewerSays('Tell me about a fault that was hard to find.'),
  candidateSays(
    'Last spring our queue lost messages every night. First I added tests around the Kafka consumer, then I measured the latency.',
  ),
  interviewerSays('What attracts you to this position?'),
  candidateSays('I like systems that carry heavy load and I want to grow.'),
];

/** A report without faults: every shape of quote and label, a table, code and a nested list. */
export const GOOD_REPORT = `## 1. Role-Anchored Summary

You came across as an engineer who looks closely: when asked about "a fault that was hard to find", you had one ready.
You said "I like systems that carry heavy load", and it was believable.

| Seen | How |
|---|---|
| Depth | “then I measured the latency” |

## 2. Key Strengths

### Order

You tell one step after the other.

> "First I added tests around the Kafka consumer … then I measured the latency."

### Motivation

> I like systems that carry
> heavy load

- It is short
  - and it is **yours**

## 3. Development Areas

### Name the result

> "Last spring our queue lost messages every night."

Nothing tells what changed in the end.

**Technique:** Close with "as a result of this", followed by a number.

### Say why

> "I want to grow"

- **Technique:** Ask yourself "why is that so" three times:
  1. Say "because I think so" aloud.

### Show the code

> "then I measured the latency" — on the queue

\`\`\`sh
## 3. not a heading
# measured
\`\`\`

*Technique:* Name one command.

## 4. Answer Rewrite Example

The brackets are for your own facts.

### On the fault

**Before:**

> "Last spring our queue lost messages every night."

**After:** "Last spring our queue lost [number] messages every night. I would have been hired to fix it."

**What changed:**

- A number.

## 5. Practice Plan

### Week 1

- **Days 1 and 2:** say "as a result of all this" aloud.

### Week 2

- **Day 8:** an interview here.

### Questions

1. [Behavioral] Tell of a time when a plan failed.
2. [Technical] How would you find a race condition?
3. [Company Fit] Why here?
`;
