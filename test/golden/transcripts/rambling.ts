import type { Golden } from '../golden-interview.js';

export const rambling: Golden = {
  name: 'rambling',
  candidate: { name: 'Gareth Pugh', role: 'Product Manager', level: 'mid' },
  wordsPerMinute: 176,
  thinkingS: 0.6,
  talk: `
# welcome
A: Hello Gareth, I am Alex. Please introduce yourself in a minute or so.
C: Sure, yes, so, where do I start, I mean it is a funny story really because I never meant to be a product manager at all, I studied geography, well, physical geography, rivers mostly, and then a friend of mine who was at this company that did maps, well not maps exactly, it was sort of the software that the people who make the maps use, he said why don't you come along on a Thursday, they have these Thursdays, and I came along, // and the Thursday turned into, you know, a summer, and the summer turned into, well, here I am, and in between there was also a year at a bank but that is another story, although it is related in a way because the bank also had maps, in the lobby, enormous ones.
# self_intro
A: What do you do in your present job?
C: So at the moment, and I say at the moment because we have had, I think, four reorganisations since spring, or maybe three, it depends on whether you count the one with the colours, I am sort of responsible for what we call the journey, which is not the onboarding, people always think that it is the onboarding, the onboarding is with Lucy, // Lucy is great by the way, she used to be in the circus, but the journey comes after that, and before the part that we call the relationship, and it is basically everything and nothing, if you see what I mean, so my days are very different, some days I am in meetings and other days I am, well, also in meetings, but different ones.
A: Which result of the last year are you most proud of?
C: Proud, yes, that is a good one, I mean there was the thing with the settings page, which everybody hated, I hated it as well, my mother hated it, and she does not even use it, and so I said in this one meeting, it was raining I remember, I said what if there was no settings page, and everyone went quiet, and then somebody said but where would the settings be, and I said exactly, // and you know that discussion went on for I want to say half a year, and there were drawings, and somebody made a clay model actually, and in the end we kept the page, but I think the way we look at it is different now, or it was until the reorganisation.
# past_experience
A: How did you decide what to build first?
C: Well, there are frameworks, obviously, and I have read most of the books, or at least I have most of the books, and I think they are all right in their way, and what I tend to do is I talk to people, you know, just talk, in the kitchen, because you hear things in the kitchen that you never hear in a survey, // like there was one gentleman from sales who told me about his boat for about an hour and at the very end of it he said something about invoices, and that stayed with me, the invoices, and so I suppose in a way the priority came out of that, although then the invoices went to another team.
A: Tell me about a time when you had to say no to somebody.
C: Oh, constantly, I mean that is the job, isn't it, saying no, although I am more of a not now person, or a let us think about it person, because no is such a short word and it lands so hard, and I remember this one head of marketing, lovely man, tall, he wanted a banner, and I did not say no, I said tell me about the banner, and he told me, // and it took quite a while, and we had lunch, and then another lunch, and by the third lunch he had moved to another company, so in the end I did not have to say it, which is, I think, a kind of technique.
A: What did the users say about your last release?
C: The users, yes, so, there is a channel where they can say things, and they do say things, it is a very lively channel, some of it about us and some of it about football, and there was a survey as well but I think the link was broken for the first while, and then when it was not broken it was the holidays, // so I would say the feeling was good, broadly, there was warmth in it, and one person wrote a poem, which we printed.
# company_fit
A: What interests you about this position?
C: I suppose it is the openness of it, because when I read the description I thought, this could be anything, and I like that, I like when something could be anything, because then you can sort of walk around in it for a bit and see where the light falls, as my old tutor used to say, he was a river man too, // and also the office is near the station.
# closing
A: Thank you, Gareth. We are at the end of our time.
C: Already? I had hardly begun. Well, thank you, it was a pleasure, and if you are ever near the coast, there is a place there, anyway, I will let you go.
A: Goodbye, Gareth.
`,
};
