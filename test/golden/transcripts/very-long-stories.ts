/** What she could tell of: where, what it was about, what was wrong, why, what she did, what came of it, and with whom. */
export const STORIES: {
  place: string;
  thing: string;
  trouble: string;
  cause: string;
  step: string;
  result: string;
  who: string;
}[] = `
the depot in Bristol | the loading bay | lorries waited forty minutes at the gate | all of them were told to come at six | gave every haulier a slot of twenty minutes | the wait fell to nine minutes | Ruth, who ran the gate
the cold store in Hull | the freezer doors | the temperature rose above minus eighteen twice a week | the door stayed open while labels were printed | moved the printer inside and paid for heated gloves | we had one alarm in the following year | the night shift under Piotr
the returns hall in Derby | the returned parcels | eleven thousand of them stood unopened in January | nobody was allowed to refund without a second signature | let the openers refund up to fifty pounds themselves | the pile was gone in three weeks | Hannah from finance
the parcel hub in Leeds | the sorting belt | it stopped nine times a shift | straps of cheap bags were caught in the rollers | photographed every jam for a month and took the worst bags off the belt | it stopped twice a week after that | the mechanics and their foreman Colin
the head office | the daily figures | three departments had three different numbers for the same day | each of them closed the day at another hour | agreed on two in the morning and wrote it on the wall | the morning meeting became fifteen minutes shorter | Samira, who owned the reports
the warehouse in Swansea | the pick lists | pickers walked fourteen kilometres a shift | the fast goods lay at the far end since the move | swapped forty shelves over two weekends | they walked nine kilometres and picked a fifth more | a picker called Gwen who drew the first map
the harbour office | the customs papers | one container in twelve was held back | the weights were copied by hand from a fax | had the scale send its figure straight to the form | it was one container in ninety in the end | a patient customs officer
the bakery customers | the early deliveries | bread came too late on Mondays | the Sunday crew began with the longest tour | turned the order of the tours around | complaints fell from thirty a week to four | the drivers, who had said so for years
the workshop in Stoke | the forklift repairs | six of twenty machines were always broken | they were repaired only when they stopped | put a check of ten minutes before each shift | two of twenty was the usual number afterwards | Amir, the only mechanic
the call centre | the question where a parcel is | four calls in ten were about that alone | our message said today and never an hour | sent a second message when the van was eight stops away | those calls were halved in a month | the agents who wrote the text themselves
the shop in Cardiff | the stock counts | the count was wrong for one article in seven | people counted while others sold | counted forty articles each morning before opening | it was one in fifty by summer | Megan and her two apprentices
the contract with a supermarket | the penalties | we paid nineteen thousand pounds a month | the pallets were ten centimetres too tall | cut a wooden gauge and hung it at every dock | we paid less than two thousand | their buyer, who came to look
the temporary staff | the first week of a new person | a third of them left before Friday | nobody had time to show them anything | gave each one a partner with an hour off the target | nine in ten came back on Monday | the shop steward
the move to Avonmouth | the moving weekend | we had sixty hours for four thousand pallets | the lift was slower than its papers said | moved a quarter of it in the two weeks before, at night | we opened on Monday at five with everything in place | two hundred people and a great deal of soup
the safety of the yard | the reversing lorries | we had three near misses in one month | walkers and lorries used the same lane | painted a lane for people and closed one gate | there was not one in the next fourteen months | the drivers' council
the software for the tours | the planned routes | drivers ignored every second one | the map did not know the low bridges | let the drivers mark bridges and schools for a month | nine of ten routes were driven as planned | Owen, a driver who likes maps
the Christmas season | the hundred extra vans | half of them left the yard after nine | the keys were all in one cupboard | hung the keys in ten boxes by street | the last van left at half past seven | my deputy, Farah
`
  .trim()
  .split('\n')
  .map((line) => {
    const [place = '', thing = '', trouble = '', cause = '', step = '', result = '', who = ''] =
      line.split(' | ');
    return { place, thing, trouble, cause, step, result, who };
  });

