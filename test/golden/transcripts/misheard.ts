import type { Golden } from '../golden-interview.js';

export const misheard: Golden = {
  name: 'misheard',
  candidate: { name: 'Aoife Brennan', role: 'Frontend Developer', level: 'mid' },
  wordsPerMinute: 155,
  thinkingS: 1.2,
  talk: `
# welcome
A: Hello Aoife, I am Alex. Please tell me a little about yourself.
C: hi alex so im eva brennan im a front and developer for about five ears // mostly with react and type script in a company that sells concert tickets
# self_intro
A: What do you like about the front end?
C: i like that you see strait away if its right or wrong and i like making it work for people with a screen reader because my brother used one and most sights were just a wall for him
A: What are you building at the moment?
C: the seat map its an s v g with about twenty thousand seeds and you have to be able to zoom it on an old phone
# past_experience
A: How did you make twenty thousand seats work on an old phone?
C: first i measured it with the profile or and it was the re renders every seat was its own component // so i drew the whole block on a can vas and only the seats near your finger became real buttons and the frame rate went from eight to fifty five
A: What about people who cannot use a finger?
C: thats the part im proud of so under the canvas theres a list by row and price you can tap through it with the key bored and the screen reader says row f seat twelve forty euro its the same state so it never gets out of sink
A: Tell me about a disagreement in your team.
C: our design or wanted the colours very pale and it failed the contrast check at two point one so i didnt argue i made two versions and we tested with six people and four of them could not see which seats were free // after that he picked the darker ones himself
A: What went wrong in the last year?
C: i broke the check out on a friday i upgraded a library and the date picker went back a day for people west of london because of time zones we lost i think three hundred orders in a cup of hours // so now there is a test that runs in five time zones and i dont merge up grades after lunch on a friday
A: How do you learn new things?
C: i rebuild something small every month last month it was a router in about ninety lines so i finally under stood what the real one does with the history
# company_fit
A: Why are you interested in us?
C: cause you make the library cattle log and its public so everybody has to be able to use it thats the kind of work where access ability isnt a nice to have
A: What would you improve in it first?
C: the filters they jump when the results load and you lose your place with the keyboard i checked it yesterday took me fourteen tabs to get back
# closing
A: Thank you, Aoife. Is there anything to add?
C: no just thanks this was grand
A: Goodbye, Aoife.
`,
};
