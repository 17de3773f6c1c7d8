/** Ada's interview: full answers with numbers, steps and her own acts. */
export const ADA = `INTERVIEWER [welcome]: Hello Ada, I am Alex. Please introduce yourself.

CANDIDATE: Hello, I am Ada. I have worked as a backend engineer for six years, first at Acme and then at Babbage Works, where I built payment services in Python.

INTERVIEWER [past_experience]: Tell me about a fault that was hard to find, and how you tracked it down.

CANDIDATE: Last spring our queue lost messages every night. First I added tests around the Kafka consumer, then I measured the latency of each service because the logs showed nothing. As a result I found a race in the database cache and reduced lost messages from two hundred a day to zero.

CANDIDATE: Finally I wrote a review of the incident.

INTERVIEWER [company_fit]: What attracts you to this position?

CANDIDATE: I like systems that carry heavy load. For example, I designed an API that serves 40 thousand requests a minute, and I would like to do that for your customers because performance matters there.

INTERVIEWER [closing]: Thank you, Ada. Goodbye.`;

/** Linus's interview: short, vague, full of fillers. */
export const LINUS = `INTERVIEWER [self_intro]: What are you working on at the moment?

CANDIDATE: Um, you know, basically some stuff with the team.

INTERVIEWER [past_experience]: Which system that you built had to carry the heaviest load?

CANDIDATE: We did a website I guess.

INTERVIEWER [past_experience]: How did that turn out in the end?

CANDIDATE: Um, okay I think.

INTERVIEWER [company_fit]: How do you like to receive feedback?

CANDIDATE: Maybe in person.`;

export const about = (name: string, role = 'Backend Engineer', level = 'mid') =>
  `<candidate>\nname: ${name}\nrole: ${role}\nlevel: ${level}\n</candidate>`;

export const fenced = (transcript: string) => `<transcript>\n${transcript}\n</transcript>`;

/** Everything a candidate said in a transcript, as one text. */
export function saidIn(transcript: string): string {
  return [...transcript.matchAll(/^CANDIDATE: (.*)$/gm)].map(([, said]) => said).join(' ');
}