/** What Alex asks about each of them, and what the answers are made of: one of each group in turn. */
export const QUESTIONS: { asks: string[]; says: string[][] }[] = [
  {
    asks: [
      'Let us talk about {place}. What was the situation there?',
      'You mentioned {place} earlier. What did you find when you came?',
      'Tell me about {place}, and what you had to do there.',
    ],
    says: [
      [
        'Yes, {place}. I was asked to look at {thing}, and I remember that the first thing I did was to stand there for a whole shift with a notebook and say nothing at all.',
        'So at {place} it was about {thing}. On paper it looked like a small matter, and that is why it had been left alone for such a long time before me.',
        'With {place} I have to begin a bit earlier, because {thing} had been somebody else’s until that autumn, and what I inherited was mostly a folder of angry letters.',
      ],
      [
        'What everybody could see was that {trouble}, and people had become so used to it that they planned their day around it instead of asking why.',
        'The plain fact was that {trouble}. When I asked around I got a different explanation at every desk, and each of them was a little bit true.',
        'In short, {trouble}, and it cost us money, but what worried me more was that good people had started to make jokes about it.',
      ],
      [
        'I did not want to guess, so first I had it written down for two weeks, with the hour and the name of whoever was there, and I promised that nobody would be blamed for what was on the list.',
        'So the first step was to measure it. I am not a person for large studies, but two weeks of honest tally marks on a sheet of paper are worth more than a meeting.',
      ],
      [
        'After that it was clear that {cause}, and once you had seen it you could not stop seeing it.',
        'It turned out that {cause}. It was nobody’s fault in particular, it had simply grown like that.',
        'The reason, and this took me longer than I like to admit, was that {cause}.',
      ],
      [
        'I talked it over with {who}, because I did not want to be the person from outside who knows everything better after a fortnight.',
        'The one who understood it before me was {who}, and I made sure to say so whenever somebody asked me about it later.',
      ],
    ],
  },
  {
    asks: [
      'And what did you do about it?',
      'How did you go about changing that?',
      'What was your own part in solving it?',
    ],
    says: [
      [
        'What I did in the end was simple: I {step}. It sounds like nothing when I say it like that, but it meant that eleven people had to do something differently on the same morning.',
        'I {step}. Before that I asked for a trial of one month, because for a trial you get a yes much sooner than for a change.',
        'First I made a small test with one team, and because that went well I {step}, and I was there myself on the first three days from the beginning of the shift.',
      ],
      [
        'There was resistance, of course. One supervisor told me that they had tried it in the nineties, so I asked him to tell me what had gone wrong then, and two of his three points were right, so I changed the plan.',
        'Not everybody liked it. I have learned to look for the person who is most against it, and to ask that person to write down what would have to be true, because it is usually the best list that you get.',
        'The hard part was not the idea, it was the second week, when the novelty is gone and the old way is still so close. I put the figure of the day on a board next to the coffee, and nothing else.',
      ],
      [
        'The result was that {result}, and we have checked it every quarter since, because things like that have a way of creeping back.',
        'In the end {result}. I had promised a little less than that to my boss, and I have kept that habit.',
        'As a result {result}, which I would not have believed myself at the beginning.',
      ],
      [
        'Without {who}, it would have stayed a nice drawing; I brought the question and they brought the answer, more or less.',
        'I also made sure that {who} presented it at the monthly meeting and not I, since it was their work that others could copy.',
      ],
      [
        'If you ask me what it cost: about four days of my time, a few hundred pounds of material, and one uncomfortable conversation.',
        'And I wrote one page about it, really only one, with a picture, so that the next site would not have to find it out again.',
      ],
    ],
  },
  {
    asks: [
      'What would you do differently today?',
      'What did you take away from that?',
      'Looking back, was there a mistake in it?',
    ],
    says: [
      [
        'I would ask earlier. With {thing} I lost two weeks because I wanted to understand it alone first, and that was pride more than anything.',
        'I would do less at once. I changed three things in the same week, and although it worked I could never say which of the three it was.',
        'Honestly, I was lucky with {thing}. I had no way back if it had failed, and today I would not begin without one.',
      ],
      [
        'What I took from it is that a number alone persuades nobody; it was only when people stood there and watched how {trouble} that they believed the sheet.',
        'The lesson was that the people who do the work know most of it already. They had told others that {cause}, only nobody had put it next to the cost.',
      ],
      [
        'I also would have thanked people sooner. Somebody told me a year afterwards that they had taken my silence for disappointment, and I still think of that when I walk through a hall.',
        'And I would write down what we decided against, because half a year later somebody proposes exactly that, and by then nobody remembers the reason.',
        'Something else I do differently since then: I agree beforehand at which figure we stop, so that nobody has to lose face when it does not work.',
      ],
      [
        'For this role I think that matters, because you have nine sites and what works in one of them has to travel to the others without me.',
        'That is also how I would begin here: stand there, count, ask, try it small, and only then talk about what the system should do.',
      ],
    ],
  },
];
